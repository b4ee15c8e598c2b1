package io.qbi.kernel.objects;

import io.qbi.data.DType;

/**
 * Where the sums of a region stand in its row of longs.
 *
 * <p>A row holds: label; number of voxels; first voxel, a row-major index into the whole array; the
 * least and the largest index on each axis; the sum of the indices on each axis, modulo 2^64; the
 * sums of products of indices on axes i ≤ j, 128 bits each. With intensities also: their sum; the
 * sum of their squares; the least and the largest, as bits of doubles; the sums of intensity times
 * index on each axis. {@link Intensity} tells how those sums are kept, in two longs each.
 *
 * @param rank the number of axes
 * @param intensity how intensities are summed
 */
record RegionLayout(int rank, Intensity intensity) {
  static final int LABEL = 0;
  static final int COUNT = 1;
  static final int FIRST = 2;
  private static final int HEAD = 3;

  /** How intensities are summed. */
  enum Intensity {
    /** There are none. */
    NONE,
    /** Integers of at most 32 bits, in exact sums of 128 bits. */
    EXACT,
    /**
     * Others, in compensated doubles: bits of a sum and of what rounding took from it. In place of
     * the squares stand the sum of squared deviations from the mean, and the number of intensities.
     */
    ROUNDED;

    /** Returns the way for intensities of a real type. */
    static Intensity of(DType dtype) {
      boolean exact = dtype.isBool() || dtype.isInteger() && dtype != DType.INT64;
      return exact ? EXACT : ROUNDED;
    }
  }

  /** Returns the number of longs in a row. */
  int stride() {
    return intensity == Intensity.NONE ? sum() : weighted(rank);
  }

  /** Returns the place of the least index on {@code axis}. */
  int min(int axis) {
    return HEAD + axis;
  }

  /** Returns the place of the largest index on {@code axis}. */
  int max(int axis) {
    return HEAD + rank + axis;
  }

  /** Returns the place of the sum of the indices on {@code axis}. */
  int first(int axis) {
    return HEAD + 2 * rank + axis;
  }

  /** Returns the place of the sum of the products of the indices on axes i ≤ j. */
  int second(int i, int j) {
    return HEAD + 3 * rank + j * (j + 1) + 2 * i;
  }

  /** Returns the place of the sum of the intensities. */
  int sum() {
    return HEAD + 3 * rank + rank * (rank + 1);
  }

  /** Returns the place of the sum of the squared intensities. */
  int squares() {
    return sum() + 2;
  }

  /** Returns the place of the least intensity. */
  int least() {
    return sum() + 4;
  }

  /** Returns the place of the largest intensity. */
  int most() {
    return sum() + 5;
  }

  /** Returns the place of the sum of intensity times index on {@code axis}. */
  int weighted(int axis) {
    return sum() + 6 + 2 * axis;
  }
}
