package io.qbi.kernel.objects;

import io.qbi.data.Block;
import io.qbi.data.DType;
import io.qbi.shape.Box;
import io.qbi.shape.Shape;
import java.util.Arrays;

/**
 * What the neighbours of a labelled chunk, and the merge, need to know of it: step two of
 * labelling.
 *
 * <p>Ragged int32 block: rank; the chunk's lengths; for each axis 1 or 0 for its low and for its
 * high face, 1 where the array goes on beyond; n; the first voxels of labels 1..n as row-major
 * indices within the chunk; the labels on each face that is marked, low before high, axis by axis.
 */
public final class ChunkSummary {
  private final int[] data;
  private final int rank;

  private ChunkSummary(int[] data) {
    this.data = data;
    this.rank = data[0];
  }

  /**
   * Summarises a labelled chunk.
   *
   * @param box the chunk's place in the array
   * @param shape the shape of the array
   */
  public static ChunkSummary of(ChunkLabels chunk, Box box, Shape shape) {
    Block labels = chunk.labels();
    int rank = labels.rank();
    int[] head = new int[2 + 3 * rank];
    head[0] = rank;
    int length = head.length + chunk.count();
    for (int i = 0; i < rank; i++) {
      head[1 + i] = labels.dim(i);
      head[1 + rank + 2 * i] = box.start(i) > 0 ? 1 : 0;
      head[2 + rank + 2 * i] = box.stop(i) < shape.dim(i) ? 1 : 0;
      int faces = head[1 + rank + 2 * i] + head[2 + rank + 2 * i];
      length += faces * (labels.size() / Math.max(1, labels.dim(i)));
    }
    head[1 + 3 * rank] = chunk.count();
    int[] data = Arrays.copyOf(head, length);
    System.arraycopy(chunk.firsts(), 0, data, head.length, chunk.count());
    ChunkSummary result = new ChunkSummary(data);
    for (int i = 0; i < rank && labels.size() > 0; i++) {
      for (int side = 0; side < 2; side++) {
        if (result.has(i, side)) {
          int at = side == 0 ? 0 : labels.dim(i) - 1;
          result.face(i, side).copyFrom(labels.slice(i, at, 1, 1));
        }
      }
    }
    return result;
  }

  /** Reads a ragged block that {@link #encode} wrote. */
  public static ChunkSummary decode(Block block) {
    return new ChunkSummary(block.isWhole() ? block.ints() : block.copy().ints());
  }

  /** Returns this as a ragged int32 block. */
  public Block encode() {
    return Block.wrap(DType.INT32, data, Shape.of(data.length));
  }

  /** Returns the number of provisional labels. */
  public int count() {
    return data[1 + 3 * rank];
  }

  /** Returns the chunk's length along {@code axis}. */
  int dim(int axis) {
    return data[1 + axis];
  }

  /** Returns the row-major index within the chunk of the first voxel of {@code label}. */
  int first(int label) {
    return data[1 + 3 * rank + label];
  }

  /** Returns whether the array goes on beyond the low (0) or high (1) face on {@code axis}. */
  private boolean has(int axis, int side) {
    return data[1 + rank + 2 * axis + side] != 0;
  }

  /** Returns the labels on the low (0) or high (1) face: a view of length 1 along {@code axis}. */
  Block face(int axis, int side) {
    int[] dims = Arrays.copyOfRange(data, 1, 1 + rank);
    int at = 2 + 3 * rank + count();
    for (int i = 0; i <= axis; i++) {
      int faces = i < axis ? 2 : side;
      for (int s = 0; s < faces; s++) {
        at += has(i, s) ? size(i) : 0;
      }
    }
    dims[axis] = 1;
    return Block.view(DType.INT32, data, at, dims, Block.rowMajor(dims));
  }

  /** Returns the number of voxels of a face on {@code axis}. */
  private int size(int axis) {
    int size = 1;
    for (int i = 0; i < rank; i++) {
      size *= i == axis ? 1 : dim(i);
    }
    return size;
  }
}
