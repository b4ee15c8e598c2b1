package io.qbi.bench.rows;

import static io.qbi.bench.Input.cube;
import static io.qbi.bench.Input.integers;
import static io.qbi.bench.Input.uniform;
import static io.qbi.bench.Row.row;

import io.qbi.Boundary;
import io.qbi.LazyArray;
import io.qbi.bench.Input;
import io.qbi.bench.Row;
import io.qbi.data.DType;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** Convolutions, filters and grey morphology. */
final class WindowRows {
  private static final String GROUP = "Windows";
  private static final DType F32 = DType.FLOAT32;

  private WindowRows() {}

  static final List<Row> ROWS = rows();

  private static List<Row> rows() {
    List<Row> rows = new ArrayList<>();
    rows.add(convolve(F32));
    rows.add(convolve(DType.FLOAT64));
    rows.add(
        image("gaussian-float32", "Gaussian σ=2, float32, n²", F32, a -> a.filters().gaussian(2))
            .size(4096, 512, 64, 256, 1024, 4096, 16384)
            .python("scipy", "ndi.gaussian_filter(a, 2)", 15)
            .python("OpenCV", "cv2.GaussianBlur(a, (17, 17), 2, borderType=cv2.BORDER_REFLECT)", 1)
            .tolerance(1e-5)
            .in(GROUP));
    rows.add(
        row("gaussian-volume", "Gaussian σ=1, float32, n³")
            .size(512, 64, 32, 64, 128, 256, 512)
            .input(uniform("a", F32, cube(3)))
            .qbi(in -> in.get("a").filters().gaussian(1))
            .python("scipy", "ndi.gaussian_filter(a, 1)", 15)
            .bytes(n -> 8.0 * n * n * n)
            .tolerance(1e-5)
            .in(GROUP));
    for (int size : new int[] {3, 15, 63}) {
      rows.add(
          filter("uniform", size, F32, a -> a.filters().uniform(size))
              .python("scipy", "ndi.uniform_filter(a, " + size + ")", 1)
              .python(
                  "OpenCV",
                  "cv2.blur(a, (%d, %d), borderType=cv2.BORDER_REFLECT)".formatted(size, size))
              .tolerance(1e-4)
              .in(GROUP));
    }
    for (int size : new int[] {5, 31}) {
      rows.add(
          filter("minimum", size, F32, a -> a.filters().minimum(size))
              .python("scipy", "ndi.minimum_filter(a, " + size + ")", 10)
              .python("OpenCV", "cv2.erode(a, np.ones((%d, %d)))".formatted(size, size))
              .in(GROUP));
    }
    rows.add(
        filter("maximum", 31, DType.UINT8, a -> a.filters().maximum(31))
            .python("scipy", "ndi.maximum_filter(a, 31)", 10)
            .python("OpenCV", "cv2.dilate(a, np.ones((31, 31)))")
            .in(GROUP));
    rows.add(
        filter("grey-opening", 15, F32, a -> a.morphology().greyOpening(15))
            .python("scipy", "ndi.grey_opening(a, (15, 15))", 10)
            .in(GROUP));
    rows.addAll(medians());
    return rows;
  }

  private static List<Row> medians() {
    List<Row> rows = new ArrayList<>();
    for (int size : new int[] {3, 5}) {
      rows.add(
          median(F32, size)
              .python("scipy", "ndi.median_filter(a, " + size + ", mode='nearest')", 30)
              .python("OpenCV", "cv2.medianBlur(a, " + size + ")")
              .in(GROUP));
    }
    rows.add(
        median(DType.UINT16, 9)
            .python("scipy", "ndi.median_filter(a, 9, mode='nearest')", 30)
            .in(GROUP));
    for (int size : new int[] {7, 31}) {
      rows.add(
          median(DType.UINT8, size).python("OpenCV", "cv2.medianBlur(a, " + size + ")").in(GROUP));
    }
    return rows;
  }

  private static Row.Builder median(DType dtype, int size) {
    return filter("median", size, dtype, a -> a.filters().median(size, Boundary.NEAREST))
        .size(1024, 128);
  }

  private static Row convolve(DType dtype) {
    return image(
            "convolve-" + dtype,
            "convolution with 7×7 weights, " + dtype + ", n²",
            dtype,
            UnaryOperator.identity())
        .size(4096, 512, 64, 256, 1024, 4096, 8192)
        .input(uniform("k", dtype, n -> new long[] {7, 7}))
        .qbi(in -> in.get("a").convolve(in.get("k"), Boundary.REFLECT))
        .python("scipy", "ndi.convolve(a, k)", 20)
        .python(
            "OpenCV",
            "cv2.filter2D(a, -1, np.ascontiguousarray(k[::-1, ::-1]), borderType=cv2.BORDER_REFLECT)",
            1)
        .tolerance(1e-5)
        .in(GROUP);
  }

  private static Row.Builder filter(
      String name, int size, DType dtype, UnaryOperator<LazyArray> filter) {
    String title = name + " filter of " + size + "×" + size + ", " + dtype + ", n²";
    return image(name + "-" + size + "-" + dtype, title, dtype, filter).size(2048, 256);
  }

  private static Row.Builder image(
      String key, String title, DType dtype, UnaryOperator<LazyArray> filter) {
    Input image =
        dtype.isInteger()
            ? integers("a", dtype, 0, dtype == DType.UINT8 ? 256 : 65_536, cube(2))
            : uniform("a", dtype, cube(2));
    return row(key, title)
        .input(image)
        .qbi(in -> filter.apply(in.get("a")))
        .bytes(n -> 2.0 * dtype.bytes() * n * n);
  }
}
