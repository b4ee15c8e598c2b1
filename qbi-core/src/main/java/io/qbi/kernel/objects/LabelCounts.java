package io.qbi.kernel.objects;

import io.qbi.data.Block;
import io.qbi.data.DType;
import io.qbi.shape.Shape;
import java.util.Arrays;
import java.util.List;

/**
 * How many elements each label has.
 *
 * <p>Ragged int64 block: the labels in ascending order, then their counts.
 */
public final class LabelCounts {
  private final long[] labels;
  private final long[] counts;

  private LabelCounts(long[] labels, long[] counts) {
    this.labels = labels;
    this.counts = counts;
  }

  /**
   * Counts the elements of each label but 0.
   *
   * @param labels bool or integers of 0 or more, any strides
   * @param mask bool of the same shape, any strides: which elements count; null for all
   * @throws IllegalArgumentException if a label is negative
   */
  public static LabelCounts of(Block labels, Block mask) {
    Block from = labels.contiguous();
    Block counted = mask == null ? null : mask.contiguous();
    Tally tally = new Tally();
    int n = from.size();
    for (int i = 0; i < n; ) {
      long label = from.longAt(from.offset() + i);
      int run = i + 1;
      while (run < n && from.longAt(from.offset() + run) == label) {
        run++;
      }
      tally.add(label, counted == null ? run - i : trues(counted, i, run));
      i = run;
    }
    return tally.sorted();
  }

  private static long trues(Block mask, int from, int to) {
    byte[] bytes = mask.bytesArray();
    long count = 0;
    for (int i = from; i < to; i++) {
      count += bytes[mask.offset() + i];
    }
    return count;
  }

  /** Adds counts up. */
  public static LabelCounts merge(List<Block> parts) {
    Tally tally = new Tally();
    for (Block part : parts) {
      LabelCounts counts = decode(part);
      for (int i = 0; i < counts.labels.length; i++) {
        tally.add(counts.labels[i], counts.counts[i]);
      }
    }
    return tally.sorted();
  }

  /** Reads a ragged block that {@link #encode} wrote. */
  public static LabelCounts decode(Block block) {
    long[] data = block.toLongs();
    int n = data.length / 2;
    return new LabelCounts(Arrays.copyOf(data, n), Arrays.copyOfRange(data, n, 2 * n));
  }

  /** Returns this as a ragged int64 block. */
  public Block encode() {
    int n = labels.length;
    long[] data = Arrays.copyOf(labels, 2 * n);
    System.arraycopy(counts, 0, data, n, n);
    return Block.wrap(DType.INT64, data, Shape.of(data.length));
  }

  /**
   * Finds out which elements have a label of {@code least} elements or more.
   *
   * @param image bool or integers, any strides
   * @param out bool of the same shape, any strides
   */
  public void keep(Block image, long least, Block out) {
    Block from = image.contiguous();
    Block result = out.isWhole() ? out : Block.allocate(DType.BOOL, out.shape());
    byte[] to = result.bytesArray();
    long last = 0;
    byte kept = 0;
    for (int i = 0; i < from.size(); i++) {
      long label = from.longAt(from.offset() + i);
      if (label != last) {
        last = label;
        kept = (byte) (label != 0 && count(label) >= least ? 1 : 0);
      }
      to[result.offset() + i] = kept;
    }
    if (result != out) {
      out.copyFrom(result);
    }
  }

  private long count(long label) {
    // The labels of a labelled image are 1 to n, so that most are found where they belong.
    int guess = (int) Math.max(0, Math.min(label - 1, labels.length - 1));
    int at =
        labels.length > 0 && labels[guess] == label ? guess : Arrays.binarySearch(labels, label);
    return at < 0 ? 0 : counts[at];
  }

  /** Counts as they come. */
  private static final class Tally {
    private final LongIndex index = new LongIndex();
    private long[] counts = new long[16];

    void add(long label, long count) {
      if (label < 0) {
        throw new IllegalArgumentException(
            "label " + label + " is negative; number objects from 1, as label() does");
      }
      if (label == 0) {
        return;
      }
      int at = index.add(label);
      if (at == counts.length) {
        counts = Arrays.copyOf(counts, 2 * at);
      }
      counts[at] += count;
    }

    LabelCounts sorted() {
      long[] labels = index.sortedKeys();
      long[] result = new long[labels.length];
      for (int i = 0; i < result.length; i++) {
        result[i] = counts[index.add(labels[i])];
      }
      return new LabelCounts(labels, result);
    }
  }
}
