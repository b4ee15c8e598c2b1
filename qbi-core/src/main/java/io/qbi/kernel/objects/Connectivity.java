package io.qbi.kernel.objects;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * Which voxels are neighbours: those whose indices differ by at most 1 on every axis, and on at
 * most {@code steps} axes at once, as in {@code scipy.ndimage.generate_binary_structure}.
 *
 * @param rank the number of axes, 1 or more
 * @param steps the number of axes on which neighbours may differ, from 1 to {@code rank}
 */
public record Connectivity(int rank, int steps) implements Serializable {

  /**
   * Checks both numbers.
   *
   * @throws IllegalArgumentException if the rank is 0 or {@code steps} is not in [1, rank]
   */
  public Connectivity {
    if (rank < 1) {
      throw new IllegalArgumentException(
          "label needs an array of one axis or more; use expandDims on a scalar");
    }
    if (steps < 1 || steps > rank) {
      throw new IllegalArgumentException(
          "connectivity "
              + steps
              + " is impossible for "
              + rank
              + (rank == 1 ? " axis" : " axes")
              + "; use 1 (faces only) to "
              + rank
              + " (all neighbours)");
    }
  }

  /**
   * Returns the connectivity with the given number of neighbours: 2 in one dimension; 4 or 8 in
   * two; 6, 18 or 26 in three; and so on.
   *
   * @throws IllegalArgumentException if no connectivity of that rank has so many neighbours
   */
  public static Connectivity ofNeighbours(int rank, int neighbours) {
    List<Long> possible = new ArrayList<>();
    long total = 0;
    long shell = 1;
    for (int steps = 1; steps <= rank; steps++) {
      // Offsets with exactly `steps` entries of ±1: binomial(rank, steps) * 2^steps.
      shell = shell * 2 * (rank - steps + 1) / steps;
      total += shell;
      if (total == neighbours) {
        return new Connectivity(rank, steps);
      }
      possible.add(total);
    }
    throw new IllegalArgumentException(
        neighbours
            + " neighbours are impossible for "
            + rank
            + (rank == 1 ? " axis" : " axes")
            + "; use one of "
            + possible);
  }

  /** Returns the number of neighbours of a voxel. */
  public long neighbours() {
    long total = 0;
    long shell = 1;
    for (int k = 1; k <= steps; k++) {
      shell = shell * 2 * (rank - k + 1) / k;
      total += shell;
    }
    return total;
  }

  /**
   * Returns all offsets in {-1, 0, 1} along {@code axes} axes that differ from 0 on at most {@code
   * most} of them, in lexicographic order, the offset of zeros included.
   */
  static List<int[]> offsets(int axes, int most) {
    List<int[]> result = new ArrayList<>();
    collect(new int[axes], 0, most, result);
    return result;
  }

  /** Returns those of {@link #offsets} that come before the offset of zeros. */
  static List<int[]> backward(int axes, int most) {
    List<int[]> all = offsets(axes, most);
    return all.subList(0, all.size() / 2);
  }

  /** Returns on how many axes {@code offset} differs from 0. */
  static int steps(int[] offset) {
    int count = 0;
    for (int d : offset) {
      count += d == 0 ? 0 : 1;
    }
    return count;
  }

  private static void collect(int[] offset, int axis, int left, List<int[]> result) {
    if (axis == offset.length) {
      result.add(offset.clone());
      return;
    }
    for (int d = -1; d <= 1; d++) {
      if (d == 0 || left > 0) {
        offset[axis] = d;
        collect(offset, axis + 1, d == 0 ? left : left - 1, result);
      }
    }
    offset[axis] = 0;
  }
}
