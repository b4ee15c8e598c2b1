package io.qbi.kernel.objects;

import io.qbi.data.Block;
import io.qbi.data.DType;
import io.qbi.kernel.objects.RegionLayout.Intensity;
import io.qbi.shape.Box;
import io.qbi.shape.Shape;
import java.util.Arrays;
import java.util.List;
import java.util.function.LongUnaryOperator;

/**
 * Sums over the voxels of each region, of one chunk or of many: the partial results of a region
 * table.
 *
 * <p>Ragged int64 block: rank; ordinal of {@link Intensity}; the lengths of the whole array; the
 * number of rows; the rows in ascending order of labels, as {@link RegionLayout} says. Sums of
 * indices, and of integer intensities of at most 32 bits, are exact, so that merging in any order
 * gives the same bits, as long as no axis is longer than 2^47. Others are summed in compensated
 * doubles.
 */
public final class RegionRows {
  private final RegionLayout layout;
  private final Shape shape;
  private final int stride;
  private final LongIndex labels = new LongIndex();
  private long[] values;

  /** Starts with no rows, for regions of an array of the given shape. */
  RegionRows(RegionLayout layout, Shape shape) {
    this.layout = layout;
    this.shape = shape;
    this.stride = layout.stride();
    this.values = new long[16 * stride];
  }

  /**
   * Measures the regions of one chunk in one pass, linear in its voxels.
   *
   * @param labels bool or integers of 0 or more, 0 being background; any strides
   * @param intensities of any real type and the same shape, or null
   * @param box the chunk's place in the array
   * @param shape the shape of the array
   * @throws IllegalArgumentException if a label is negative, or an argument of the wrong type or
   *     shape
   */
  public static RegionRows of(Block labels, Block intensities, Box box, Shape shape) {
    return RegionScan.scan(labels, intensities, box, shape);
  }

  /**
   * Merges rows of several chunks, or of several merges: regions of one label become one.
   *
   * @param blocks one or more ragged blocks that {@link #encode} wrote, all for the same array
   */
  public static RegionRows merge(List<Block> blocks) {
    RegionRows result = likeThoseOf(blocks.get(0));
    for (Block block : blocks) {
      result.mergeAll(block, LongUnaryOperator.identity());
    }
    return result;
  }

  /**
   * Gives the rows of one chunk's provisional labels their final labels; rows that turn out to be
   * of one object become one.
   *
   * @param block a ragged block that {@link #encode} wrote
   * @param chunk the chunk's number in the grid of the labels
   */
  public static RegionRows renumbered(Block block, MergedLabels labels, int chunk) {
    RegionRows result = likeThoseOf(block);
    int[] numbers = labels.of(chunk);
    result.mergeAll(block, label -> numbers[(int) label]);
    return result;
  }

  private static RegionRows likeThoseOf(Block block) {
    long[] data = data(block);
    int rank = (int) data[0];
    RegionLayout layout = new RegionLayout(rank, Intensity.values()[(int) data[1]]);
    return new RegionRows(layout, Shape.of(Arrays.copyOfRange(data, 2, 2 + rank)));
  }

  private static long[] data(Block block) {
    return block.isWhole() ? block.longs() : block.copy().longs();
  }

  private void mergeAll(Block block, LongUnaryOperator number) {
    long[] data = data(block);
    for (int from = 3 + layout.rank(); from < data.length; from += stride) {
      merge(data, from, number.applyAsLong(data[from + RegionLayout.LABEL]));
    }
  }

  /** Reads a ragged block that {@link #encode} wrote. */
  public static RegionRows decode(Block block) {
    return merge(List.of(block));
  }

  /** Returns this as a ragged int64 block. */
  public Block encode() {
    long[] head = new long[3 + layout.rank()];
    head[0] = layout.rank();
    head[1] = layout.intensity().ordinal();
    System.arraycopy(shape.toArray(), 0, head, 2, layout.rank());
    head[2 + layout.rank()] = size();
    long[] data = Arrays.copyOf(head, Math.toIntExact(head.length + (long) size() * stride));
    int to = head.length;
    for (long label : labels.sortedKeys()) {
      System.arraycopy(values, labels.add(label) * stride, data, to, stride);
      to += stride;
    }
    return Block.wrap(DType.INT64, data, Shape.of(data.length));
  }

  /** Returns the number of regions. */
  public int size() {
    return labels.size();
  }

  /** Returns the shape of the whole array. */
  public Shape shape() {
    return shape;
  }

  /** Returns the labels in ascending order. */
  long[] sortedLabels() {
    return labels.sortedKeys();
  }

  /** Returns the layout of the rows. */
  RegionLayout layout() {
    return layout;
  }

  /** Returns all rows, in no particular order; a new row makes a new array where need be. */
  long[] values() {
    return values;
  }

