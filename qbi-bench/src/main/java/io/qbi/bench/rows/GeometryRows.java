package io.qbi.bench.rows;

import static io.qbi.bench.Input.cube;
import static io.qbi.bench.Input.uniform;
import static io.qbi.bench.Row.row;

import io.qbi.Boundary;
import io.qbi.LazyArray;
import io.qbi.bench.Row;
import io.qbi.data.DType;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** Interpolation between elements, and distances. */
final class GeometryRows {
  private static final String GROUP = "Geometry and distances";
  private static final double[][] TURN = {{0.98, -0.17}, {0.17, 0.98}};

  private GeometryRows() {}

  static final List<Row> ROWS = rows();

  private static List<Row> rows() {
    List<Row> rows = new ArrayList<>();
    for (int order : new int[] {0, 1, 3}) {
      rows.add(
          image("zoom", order, a -> a.geometry().zoom(1.5, order, Boundary.MIRROR))
              .python("scipy", "ndi.zoom(a, 1.5, order=%d, mode='mirror')".formatted(order), 5)
              .in(GROUP));
      rows.add(
          image(
                  "shift",
                  order,
                  a -> a.geometry().shift(new double[] {1.3, -2.6}, order, Boundary.MIRROR))
              .python(
                  "scipy", "ndi.shift(a, (1.3, -2.6), order=%d, mode='mirror')".formatted(order), 5)
              .in(GROUP));
      rows.add(
          image(
                  "affine",
                  order,
                  a -> a.geometry().affine(TURN, new double[] {3, 5}, order, Boundary.MIRROR))
              .python(
                  "scipy",
                  ("ndi.affine_transform(a, [[0.98, -0.17], [0.17, 0.98]], (3, 5), order=%d,"
                          + " mode='mirror')")
                      .formatted(order),
                  5)
              .in(GROUP));
    }
    rows.add(distances("distance", "", "isotropic"));
    rows.add(distances("distance-anisotropic", "sampling=(2.5, 1, 1)", "spacing 2.5, 1, 1"));
    return rows;
  }

  private static Row.Builder image(String name, int order, UnaryOperator<LazyArray> map) {
    return row(name + "-" + order, name + ", order " + order + ", float32, n²")
        .size(1024, 128)
        .input(uniform("a", DType.FLOAT32, cube(2)))
        .qbi(in -> map.apply(in.get("a")))
        .work("Mpixel", n -> 1e-6 * n * n)
        .tolerance(1e-4);
  }

  private static Row distances(String key, String sampling, String title) {
    double[] spacing = sampling.isEmpty() ? new double[] {1} : new double[] {2.5, 1, 1};
    return row(key, "Euclidean distance transform, " + title + ", n³")
        .size(256, 48, 32, 64, 128, 256)
        .input(ObjectRows.mask(0.9))
        .qbi(in -> in.get("mask").morphology().distanceTransform(spacing))
        .python("scipy", "ndi.distance_transform_edt(mask, " + sampling + ")", 10)
        .work("Mvoxel", n -> 1e-6 * n * n * n)
        .tolerance(1e-12)
        .in(GROUP);
  }
}
