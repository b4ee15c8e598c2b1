package io.qbi.examples.cells;

import io.qbi.LazyArray;
import io.qbi.NdArray;
import io.qbi.examples.cells.CellCriteria.Verdict;
import io.qbi.io.picture.Histogram;
import io.qbi.io.picture.LabelOverlay;
import io.qbi.io.picture.Montage;
import io.qbi.io.picture.Scaling;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;

/** The pictures: slices with the cells in colour, and how large all objects are. */
public final class CellPictures {
  private static final int MOST_SLICES = 9;
  private static final int LARGEST_SIDE = 480;
  private static final int SMALLEST_SIDE = 240;

  private CellPictures() {}

  /** Returns the numbers of the slices that are shown of a volume of so many, evenly spread. */
  public static long[] shown(long slices) {
    int count = (int) Math.min(MOST_SLICES, slices);
    long[] shown = new long[count];
    Arrays.setAll(shown, i -> (2L * i + 1) * slices / (2L * count));
    return shown;
  }

  /** Returns the slices of a volume that are shown, in a size that can be looked at. */
  public static LazyArray slices(LazyArray volume) {
    LazyArray slices = volume.take(shown(volume.shape().dim(0)), 0);
    long side = Math.max(volume.shape().dim(1), volume.shape().dim(2));
    if (side > LARGEST_SIDE) {
      long step = (side + LARGEST_SIDE - 1) / LARGEST_SIDE;
      return slices.slice("..., ::" + step + ", ::" + step);
    }
    long times = Math.max(1, SMALLEST_SIDE / side);
    return times == 1 ? slices : slices.repeat(times, 1).repeat(times, 2);
  }

  /** Draws the slices, cells in colour and all other objects grey. */
  public static void overview(
      String name,
      NdArray image,
      NdArray labels,
      long sliceCount,
      JudgedObjects objects,
      Path target) {
    int cells = objects.count(Verdict.CELL);
    String title =
        String.format(
            Locale.ROOT,
            "%s: %,d cells in colour, %,d other objects grey; slices along z",
            name,
            cells,
            objects.size() - cells);
    Montage.of(
            image.block(),
            labels.block(),
            Scaling.percentile(0.1, 99.9),
            LabelOverlay.all().keeping(objects.isCell()).opacity(0.85))
        .numbers(shown(sliceCount))
        .title(title)
        .save(target);
  }

  /** Draws how many objects there are of each volume, and the limits of cells. */
  public static void sizes(String name, String unit, JudgedObjects objects, Path target) {
    CellCriteria limits = objects.criteria();
    Histogram.of(objects.volumes())
        .bins(60)
        .logValues(true)
        .logCounts(true)
        .mark(limits.minVolume(), "smallest cell")
        .mark(limits.maxVolume(), "largest cell")
        .title(name + ": volumes of all " + objects.size() + " objects")
        .labels("volume (" + unit + ")", "objects")
        .save(target);
  }
}
