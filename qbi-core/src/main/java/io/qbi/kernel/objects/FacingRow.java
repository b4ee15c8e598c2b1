package io.qbi.kernel.objects;

/** The rows of a bundle that face another one, as one row. */
final class FacingRow {
  private final RowBundles bundles;
  private final int length;
  private final long[] gathered;
  private long[] words;
  private int from;

  /** Takes the rows of one bundle after the other. */
  FacingRow(RowBundles bundles) {
    this.bundles = bundles;
    length = bundles.wordsPerRow();
    gathered = new long[length];
  }

  /**
   * Takes those rows of a bundle that face {@code offset}: the last ones along axes where it is 1,
   * the first where it is -1, all where it is 0.
   *
   * @param at the bundle's place among the joined rows
   */
  void find(int at, int[] bundle, int[] offset) {
    if (bundles.isPaired()) {
      bundles.facing(bundle, offset, gathered);
      words = gathered;
      from = 0;
    } else {
      words = bundles.joined();
      from = at;
    }
  }

  /** Returns a word of the row. */
  long word(int w) {
    return words[from + w];
  }

  /** Returns a word moved so that bit x tells of voxel x - 1. */
  long earlier(int w) {
    return word(w) << 1 | (w == 0 ? 0 : word(w - 1) >>> 63);
  }

  /** Returns a word moved so that bit x tells of voxel x + 1. */
  long later(int w) {
    return word(w) >>> 1 | (w == length - 1 ? 0 : word(w + 1) << 63);
  }

  /** Returns a word in which voxels beside set ones are set as well. */
  long widened(int w) {
    return word(w) | earlier(w) | later(w);
  }
}
