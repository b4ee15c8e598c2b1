package io.qbi.kernel.objects;

import io.qbi.data.Block;
import io.qbi.data.DType;
import java.util.Arrays;

/**
 * The connected components of one chunk: step one of labelling.
 *
 * <p>Labels are numbered by the first voxel of each component in row-major order. Where an array is
 * a single chunk these are its final labels, the same as {@code scipy.ndimage.label} gives.
 */
public final class ChunkLabels {
  private final Block labels;
  private final int[] firsts;

  private ChunkLabels(Block labels, int[] firsts) {
    this.labels = labels;
    this.firsts = firsts;
  }

  /** Labels a chunk into a new block, as {@link #of(Block, Connectivity, Block)}. */
  static ChunkLabels of(Block mask, Connectivity connectivity) {
    return of(mask, connectivity, Block.unwritten(DType.INT32, mask.shape()));
  }

  /**
   * Labels a chunk in linear time.
   *
   * @param mask the chunk, of any dtype and strides; what is not 0 (NaN too) belongs to an object
   * @param labels a whole int32 block of the mask's shape, which is written to
   * @throws IllegalArgumentException if the ranks differ
   */
  public static ChunkLabels of(Block mask, Connectivity connectivity, Block labels) {
    if (mask.rank() != connectivity.rank()) {
      throw new IllegalArgumentException(
          "label was given a connectivity for "
              + connectivity.rank()
              + " axes, but the array has "
              + mask.rank());
    }
    if (mask.size() == 0) {
      return new ChunkLabels(labels, new int[0]);
    }
    RunLabeller labeller = new RunLabeller(BitMask.of(mask), connectivity.steps());
    labeller.paint(labels.ints());
    return new ChunkLabels(labels, labeller.firsts());
  }

  /**
   * Recovers what {@link #of} returned from its labels alone, by one scan.
   *
   * @param labels int32, numbered 1, 2, 3... by first voxel
   */
  public static ChunkLabels ofProvisional(Block labels) {
    Block dense = labels.contiguous();
    int[] array = dense.ints();
    int start = dense.offset();
    int stop = start + dense.size();
    int[] firsts = new int[16];
    int count = 0;
    for (int i = start; i < stop; i++) {
      if (array[i] > count) {
        if (count == firsts.length) {
          firsts = Arrays.copyOf(firsts, 2 * count);
        }
        firsts[count++] = i - start;
      }
    }
    return new ChunkLabels(labels, Arrays.copyOf(firsts, count));
  }

  /** Returns the labels: int32, of the chunk's shape, 0 where the mask is 0. */
  public Block labels() {
    return labels;
  }

  /** Returns the number of components. */
  public int count() {
    return firsts.length;
  }

  /** Returns the row-major index within the chunk of the first voxel of each component. */
  int[] firsts() {
    return firsts;
  }
}
