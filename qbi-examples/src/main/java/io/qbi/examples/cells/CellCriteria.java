package io.qbi.examples.cells;

import io.qbi.RegionTable;

/**
 * Which objects count as cells.
 *
 * @param minVolume the smallest volume, in voxels or the units of the spacing
 * @param maxVolume the largest volume
 * @param maxElongation how many times longer than thick a cell is at most
 * @param keepBorder whether objects that the border of the volume cuts count as well
 */
public record CellCriteria(
    double minVolume, double maxVolume, double maxElongation, boolean keepBorder) {

  /** What becomes of an object; only the first reason that applies is given. */
  public enum Verdict {
    /** It is a cell. */
    CELL("cell"),
    /** Noise, or a piece of a canaliculus. */
    TOO_SMALL("too small"),
    /** A canal, or the world outside of the bone. */
    TOO_BIG("too big"),
    /** A canaliculus, a crack, several objects that touch. */
    TOO_LONG("strangely shaped"),
    /** It might be a cell, but its volume and shape cannot be known. */
    ON_BORDER("cut by the border");

    private final String text;

    Verdict(String text) {
      this.text = text;
    }

    @Override
    public String toString() {
      return text;
    }
  }

  /**
   * Checks the limits.
   *
   * @throws IllegalArgumentException if no object could be a cell
   */
  public CellCriteria {
    if (!(minVolume >= 0 && minVolume <= maxVolume)) {
      throw new IllegalArgumentException(
          "no cell has a volume from "
              + minVolume
              + " to "
              + maxVolume
              + "; use 0 <= --min-volume <= --max-volume");
    }
    if (!(maxElongation >= 1)) {
      throw new IllegalArgumentException(
          "no cell is at most "
              + maxElongation
              + " times longer than thick; use 1 or more for --max-elongation");
    }
  }

  /** Returns what becomes of the object in a row of a table. */
  public Verdict judge(RegionTable objects, int row) {
    double volume = objects.area(row);
    if (volume < minVolume) {
      return Verdict.TOO_SMALL;
    }
    if (volume > maxVolume) {
      return Verdict.TOO_BIG;
    }
    if (objects.elongation(row) > maxElongation) {
      return Verdict.TOO_LONG;
    }
    return objects.touchesBorder(row) && !keepBorder ? Verdict.ON_BORDER : Verdict.CELL;
  }
}
