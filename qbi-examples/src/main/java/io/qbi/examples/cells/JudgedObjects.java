package io.qbi.examples.cells;

import io.qbi.RegionTable;
import io.qbi.examples.cells.CellCriteria.Verdict;
import io.qbi.io.csv.CsvTable;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.function.LongPredicate;

/** All objects that were found, and what became of each. */
public final class JudgedObjects {
  private static final String[] AXES = {"z", "y", "x"};

  private final RegionTable objects;
  private final CellCriteria criteria;
  private final Verdict[] verdicts;

  private JudgedObjects(RegionTable objects, CellCriteria criteria, Verdict[] verdicts) {
    this.objects = objects;
    this.criteria = criteria;
    this.verdicts = verdicts;
  }

  /** Returns the objects of a table, each judged. */
  public static JudgedObjects of(RegionTable objects, CellCriteria criteria) {
    Verdict[] verdicts = new Verdict[objects.size()];
    Arrays.setAll(verdicts, row -> criteria.judge(objects, row));
    return new JudgedObjects(objects, criteria, verdicts);
  }

  /** Returns the number of objects, cells and others. */
  public int size() {
    return verdicts.length;
  }

  /** Returns how many objects were judged so. */
  public int count(Verdict verdict) {
    return (int) Arrays.stream(verdicts).filter(v -> v == verdict).count();
  }

  /** Returns the rule by which they were judged. */
  public CellCriteria criteria() {
    return criteria;
  }

  /** Returns the cells. */
  public List<Cell> cells() {
    return Cell.of(objects.filter(row -> verdicts[row] == Verdict.CELL));
  }

  /** Returns the volumes of all objects. */
  public double[] volumes() {
    return objects.column("area");
  }

  /** Returns a test whether a label is that of a cell. */
  public LongPredicate isCell() {
    BitSet cells = new BitSet();
    for (int row = 0; row < verdicts.length; row++) {
      cells.set((int) objects.label(row), verdicts[row] == Verdict.CELL);
    }
    return label -> cells.get((int) label);
  }

  /** Returns a row for each object: what became of it, where it is, its size, shape, direction. */
  public CsvTable toCsv() {
    CsvTable table =
        CsvTable.empty()
            .with("label", longs("label"))
            .with("verdict", Arrays.stream(verdicts).map(Verdict::toString).toArray(String[]::new))
            .with("voxels", longs("num_pixels"))
            .with("volume", objects.column("area"));
    for (int axis = 0; axis < AXES.length; axis++) {
      table = table.with("centre_" + AXES[axis], objects.column("centroid-" + axis));
    }
    for (int axis = 0; axis < AXES.length; axis++) {
      table = table.with("first_" + AXES[axis], longs("bbox-" + axis));
      table = table.with("stop_" + AXES[axis], longs("bbox-" + (axis + AXES.length)));
    }
    for (int k = 0; k < AXES.length; k++) {
      table = table.with("semi_axis_" + (k + 1), objects.column("semi_axis-" + k));
    }
    table = table.with("elongation", objects.column("elongation"));
    for (int axis = 0; axis < AXES.length; axis++) {
      table = table.with("direction_" + AXES[axis], objects.column("axis-0-" + axis));
    }
    table = table.with("touches_border", longs("touches_border"));
    return objects.hasIntensity()
        ? table.with("mean_intensity", objects.column("intensity_mean"))
        : table;
  }

  private long[] longs(String column) {
    return Arrays.stream(objects.column(column)).mapToLong(v -> (long) v).toArray();
  }
}
