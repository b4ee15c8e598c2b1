package io.qbi.io.tiff;

/**
 * How a TIFF file is to be written; immutable. The default is what every program reads: no
 * compression, one channel, BigTIFF only beyond 3.9 GB.
 *
 * @param deflate whether strips are compressed by Deflate
 * @param level how hard Deflate tries, 1 (fast) to 9 (small); -1 for zlib's own choice
 * @param predictor whether neighbours are subtracted before Deflate: smaller files where values
 *     vary smoothly, larger ones for masks and labels; few programs undo it for all types
 * @param big whether the file is a BigTIFF whatever its size
 * @param rgb whether the last axis, of length 3 or 4, is red, green, blue (and opacity)
 * @param boolsAs255 whether bool is written as uint8 of 0 and 255, and read back as such; else as 1
 *     bit per pixel, which is read back as bool and shown as black and white
 */
public record TiffOptions(
    boolean deflate, int level, boolean predictor, boolean big, boolean rgb, boolean boolsAs255) {

  /**
   * On a noisy volume zlib's own choice took ten times as long as this level, for a file that was 4
   * % smaller.
   */
  private static final int FAST = 1;

  /** Checks the level. */
  public TiffOptions {
    if (level < -1 || level > 9) {
      throw new IllegalArgumentException(
          "Deflate level " + level + " cannot be; use 1 (fast) to 9 (small), or -1");
    }
  }

  /** Returns the default. */
  public static TiffOptions plain() {
    return new TiffOptions(false, FAST, false, false, false, false);
  }

  /** Returns these options with fast Deflate. */
  public TiffOptions deflated() {
    return deflated(FAST);
  }

  /** Returns these options with Deflate of a level from 1 (fast) to 9 (small). */
  public TiffOptions deflated(int newLevel) {
    return new TiffOptions(true, newLevel, predictor, big, rgb, boolsAs255);
  }

  /** Returns these options with Deflate of differences. */
  public TiffOptions predicted() {
    return new TiffOptions(true, level, true, big, rgb, boolsAs255);
  }

  /** Returns these options with BigTIFF for files of any size. */
  public TiffOptions bigTiff() {
    return new TiffOptions(deflate, level, predictor, true, rgb, boolsAs255);
  }

  /** Returns these options with the last axis as colour. */
  public TiffOptions colour() {
    return new TiffOptions(deflate, level, predictor, big, true, boolsAs255);
  }

  /** Returns these options with bool as uint8 of 0 and 255. */
  public TiffOptions maskBytes() {
    return new TiffOptions(deflate, level, predictor, big, rgb, true);
  }
}
