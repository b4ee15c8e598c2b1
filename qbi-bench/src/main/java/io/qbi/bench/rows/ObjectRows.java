package io.qbi.bench.rows;

import static io.qbi.bench.Input.cube;
import static io.qbi.bench.Input.uniform;
import static io.qbi.bench.Row.row;

import io.qbi.LazyArray;
import io.qbi.Qbi;
import io.qbi.bench.Input;
import io.qbi.bench.Row;
import io.qbi.data.DType;
import io.qbi.io.QbiIo;
import java.util.List;

/** Labels and tables of objects. */
final class ObjectRows {
  private static final String GROUP = "Objects";

  /** The file of a real volume, uint8 and dark where its objects are; without it one is made. */
  private static final String DATA = System.getProperty("qbi.bench.data", "");

  private static final Input BONE = new Input("bone", ObjectRows::bone);
  private static final Input LABELS = new Input("labels", n -> bone(n).lt(90).objects().label(3));

  private ObjectRows() {}

  static final List<Row> ROWS =
      List.of(
          random(1),
          random(3),
          row("label-bone", "label the dark objects of a bone, connectivity 3, n slices")
              .size(600, 60)
              .input(BONE)
              .qbi(in -> in.get("bone").lt(90).objects().label(3))
              .python("scipy", "ndi.label(bone < 90, np.ones((3, 3, 3)))[0]", 5)
              .work("Mvoxel", ObjectRows::megavoxels)
              .in(GROUP),
          row("regions-bone", "table of a bone's objects, all properties, n slices")
              .size(600, 60)
              .input(LABELS)
              .qbi(in -> in.get("labels").objects().regions())
              .python(
                  "scikit-image",
                  """
                  def table(labels):
                      t = measure.regionprops_table(labels, properties=['label', 'area',
                          'centroid', 'equivalent_diameter', 'bbox', 'extent', 'inertia_tensor',
                          'inertia_tensor_eigvals'])
                      return np.stack([t['label'], t['area'], t['centroid-0'], t['centroid-1'],
                          t['centroid-2'], t['extent']])
                  table(labels)""",
                  20)
              .work("Mvoxel", ObjectRows::megavoxels)
              .tolerance(1e-6)
              .in(GROUP));

  private static Row random(int connectivity) {
    String structure = connectivity == 1 ? "None" : "np.ones((3, 3, 3))";
    String title = "label, random volume, " + (connectivity == 1 ? 6 : 26) + "-connected, n³";
    // Few enough voxels that the objects are small, as scattered noise is.
    double filled = connectivity == 1 ? 0.25 : 0.08;
    return row("label-random-" + connectivity, title)
        .size(256, 64, 32, 64, 128, 256, 512)
        .input(mask(filled))
        .qbi(in -> in.get("mask").objects().label(connectivity))
        .python("scipy", "ndi.label(mask, " + structure + ")[0]", 5)
        .work("Mvoxel", n -> 1e-6 * n * n * n)
        .in(GROUP);
  }

  /** Returns a volume of which a part is true, each voxel by chance. */
  static Input mask(double part) {
    return new Input("mask", n -> uniform("u", DType.FLOAT32, cube(3)).maker().apply(n).lt(part));
  }

  private static double megavoxels(int n) {
    return 1e-6 * bone(n).size();
  }

  /** The first n slices of the given volume, or dark blobs in a bright volume of as many. */
  private static LazyArray bone(int n) {
    if (!DATA.isEmpty()) {
      LazyArray file = QbiIo.open(DATA);
      return file.slice("0:" + Math.min(n, file.shape().dim(0)));
    }
    LazyArray noise = Qbi.random(7).normal(DType.FLOAT32, n, 250, 350).filters().gaussian(3);
    return noise.times(1100).plus(170).clip(0, 255).astype(DType.UINT8);
  }
}
