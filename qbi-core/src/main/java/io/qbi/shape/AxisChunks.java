package io.qbi.shape;

import java.io.Serializable;
import java.util.Arrays;

/**
 * How one axis is cut into chunks; immutable.
 *
 * <p>Chunks of one size (the last may be shorter) take constant memory, however many there are;
 * irregular ones keep their offsets.
 */
public final class AxisChunks implements Serializable {
  private static final long serialVersionUID = 1;

  private final long length;

  /** The chunk length of a regular axis, 0 for an irregular one. */
  private final long step;

  /** Start of every chunk and, last, the length of the axis; null for a regular axis. */
  private final long[] offsets;

  private AxisChunks(long length, long step, long[] offsets) {
    this.length = length;
    this.step = step;
    this.offsets = offsets;
  }

  /**
   * Returns an axis of {@code length} cut every {@code size} elements; an empty axis has one empty
   * chunk.
   *
   * @throws IllegalArgumentException if size is below 1
   */
  public static AxisChunks regular(long length, long size) {
    if (size < 1) {
      throw new IllegalArgumentException("chunk size " + size + " must be 1 or more");
    }
    return new AxisChunks(length, Math.max(1, Math.min(size, length)), null);
  }

  /** Returns an axis of one chunk. */
  public static AxisChunks whole(long length) {
    return regular(length, Math.max(1, length));
  }

  /**
   * Returns an axis cut into chunks of the given sizes.
   *
   * @throws IllegalArgumentException if there is no chunk or a size is below 1 (an axis of length 0
   *     has the single chunk 0)
   */
  public static AxisChunks irregular(long... sizes) {
    if (sizes.length == 0) {
      throw new IllegalArgumentException("an axis needs at least one chunk");
    }
    long[] offsets = new long[sizes.length + 1];
    boolean regular = true;
    for (int i = 0; i < sizes.length; i++) {
      if (sizes[i] < 1 && !(sizes[i] == 0 && sizes.length == 1)) {
        throw new IllegalArgumentException(
            "chunk sizes " + Arrays.toString(sizes) + " must all be 1 or more");
      }
      offsets[i + 1] = Math.addExact(offsets[i], sizes[i]);
      boolean last = i == sizes.length - 1;
      regular &= last ? sizes[i] <= sizes[0] : sizes[i] == sizes[0];
    }
    long length = offsets[sizes.length];
    return regular
        ? new AxisChunks(length, Math.max(1, sizes[0]), null)
        : new AxisChunks(length, 0, offsets);
  }

  /** Returns the length of the axis. */
  public long length() {
    return length;
  }

  /** Returns the number of chunks; at least 1. */
  public long count() {
    return offsets != null ? offsets.length - 1 : length == 0 ? 1 : (length - 1) / step + 1;
  }

  /** Returns the first index of chunk {@code i}. */
  public long start(long i) {
    return offsets != null ? offsets[(int) i] : i * step;
  }

  /** Returns the index after the last of chunk {@code i}. */
  public long stop(long i) {
    return offsets != null ? offsets[(int) i + 1] : Math.min(length, (i + 1) * step);
  }

  /** Returns the number of indices in chunk {@code i}. */
  public long size(long i) {
    return stop(i) - start(i);
  }

  /** Returns the chunk that holds {@code index}, which must be in [0, length). */
  public long find(long index) {
    if (offsets == null) {
      return index / step;
    }
    int i = Arrays.binarySearch(offsets, index);
    return i >= 0 ? i : -i - 2;
  }

  /** Returns the length of the longest chunk. */
  public long maxSize() {
    if (offsets == null) {
      return Math.min(step, length);
    }
    long max = 0;
    for (int i = 1; i < offsets.length; i++) {
      max = Math.max(max, offsets[i] - offsets[i - 1]);
    }
    return max;
  }

  /** Returns the place of the first chunk of length {@link #maxSize}. */
  public long longest() {
    long max = maxSize();
    long i = 0;
    while (offsets != null && offsets[(int) i + 1] - offsets[(int) i] < max) {
      i++;
    }
    return i;
  }

  /** Returns whether all chunks but the last have the same size. */
  public boolean isRegular() {
    return offsets == null;
  }

  /** Returns the sizes of all chunks. */
  public long[] sizes() {
    long[] sizes = new long[Math.toIntExact(count())];
    for (int i = 0; i < sizes.length; i++) {
      sizes[i] = size(i);
    }
    return sizes;
  }

  @Override
  public boolean equals(Object other) {
    if (!(other instanceof AxisChunks)) {
      return false;
    }
    AxisChunks that = (AxisChunks) other;
    return length == that.length && step == that.step && Arrays.equals(offsets, that.offsets);
  }

  @Override
  public int hashCode() {
    return (Long.hashCode(length) * 31 + Long.hashCode(step)) * 31 + Arrays.hashCode(offsets);
  }

  /** Returns the sizes as dask prints them, shortened where there are many. */
  @Override
  public String toString() {
    long count = count();
    if (count == 1) {
      return Long.toString(length);
    }
    if (offsets == null) {
      long last = size(count - 1);
      return count + "×" + step + (last == step ? "" : " (last " + last + ")");
    }
    long[] sizes = sizes();
    if (count <= 6) {
      String list = Arrays.toString(sizes);
      return "(" + list.substring(1, list.length() - 1) + ")";
    }
    return "(" + sizes[0] + ", " + sizes[1] + ", …, " + sizes[sizes.length - 1] + ")";
  }
}
