package io.qbi.kernel.fft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.qbi.data.Block;
import io.qbi.data.DType;
import io.qbi.kernel.codegen.VectorModule;
import io.qbi.kernel.fft.Fft.Kind;
import io.qbi.kernel.fft.Fft.Norm;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class FftTest {
  private static final int[] LARGE = {
    211, 223, 227, 256, 257, 360, 422, 499, 512, 633, 1009, 1024, 1021, 2 * 1009, 3 * 5 * 7 * 11
  };

  /** Exp(-2 pi i m / n) by exact reduction of the exponent: the oracle's own root of unity. */
  private static double[] naive(double[] line, int n, boolean inverse) {
    double[] c = new double[n];
    double[] s = new double[n];
    for (int m = 0; m < n; m++) {
      c[m] = StrictMath.cos(2 * Math.PI * m / n);
      s[m] = StrictMath.sin(2 * Math.PI * m / n) * (inverse ? 1 : -1);
    }
    double[] result = new double[2 * n];
    for (int k = 0; k < n; k++) {
      for (int j = 0; j < n; j++) {
        int m = (int) ((long) j * k % n);
        result[2 * k] += line[2 * j] * c[m] - line[2 * j + 1] * s[m];
        result[2 * k + 1] += line[2 * j] * s[m] + line[2 * j + 1] * c[m];
      }
    }
    return result;
  }

  private static int[] lengths() {
    int[] result = new int[200 + LARGE.length];
    for (int i = 0; i < 200; i++) {
      result[i] = i + 1;
    }
    System.arraycopy(LARGE, 0, result, 200, LARGE.length);
    return result;
  }

  private static Block random(DType dtype, long seed, long... dims) {
    Block block = Block.allocate(dtype, dims);
    Random random = new Random(seed);
    int entries = block.size() * dtype.lanes();
    for (int i = 0; i < entries; i++) {
      double value = random.nextGaussian();
      if (dtype.real() == DType.FLOAT32) {
        block.floats()[i] = (float) value;
      } else {
        block.doubles()[i] = value;
      }
    }
    return block;
  }

  private static double[] values(Block line) {
    double[] result = new double[2 * line.size()];
    for (int i = 0; i < line.size(); i++) {
      int p = line.position(i);
      result[2 * i] = line.doubleAt(p);
      result[2 * i + 1] = line.imagAt(p);
    }
    return result;
  }

  private static Block apply(Fft fft, Block in, int axis, DType out) {
    Block result = Block.allocate(out, in.shape().with(axis, fft.outputLength()));
    fft.apply(in, axis, result);
    if (VectorModule.bits() > 0) {
      Block byVectors = Block.allocate(out, result.shape());
      fft.apply(List.of(in), axis, byVectors, () -> true);
      assertThat(byVectors.array()).isEqualTo(result.array());
    }
    return result;
  }

  private static void assertClose(double[] actual, double[] expected, double tolerance) {
    double norm = 0;
    double error = 0;
    for (int i = 0; i < expected.length; i++) {
      norm = Math.max(norm, Math.abs(expected[i]));
      error = Math.max(error, Math.abs(actual[i] - expected[i]));
    }
    assertThat(error).isLessThanOrEqualTo(tolerance * Math.max(norm, 1e-300));
  }

  @Test
  void everyLengthAgreesWithTheDefinition() {
    for (int n : lengths()) {
      Block line = random(DType.COMPLEX128, n, n);
      for (Kind kind : new Kind[] {Kind.FORWARD, Kind.INVERSE}) {
        Fft fft = Fft.of(kind, n, kind == Kind.INVERSE ? Norm.FORWARD : Norm.BACKWARD);
        double[] expected = naive(values(line), n, kind == Kind.INVERSE);
        assertClose(values(apply(fft, line, 0, DType.COMPLEX128)), expected, 4e-14);
      }
    }
  }

  @Test
  void everyLengthAgreesWithTheDefinitionInSinglePrecision() {
    for (int n : lengths()) {
      Block line = random(DType.COMPLEX64, n, n);
      double[] expected = naive(values(line), n, false);
      Fft fft = Fft.of(Kind.FORWARD, n, Norm.BACKWARD);
      assertClose(values(apply(fft, line, 0, DType.COMPLEX64)), expected, 1e-6);
    }
  }

  @Test
  void realLinesOfEveryLengthAgreeWithTheDefinitionAndComeBack() {
    for (int n : lengths()) {
      for (DType dtype : new DType[] {DType.FLOAT32, DType.FLOAT64}) {
        double tolerance = dtype == DType.FLOAT32 ? 1e-6 : 4e-14;
        Block line = random(dtype, n, n);
        Fft forward = Fft.of(Kind.REAL_FORWARD, n, Norm.BACKWARD);
        Block half = apply(forward, line, 0, Kind.REAL_FORWARD.outputType(dtype));
        double[] expected = naive(values(line), n, false);
        assertThat(half.size()).isEqualTo(n / 2 + 1);
        double[] head = java.util.Arrays.copyOf(expected, 2 * half.size());
        assertClose(values(half), head, tolerance);
        Fft back = Fft.of(Kind.REAL_INVERSE, n, Norm.BACKWARD);
        assertClose(values(apply(back, half, 0, dtype)), values(line), tolerance);
      }
    }
  }

  @Test
  void linesInPartsAreWhatTheyAreWhole() {
    for (int n : new int[] {2, 6, 30, 97, 128}) {
      for (Kind kind : Kind.values()) {
        Fft fft = Fft.of(kind, n, Norm.BACKWARD);
        DType type = kind == Kind.REAL_FORWARD ? DType.FLOAT32 : DType.COMPLEX64;
        for (int axis = 0; axis < 2; axis++) {
          int length = fft.inputLength();
          Block whole = random(type, n, axis == 0 ? length : 75, axis == 0 ? 75 : length);
          Block expected = apply(fft, whole, axis, kind.outputType(type));
          int cut = length / 3 * 2 / 2 * 2;
          Block first = whole.slice(axis, 0, 1, cut);
          // In other strides than the first, and longer than what is wanted of it.
          Block rest = whole.slice(axis, cut, 1, length - cut).transpose(1, 0).copy();
          for (boolean vectors : new boolean[] {false, VectorModule.bits() > 0}) {
            Block result = Block.allocate(expected.dtype(), expected.shape());
            fft.apply(List.of(first.copy(), rest.transpose(1, 0)), axis, result, () -> vectors);
            assertThat(result.array()).isEqualTo(expected.array());
          }
        }
      }
    }
  }

  @Test
  void rowsInPartsPaddedAndCroppedAreWhatTheyAreAsColumns() {
    for (int n : new int[] {16, 20, 24, 28, 36, 40, 64, 100, 128, 200, 448, 480, 720, 1024, 1280}) {
      for (Kind kind : Kind.values()) {
        for (DType type : new DType[] {DType.FLOAT32, DType.FLOAT64}) {
          Fft fft = Fft.of(kind, n, Norm.ORTHO);
          DType inType = kind == Kind.REAL_FORWARD ? type : type.complex();
          for (int extra : new int[] {-n / 3, 0, 5}) {
            Block rows = random(inType, n, 9, fft.inputLength() + extra);
            int length = rows.dim(1);
            int cut = length / 3 / 2 * 2;
            List<Block> parts =
                List.of(rows.slice(1, 0, 1, cut), rows.slice(1, cut, 1, length - cut).copy());
            Block columns = rows.transpose(1, 0).copy();
            for (boolean vectors : new boolean[] {false, VectorModule.bits() > 0}) {
              Block across = Block.allocate(kind.outputType(inType), fft.outputLength() - 3, 9);
              fft.apply(List.of(columns), 0, across, () -> vectors);
              Block along = Block.allocate(across.dtype(), 9, fft.outputLength() - 3);
              fft.apply(parts, 1, along, () -> vectors);
              assertThat(along.array()).isEqualTo(across.transpose(1, 0).copy().array());
            }
          }
        }
      }
    }
  }

  @Test
  void manyLinesOfEveryKindAreWhatEachIsAlone() {
    for (int n : new int[] {1, 2, 3, 8, 30, 49, 60, 64, 94, 97, 128}) {
      for (Kind kind : Kind.values()) {
        for (DType dtype : new DType[] {DType.FLOAT32, DType.FLOAT64}) {
          Fft fft = Fft.of(kind, n, Norm.BACKWARD);
          DType type = kind == Kind.REAL_FORWARD ? dtype : dtype.complex();
          Block rows = random(type, n, 37, fft.inputLength());
          DType outType = kind.outputType(type);
          Block out = apply(fft, rows, 1, outType);
          Block turned = apply(fft, rows.copy().transpose(1, 0).copy(), 0, outType);
          assertThat(turned.transpose(1, 0).copy().array()).isEqualTo(out.array());
          Block one = rows.slice(0, 18, 1, 1).copy();
          assertThat(out.slice(0, 18, 1, 1).copy().array())
              .isEqualTo(apply(fft, one, 1, outType).array());
        }
      }
    }
  }

  @Test
  void longLinesComeBackAndKeepTheirEnergy() {
    for (int n : new int[] {8192, 8193, 10007, 16384, 3 * 8209, 65536, 99991}) {
      Block line = random(DType.COMPLEX128, n, n);
      Fft forward = Fft.of(Kind.FORWARD, n, Norm.ORTHO);
      Block spectrum = apply(forward, line, 0, DType.COMPLEX128);
      Block back = apply(Fft.of(Kind.INVERSE, n, Norm.ORTHO), spectrum, 0, DType.COMPLEX128);
      assertClose(values(back), values(line), 1e-13);
      assertThat(energy(spectrum)).isCloseTo(energy(line), within(1e-10 * n));
      assertCoefficient(line, spectrum, n / 3);
      assertCoefficient(line, spectrum, n - 1);
    }
  }

  private static double energy(Block line) {
    double sum = 0;
    for (double value : values(line)) {
      sum += value * value;
    }
    return sum;
  }

  private static void assertCoefficient(Block line, Block spectrum, int k) {
    int n = line.size();
    double re = 0;
    double im = 0;
    for (int j = 0; j < n; j++) {
      double angle = -2 * Math.PI * ((long) j * k % n) / n;
      double c = Math.cos(angle);
      double s = Math.sin(angle);
      re += line.doubleAt(j) * c - line.imagAt(j) * s;
      im += line.doubleAt(j) * s + line.imagAt(j) * c;
    }
    assertThat(spectrum.doubleAt(k)).isCloseTo(re / Math.sqrt(n), within(1e-11));
    assertThat(spectrum.imagAt(k)).isCloseTo(im / Math.sqrt(n), within(1e-11));
  }

  @Test
  void everyAxisOfAnyStridesGivesTheSameBitsAsAContiguousLine() {
    Block base = random(DType.COMPLEX64, 7, 9, 10, 11);
    Block view = base.transpose(2, 0, 1).slice(0, 10, -1, 11).slice(1, 1, 2, 4);
    for (int axis = 0; axis < 3; axis++) {
      Fft fft = Fft.of(Kind.FORWARD, view.dim(axis), Norm.BACKWARD);
      Block frame = Block.allocate(DType.COMPLEX64, 10, 4, 11);
      Block out = frame.transpose(2, 1, 0);
      fft.apply(view, axis, out);
      assertThat(values2(out)).isEqualTo(values2(apply(fft, view.copy(), axis, out.dtype())));
      int[] index = {3, 2, 1};
      index[axis] = 0;
      Block line = line(view, axis, index);
      Block expected = apply(fft, line.copy(), 0, DType.COMPLEX64);
      assertThat(values(line(out, axis, index))).isEqualTo(values(expected));
    }
  }

  private static double[] values2(Block block) {
    return values(block.reshape(io.qbi.shape.Shape.of(block.size())));
  }

  private static Block line(Block block, int axis, int[] index) {
    return Block.view(
        block.dtype(),
        block.array(),
        block.position(index[0], index[1], index[2]),
        new int[] {block.dim(axis)},
        new int[] {block.stride(axis)});
  }

  @Test
  void shorterLinesArePaddedAndLongerOnesCropped() {
    Block line = Block.wrap(DType.FLOAT64, new double[] {1, 2, 3, 4}, io.qbi.shape.Shape.of(4));
    Block six = apply(Fft.of(Kind.FORWARD, 6, Norm.BACKWARD), line, 0, DType.COMPLEX128);
    assertClose(
        values(six), naive(new double[] {1, 0, 2, 0, 3, 0, 4, 0, 0, 0, 0, 0}, 6, false), 1e-15);
    Block half = apply(Fft.of(Kind.REAL_FORWARD, 3, Norm.BACKWARD), line, 0, DType.COMPLEX128);
    assertClose(values(half), new double[] {6, 0, -1.5, 0.8660254037844386}, 1e-15);
    Block real = apply(Fft.of(Kind.REAL_INVERSE, 10, Norm.BACKWARD), line, 0, DType.FLOAT64);
    // scipy.fft.irfft([1, 2, 3, 4], n=10)[:3]
    assertThat(real.doubleAt(0)).isCloseTo(1.9, within(1e-15));
    assertThat(real.doubleAt(5)).isCloseTo(-0.5, within(1e-15));
  }

  @Test
  void imaginaryPartsThatARealSignalCannotHaveAreIgnored() {
    for (int n : new int[] {1, 2, 5, 6}) {
      Block half = random(DType.COMPLEX128, n, n / 2 + 1);
      Block clean = half.copy();
      clean.setComplexAt(0, clean.doubleAt(0), 0);
      if (n % 2 == 0) {
        clean.setComplexAt(n / 2, clean.doubleAt(n / 2), 0);
      }
      Fft fft = Fft.of(Kind.REAL_INVERSE, n, Norm.BACKWARD);
      assertThat(values(apply(fft, half, 0, DType.FLOAT64)))
          .isEqualTo(values(apply(fft, clean, 0, DType.FLOAT64)));
    }
  }

  @Test
  void integersBecomeDoublePrecisionAndFloatsStaySingle() {
    assertThat(Kind.FORWARD.outputType(DType.UINT8)).isEqualTo(DType.COMPLEX128);
    assertThat(Kind.FORWARD.outputType(DType.FLOAT32)).isEqualTo(DType.COMPLEX64);
    assertThat(Kind.REAL_INVERSE.outputType(DType.COMPLEX64)).isEqualTo(DType.FLOAT32);
    assertThat(Kind.REAL_INVERSE.outputType(DType.INT64)).isEqualTo(DType.FLOAT64);
  }

  @Test
  void aNanStaysInItsLine() {
    Block block = random(DType.FLOAT64, 3, 4, 6);
    block.doubles()[2 * 6 + 1] = Double.NaN;
    Block out = apply(Fft.of(Kind.REAL_FORWARD, 6, Norm.BACKWARD), block, 1, DType.COMPLEX128);
    for (int line = 0; line < 4; line++) {
      for (int k = 0; k < 4; k++) {
        assertThat(Double.isNaN(out.getDouble(line, k))).isEqualTo(line == 2);
      }
    }
  }

  @Test
  void broadcastAndEmptyBlocksAreTransformed() {
    Block row = random(DType.COMPLEX128, 5, 1, 8);
    Fft fft = Fft.of(Kind.FORWARD, 8, Norm.BACKWARD);
    Block out = apply(fft, row.broadcastTo(io.qbi.shape.Shape.of(3, 8)), 1, DType.COMPLEX128);
    Block one = apply(fft, row, 1, DType.COMPLEX128);
    for (int i = 0; i < 3; i++) {
      assertThat(out.slice(0, i, 1, 1).copy().doubles()).isEqualTo(one.doubles());
    }
    Block none = Block.allocate(DType.COMPLEX128, 0, 8);
    fft.apply(none, 1, none);
    assertThat(none.size()).isZero();
  }

  @Test
  void oneTransformServesManyThreads() throws Exception {
    for (int n : new int[] {96, 211, 1024, 1009, 8209}) {
      Fft fft = Fft.of(Kind.FORWARD, n, Norm.BACKWARD);
      Block in = random(DType.COMPLEX128, n, 8, n);
      double[] expected = values2(apply(fft, in, 1, DType.COMPLEX128));
      ExecutorService pool = Executors.newFixedThreadPool(4);
      try {
        List<Callable<double[]>> tasks = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
          tasks.add(() -> values2(apply(fft, in, 1, DType.COMPLEX128)));
        }
        for (Future<double[]> result : pool.invokeAll(tasks)) {
          assertThat(result.get()).isEqualTo(expected);
        }
      } finally {
        pool.shutdown();
      }
    }
  }

  @Test
  void aLengthBelowOneIsRefused() {
    assertThatThrownBy(() -> Fft.of(Kind.FORWARD, 0, Norm.BACKWARD))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("length 0");
  }

  @Test
  void fastLengthsAreTheSmallestProductsOfTwoThreeAndFive() {
    for (int n = 1; n < 3000; n++) {
      int expected = n;
      while (FastLength.largestFactor(expected) > 5) {
        expected++;
      }
      assertThat(FastLength.next(n)).isEqualTo(expected);
    }
  }

  @Test
  void primesAreConvolvedInTheirOwnLengthWhereThatHasSmallFactors() {
    assertThat(Fft.of(Kind.FORWARD, 1021, Norm.BACKWARD).way(DType.COMPLEX64))
        .startsWith("a convolution of length 1020 (Rader), mixed radix [3, 5, 17, 4]");
    assertThat(Fft.of(Kind.FORWARD, 227, Norm.BACKWARD).way(DType.COMPLEX64))
        .startsWith("a convolution of length 480 (Bluestein), mixed radix [3, 5, 2, 4, 4]");
  }
}
