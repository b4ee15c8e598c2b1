package io.qbi.bench.rows;

import static io.qbi.bench.Input.cube;
import static io.qbi.bench.Input.uniform;
import static io.qbi.bench.Row.row;

import io.qbi.ConvolveMode;
import io.qbi.NdArray;
import io.qbi.bench.Row;
import io.qbi.data.Block;
import io.qbi.data.DType;
import java.util.ArrayList;
import java.util.List;
import org.jtransforms.fft.FloatFFT_1D;
import org.jtransforms.fft.FloatFFT_2D;

/** Fourier transforms, and convolution by them. */
final class FftRows {
  private static final String GROUP = "Fourier transforms";

  private FftRows() {}

  static final List<Row> ROWS = rows();

  private static List<Row> rows() {
    List<Row> rows = new ArrayList<>();
    rows.add(
        row("fft2-complex64", "fft2, complex64, n²")
            .size(2048, 256, 64, 256, 1024, 2048, 4096)
            .input(uniform("a", DType.COMPLEX64, cube(2)))
            .qbi(in -> in.get("a").fft2())
            .python("scipy", "fftpack.fft2(a, workers=threads)", 2)
            .fftw("c2c {n} {n}", 1)
            .java("JTransforms", in -> plane(in.array("a")), 1)
            .flops(n -> 10.0 * n * n * log2(n))
            .tolerance(1e-5)
            .in(GROUP));
    rows.add(
        row("rfft2-float32", "rfft2, float32, n²")
            .size(2048, 256, 64, 256, 1024, 2048, 4096)
            .input(uniform("a", DType.FLOAT32, cube(2)))
            .qbi(in -> in.get("a").rfft(1).fft(0))
            .python("scipy", "fftpack.rfft2(a, workers=threads)", 2)
            .fftw("r2c {n} {n}", 1)
            .flops(n -> 5.0 * n * n * log2(n))
            .tolerance(1e-5)
            .in(GROUP));
    for (int length : new int[] {1024, 1536, 1280, 1021}) {
      rows.add(lines(length));
    }
    rows.add(
        row("fftn-complex64", "fftn, complex64, n³")
            .size(256, 64)
            .input(uniform("a", DType.COMPLEX64, cube(3)))
            .qbi(in -> in.get("a").fftn())
            .python("scipy", "fftpack.fftn(a, workers=threads)", 2)
            .fftw("c2c {n} {n} {n}", 1)
            .flops(n -> 15.0 * n * n * n * log2(n))
            .tolerance(1e-5)
            .in(GROUP));
    rows.add(
        row("fftconvolve-float32", "full convolution of n² by n², float32")
            .size(1024, 128)
            .input(uniform("a", DType.FLOAT32, cube(2)))
            .input(uniform("k", DType.FLOAT32, cube(2)))
            .qbi(in -> in.get("a").fftConvolve(in.get("k"), ConvolveMode.FULL))
            .python("scipy", "signal.fftconvolve(a, k)", 2)
            .tolerance(1e-5)
            .in(GROUP));
    return rows;
  }

  private static Row lines(int length) {
    return row("fft-lines-" + length, "n transforms of length " + length + ", complex64")
        .size(2048, 64)
        .input(uniform("a", DType.COMPLEX64, n -> new long[] {n, length}))
        .qbi(in -> in.get("a").fft(1))
        .python("scipy", "fftpack.fft(a, workers=threads)", 2)
        .fftw("c2c " + length, 1)
        .java("JTransforms", in -> eachLine(in.array("a")), 1)
        .flops(n -> 5.0 * n * length * log2(length))
        .tolerance(1e-5)
        .in(GROUP);
  }

  private static double log2(int n) {
    return Math.log(n) / Math.log(2);
  }

  private static NdArray plane(NdArray a) {
    Block copy = a.block().copy();
    new FloatFFT_2D(a.shape().dim(0), a.shape().dim(1)).complexForward(copy.floats());
    return NdArray.of(copy);
  }

  private static NdArray eachLine(NdArray a) {
    Block copy = a.block().copy();
    int length = (int) a.shape().dim(1);
    FloatFFT_1D fft = new FloatFFT_1D(length);
    for (int line = 0; line < a.shape().dim(0); line++) {
      fft.complexForward(copy.floats(), 2 * line * length);
    }
    return NdArray.of(copy);
  }
}
