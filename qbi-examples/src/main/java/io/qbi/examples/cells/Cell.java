package io.qbi.examples.cells;

import io.qbi.RegionTable;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What is known of one cell.
 *
 * @param centre mean position (z, y, x), in voxels or the units of the spacing
 * @param volume in voxels or the units of the spacing
 * @param direction unit vector (z, y, x) along its longest axis; the opposite one means the same
 * @param elongation how many times longer it is than thick
 */
public record Cell(double[] centre, double volume, double[] direction, double elongation) {

  /** Returns the cells in the rows of a table. */
  public static List<Cell> of(RegionTable table) {
    return IntStream.range(0, table.size()).mapToObj(i -> of(table, i)).toList();
  }

  private static Cell of(RegionTable table, int row) {
    double[] centre = new double[table.rank()];
    for (int axis = 0; axis < centre.length; axis++) {
      centre[axis] = table.centroid(row, axis);
    }
    return new Cell(centre, table.area(row), table.axis(row, 0), table.elongation(row));
  }
}
