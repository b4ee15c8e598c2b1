package io.qbi.kernel.objects;

import io.qbi.data.Block;
import io.qbi.data.DType;
import io.qbi.shape.Box;
import io.qbi.shape.Shape;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * What the neighbours of a labelled chunk, and the merge, need to know of it: step two of
 * labelling.
 *
 * <p>Ragged int32 block: rank; the chunk's lengths; for each axis 1 or 0 for its low and for its
 * high face, 1 where the array goes on beyond; n; the first voxels of labels 1..n as row-major
 * indices within the chunk; for each face that is marked, low before high, axis by axis: how many
 * entries follow, and its labels as runs, each the label and how often it is repeated.
 */
public final class ChunkSummary {
  private final int[] data;
  private final int rank;
  private final Block[] faces;

  private ChunkSummary(int[] data) {
    this.data = data;
    this.rank = data[0];
    this.faces = new Block[2 * rank];
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
    for (int i = 0; i < rank; i++) {
      head[1 + i] = labels.dim(i);
      head[1 + rank + 2 * i] = box.start(i) > 0 ? 1 : 0;
      head[2 + rank + 2 * i] = box.stop(i) < shape.dim(i) ? 1 : 0;
    }
    head[1 + 3 * rank] = chunk.count();
    IntStream.Builder entries = IntStream.builder();
    for (int entry : head) {
      entries.add(entry);
    }
    for (int i = 0; i < chunk.count(); i++) {
      entries.add(chunk.firsts()[i]);
    }
    for (int i = 0; i < rank; i++) {
      for (int side = 0; side < 2; side++) {
        if (head[1 + rank + 2 * i + side] != 0) {
          int at = side == 0 ? 0 : labels.dim(i) - 1;
          addRuns(labels.slice(i, at, 1, 1).contiguous(), entries);
        }
      }
    }
    return new ChunkSummary(entries.build().toArray());
  }

  private static void addRuns(Block face, IntStream.Builder entries) {
    int[] labels = face.ints();
    int stop = face.offset() + face.size();
    int runs = 0;
    for (int i = face.offset(); i < stop; i++) {
      runs += i == face.offset() || labels[i] != labels[i - 1] ? 1 : 0;
    }
    entries.add(2 * runs);
    for (int i = face.offset(); i < stop; ) {
      int start = i;
      while (i < stop && labels[i] == labels[start]) {
        i++;
      }
      entries.add(labels[start]);
      entries.add(i - start);
    }
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

  /** Returns the labels on the low (0) or high (1) face: a block of length 1 along {@code axis}. */
  Block face(int axis, int side) {
    int number = 2 * axis + side;
    if (faces[number] == null) {
      faces[number] = expand(axis, side);
    }
    return faces[number];
  }

  private Block expand(int axis, int side) {
    int at = 2 + 3 * rank + count();
    for (int i = 0; i < 2 * axis + side; i++) {
      at += has(i / 2, i % 2) ? 1 + data[at] : 0;
    }
    long[] dims = new long[rank];
    for (int i = 0; i < rank; i++) {
      dims[i] = i == axis ? 1 : dim(i);
    }
    Block face = Block.allocate(DType.INT32, dims);
    int to = 0;
    for (int run = at + 1; run <= at + data[at]; run += 2) {
      Arrays.fill(face.ints(), to, to + data[run + 1], data[run]);
      to += data[run + 1];
    }
    return face;
  }
}
