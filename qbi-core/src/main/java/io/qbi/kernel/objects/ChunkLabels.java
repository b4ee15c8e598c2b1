package io.qbi.kernel.objects;

import io.qbi.data.Block;
import io.qbi.data.DType;
import io.qbi.shape.Box;
import io.qbi.shape.Shape;
import java.util.Arrays;
import java.util.List;

/**
 * The connected components of one chunk: step one of labelling.
 *
 * <p>Labels are numbered by the first voxel of each component in row-major order. Where an array is
 * a single chunk these are its final labels, the same as {@code scipy.ndimage.label} gives. They
 * are kept by runs, not by voxels: that is less, and no image need be written twice; {@link
 * RunPainter} makes images of them.
 *
 * <p>Ragged int32 block: the entries of a {@link ChunkSummary}; 1 if the rows of the mask are
 * bundled, else 0; the number of the chunk's axes that are longer than 1, at least 1, and their
 * lengths; the words of the mask, in halves; the label of each run.
 */
public final class ChunkLabels {
  private final BitMask mask;
  private final RowBundles bundles;
  private final RunLabeller labeller;

  private ChunkLabels(BitMask mask, RowBundles bundles, RunLabeller labeller) {
    this.mask = mask;
    this.bundles = bundles;
    this.labeller = labeller;
  }

  /**
   * Labels a chunk in linear time.
   *
   * @param chunk a mask of any dtype and strides; what is not 0 (NaN too) belongs to an object
   * @throws IllegalArgumentException if the ranks differ
   */
  public static ChunkLabels of(Block chunk, Connectivity connectivity) {
    if (chunk.rank() != connectivity.rank()) {
      throw new IllegalArgumentException(
          "label was given a connectivity for "
              + connectivity.rank()
              + " axes, but the array has "
              + chunk.rank());
    }
    BitMask mask = BitMask.of(chunk);
    int rank = mask.dims().length;
    int steps = Math.min(connectivity.steps(), rank);
    RowBundles bundles = new RowBundles(mask, steps == rank);
    return new ChunkLabels(mask, bundles, new RunLabeller(mask, bundles, steps));
  }

  /**
   * Returns this as a ragged int32 block.
   *
   * @param box the chunk's place in the array
   * @param shape the shape of the array
   */
  public Block encode(Box box, Shape shape) {
    int[] dims = mask.dims();
    List<int[]> parts = ChunkSummary.of(this, box, shape);
    parts.add(new int[] {bundles.isPaired() ? 1 : 0, dims.length});
    parts.add(dims);
    parts.add(mask.halves());
    parts.add(labeller.labels());
    int[] data = new int[parts.stream().mapToInt(part -> part.length).sum()];
    int at = 0;
    for (int[] part : parts) {
      System.arraycopy(part, 0, data, at, part.length);
      at += part.length;
    }
    return Block.wrap(DType.INT32, data, Shape.of(data.length));
  }

  /** Returns the number of components. */
  public int count() {
    return labeller.count();
  }

  /**
   * Returns where labels begin among stretches of the chunk's voxels: for each stretch that holds
   * the first voxel of a label, its own first voxel and how many labels have begun before it.
   *
   * @param stretch the length of a stretch: whole rows, or 1
   */
  int[] beginnings(int stretch) {
    if (count() == 0) {
      return new int[0];
    }
    int width = mask.dims()[mask.dims().length - 1];
    boolean byRows = stretch % width == 0;
    int[] before = byRows ? labeller.labelsBefore() : labelsBeforeVoxels();
    int unit = byRows ? width : 1;
    int step = stretch / unit;
    int[] found = new int[2 * Math.min(count(), (before.length + step - 1) / step)];
    int size = 0;
    for (int at = 0; at < before.length; at += step) {
      int stop = at + step < before.length ? before[at + step] : count();
      if (stop > before[at]) {
        found[size++] = at * unit;
        found[size++] = before[at];
      }
    }
    return Arrays.copyOf(found, size);
  }

  private int[] labelsBeforeVoxels() {
    int[] labels = face(-1, 0);
    int found = 0;
    for (int i = 0; i < labels.length; i++) {
      int label = labels[i];
      labels[i] = found;
      found = Math.max(found, label);
    }
    return labels;
  }

  /**
   * Returns the labels at one place of an axis, in row-major order.
   *
   * @param axis an axis of those whose length is not 1; -1 for all voxels
   */
  int[] face(int axis, int at) {
    return new RunPainter(mask, bundles, labeller.labels()).face(axis, at);
  }
}