  /** Returns where in {@link #values} the row of {@code label} begins, a new one if need be. */
  int row(long label) {
    int number = labels.add(label);
    int row = number * stride;
    if (row == values.length) {
      values = Arrays.copyOf(values, Math.multiplyExact(2, values.length));
    }
    if (values[row] == 0) {
      values[row + RegionLayout.LABEL] = label;
      values[row + RegionLayout.FIRST] = Long.MAX_VALUE;
      for (int i = 0; i < layout.rank(); i++) {
        values[row + layout.min(i)] = Long.MAX_VALUE;
        values[row + layout.max(i)] = -1;
      }
      if (layout.intensity() != Intensity.NONE) {
        values[row + layout.least()] = Double.doubleToRawLongBits(Double.POSITIVE_INFINITY);
        values[row + layout.most()] = Double.doubleToRawLongBits(Double.NEGATIVE_INFINITY);
      }
    }
    return row;
  }

  private void merge(long[] data, int from, long label) {
    int row = row(label);
    long[] v = values;
    v[row + RegionLayout.COUNT] += data[from + RegionLayout.COUNT];
    v[row + RegionLayout.FIRST] =
        Math.min(v[row + RegionLayout.FIRST], data[from + RegionLayout.FIRST]);
    for (int i = 0; i < layout.rank(); i++) {
      int min = layout.min(i);
      int max = layout.max(i);
      v[row + min] = Math.min(v[row + min], data[from + min]);
      v[row + max] = Math.max(v[row + max], data[from + max]);
      v[row + layout.first(i)] += data[from + layout.first(i)];
    }
    for (int at = layout.second(0, 0); at < layout.sum(); at += 2) {
      Int128.add(v, row + at, data[from + at], data[from + at + 1]);
    }
    if (layout.intensity() != Intensity.NONE) {
      mergeIntensities(row, data, from);
    }
  }

  private void mergeIntensities(int row, long[] data, int from) {
    addExtremes(row, real(data, from + layout.least()), real(data, from + layout.most()));
    if (layout.intensity() == Intensity.EXACT) {
      addPair(row, layout.sum(), data, from);
      addPair(row, layout.squares(), data, from);
      for (int i = 0; i < layout.rank(); i++) {
        addPair(row, layout.weighted(i), data, from);
      }
      return;
    }
    int squares = from + layout.squares();
    addDeviations(
        row, compensated(data, from + layout.sum()), real(data, squares), data[squares + 1]);
    addRounded(row + layout.sum(), data, from + layout.sum());
    for (int i = 0; i < layout.rank(); i++) {
      addRounded(row + layout.weighted(i), data, from + layout.weighted(i));
    }
  }

  /** Takes the least and the largest of some intensities into a row; NaN stays. */
  void addExtremes(int row, double least, double most) {
    int min = row + layout.least();
    int max = row + layout.most();
    values[min] = Double.doubleToRawLongBits(Math.min(real(values, min), least));
    values[max] = Double.doubleToRawLongBits(Math.max(real(values, max), most));
  }

  /**
   * Takes the spread of some intensities into a row, before their sum is added to it: Chan, Golub
   * and LeVeque, Algorithms for computing the sample variance, 1983.
   */
  void addDeviations(int row, double sum, double deviations, long count) {
    int at = row + layout.squares();
    long before = values[at + 1];
    double total = real(values, at) + deviations;
    if (before > 0) {
      double gap = compensated(values, row + layout.sum()) / before - sum / count;
      total += gap * gap * ((double) before * count / (before + count));
    }
    values[at] = Double.doubleToRawLongBits(total);
    values[at + 1] = before + count;
  }

  /** Adds {@code value} to the compensated sum at {@code at} of {@link #values}. */
  void addRounded(int at, double value) {
    double sum = real(values, at);
    double total = sum + value;
    double part = total - sum;
    double lost = (sum - (total - part)) + (value - part);
    values[at] = Double.doubleToRawLongBits(total);
    values[at + 1] = Double.doubleToRawLongBits(real(values, at + 1) + lost);
  }

  /** Returns the compensated sum at {@code at}; what is infinite or NaN needs no compensation. */
  static double compensated(long[] values, int at) {
    double sum = real(values, at);
    return Double.isFinite(sum) ? sum + real(values, at + 1) : sum;
  }

  /** Returns the double whose bits stand at {@code at}. */
  static double real(long[] values, int at) {
    return Double.longBitsToDouble(values[at]);
  }

  private void addRounded(int at, long[] data, int from) {
    double lost = real(values, at + 1) + real(data, from + 1);
    values[at + 1] = Double.doubleToRawLongBits(lost);
    addRounded(at, real(data, from));
  }

  private void addPair(int row, int at, long[] data, int from) {
    Int128.add(values, row + at, data[from + at], data[from + at + 1]);
  }
}
