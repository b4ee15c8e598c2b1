package io.qbi.kernel.objects;

import io.qbi.data.Block;
import io.qbi.data.DType;
import java.util.Arrays;

/** Writes the labels of a chunk's runs into images, row by row: step four of labelling. */
public final class RunPainter {
  private final BitMask mask;
  private final RowBundles bundles;
  private final int[] dims;
  private final int width;
  private final int wordsPerRow;

  /** The label of each run of the bundles. */
  private final int[] labels;

  /** Takes the runs of a mask and their labels. */
  RunPainter(BitMask mask, RowBundles bundles, int[] labels) {
    this.mask = mask;
    this.bundles = bundles;
    this.labels = labels;
    dims = mask.dims();
    width = dims[dims.length - 1];
    wordsPerRow = mask.wordsPerRow();
  }

  /**
   * Reads a ragged block that {@link ChunkLabels#encode} wrote, for the labels within the chunk.
   */
  public static RunPainter decode(Block block) {
    return decode(block, null);
  }

  /**
   * Reads a ragged block that {@link ChunkLabels#encode} wrote, for the final labels.
   *
   * @param chunk the chunk's number in the grid
   */
  public static RunPainter decode(Block block, MergedLabels merged, int chunk) {
    return decode(block, merged.of(chunk));
  }

  private static RunPainter decode(Block block, int[] numbers) {
    ChunkSummary summary = ChunkSummary.decode(block);
    int[] data = summary.data();
    int at = summary.length();
    boolean paired = data[at] != 0;
    int rank = data[at + 1];
    at += 2 + rank;
    BitMask mask = BitMask.of(Arrays.copyOfRange(data, at - rank, at), data, at);
    at += 2 * mask.words().length;
    int[] labels = Arrays.copyOfRange(data, at, data.length);
    if (numbers != null) {
      for (int run = 0; run < labels.length; run++) {
        labels[run] = numbers[labels[run]];
      }
    }
    return new RunPainter(mask, new RowBundles(mask, paired), labels);
  }

  /** Paints all rows into an int32 or int64 block of the chunk's shape, any strides. */
  public void paint(Block out) {
    int[] strides = BitMask.select(out.strides(), BitMask.longAxes(out), 0);
    int step = strides[strides.length - 1];
    RowWalk rows = new RowWalk(dims, strides, out.offset());
    if (out.dtype() == DType.INT32 && (step == 1 || width == 1)) {
      int[] image = out.ints();
      for (int row = 0; rows.next(); row++) {
        paintRow(row, bundles.bundleOf(rows), image, rows.position());
      }
      return;
    }
    int[] line = new int[width];
    for (int row = 0; rows.next(); row++) {
      paintRow(row, bundles.bundleOf(rows), line, 0);
      copy(line, out, rows.position(), step);
    }
  }

  private static void copy(int[] line, Block out, int position, int step) {
    if (out.dtype() == DType.INT32) {
      int[] to = out.ints();
      for (int i = 0; i < line.length; i++) {
        to[position + i * step] = line[i];
      }
    } else {
      long[] to = out.longs();
      for (int i = 0; i < line.length; i++) {
        to[position + i * step] = line[i];
      }
    }
  }

  /**
   * Returns the labels at one place of an axis of {@link BitMask#dims}, in row-major order; those
   * of all voxels if the axis is -1.
   */
  int[] face(int axis, int at) {
    int count = 1;
    for (int i = 0; i < dims.length; i++) {
      count *= i == axis ? 1 : dims[i];
    }
    boolean across = axis == dims.length - 1;
    int[] target = new int[count];
    RowWalk walk = new RowWalk(dims, new int[dims.length], 0);
    for (int row = 0, to = 0; walk.next(); row++) {
      if (across) {
        target[to++] = labelAt(row, bundles.bundleOf(walk), at);
      } else if (axis < 0 || walk.index(axis) == at) {
        paintRow(row, bundles.bundleOf(walk), target, to);
        to += width;
      }
    }
    return target;
  }

  private int labelAt(int row, int bundle, int x) {
    int w = x >>> 6;
    if ((mask.words()[row * wordsPerRow + w] >>> x & 1) == 0) {
      return 0;
    }
    long startsUpTo = bundles.starts(bundle + w, w) & -1L >>> ~x;
    return labels[bundles.runBefore(bundle + w) + Long.bitCount(startsUpTo)];
  }

  private void paintRow(int row, int bundle, int[] image, int to) {
    Arrays.fill(image, to, to + width, 0);
    for (int w = 0; w < wordsPerRow; w++) {
      long bits = mask.words()[row * wordsPerRow + w];
      if (bits != 0) {
        int pieces = Long.bitCount(bits & ~(bits << 1));
        long starts = bundles.starts(bundle + w, w);
        int before = bundles.runBefore(bundle + w);
        if (Long.bitCount(bits) > 3 * pieces) {
          paintPieces(bits, starts, before, image, to + (w << 6));
        } else {
          paintVoxels(bits, starts, before, image, to + (w << 6));
        }
      }
    }
  }

  /** Paints voxel by voxel, since where pieces are short their lengths could not be foreseen. */
  private void paintVoxels(long bits, long starts, int before, int[] image, int to) {
    for (long rest = bits; rest != 0; rest &= rest - 1) {
      int run = RowBundles.lowestRun(before, starts, rest);
      image[to + Long.numberOfTrailingZeros(rest)] = labels[run];
    }
  }

  private void paintPieces(long bits, long starts, int before, int[] image, int to) {
    long rest = bits;
    while (rest != 0) {
      int bit = Long.numberOfTrailingZeros(rest);
      // Adding at the foot of a piece carries to the voxel behind it; past the word, to nothing.
      long after = rest + (rest & -rest) & ~rest;
      int stop = after == 0 ? 64 : Long.numberOfTrailingZeros(after);
      int label = labels[RowBundles.lowestRun(before, starts, rest)];
      for (int i = to + bit; i < to + stop; i++) {
        image[i] = label;
      }
      rest = stop == 64 ? 0 : rest & -1L << stop;
    }
  }
}
