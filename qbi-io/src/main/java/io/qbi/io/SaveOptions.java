package io.qbi.io;

/**
 * How to write a file.
 *
 * @param compressed whether to compress without loss, where the format leaves the choice (TIFF and
 *     NPZ); PNG is always compressed, NPY never
 * @param colour whether a last axis of length 3 or 4 is red, green, blue (and opacity) in a TIFF
 *     file; PNG takes it so always
 */
public record SaveOptions(boolean compressed, boolean colour) {

  /** Returns the options when none are given: not compressed, no axis of colours. */
  public static SaveOptions defaults() {
    return new SaveOptions(false, false);
  }

  /** Returns these options with or without compression. */
  public SaveOptions compressed(boolean value) {
    return new SaveOptions(value, colour);
  }

  /** Returns these options with or without an axis of colours. */
  public SaveOptions colour(boolean value) {
    return new SaveOptions(compressed, value);
  }
}
