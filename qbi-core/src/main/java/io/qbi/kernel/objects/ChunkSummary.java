package io.qbi.kernel.objects;

import io.qbi.data.Block;
import io.qbi.data.DType;
import io.qbi.shape.Box;
import io.qbi.shape.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What the neighbours of a labelled chunk, and the merge, need to know of it.
 *
 * <p>The first entries of the ragged block of a {@link ChunkLabels}: rank; the chunk's lengths; for
 * each axis 1 or 0 for its low and for its high face, 1 where the array goes on beyond; the number
 * of labels; the number of stretches of voxels, one behind the other in the array as well, in which
 * labels have their first voxels, and for each of them its own first voxel as a row-major index
 * within the chunk and how many labels have begun before it; for each face that is marked, low
 * before high, axis by axis: how many entries follow, and its labels as runs, each the label and
 * how often it is repeated.
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
   * @return the entries, in parts
   */
  static List<int[]> of(ChunkLabels chunk, Box box, Shape shape) {
    int rank = box.rank();
    int head = 3 + 3 * rank;
    int[] beginnings = chunk.beginnings(stretch(box, shape));
    int[] data = new int[head + beginnings.length];
    data[0] = rank;
    data[head - 2] = chunk.count();
    data[head - 1] = beginnings.length / 2;
    System.arraycopy(beginnings, 0, data, head, beginnings.length);
    List<int[]> parts = new ArrayList<>(List.of(data));
    int longAxes = 0;
    for (int i = 0; i < rank; i++) {
      int n = Math.toIntExact(box.length(i));
      int low = 1 + rank + 2 * i;
      data[1 + i] = n;
      data[low] = box.start(i) > 0 ? 1 : 0;
      data[low + 1] = box.stop(i) < shape.dim(i) ? 1 : 0;
      int axis = n == 1 ? -1 : longAxes++;
      for (int side = 0; side < 2; side++) {
        if (data[low + side] != 0) {
          parts.add(runs(chunk.face(axis, side == 0 ? 0 : n - 1)));
        }
      }
    }
    return parts;
  }

  /** Returns how many voxels of a chunk stand one behind the other in the array as well. */
  private static int stretch(Box box, Shape shape) {
    int axis = shape.rank() - 1;
    long result = box.length(axis);
    while (axis > 0 && box.length(axis) == shape.dim(axis)) {
      axis--;
      result *= box.length(axis);
    }
    return Math.toIntExact(result);
  }

  private static int[] runs(int[] labels) {
    int runs = 0;
    for (int i = 0; i < labels.length; i++) {
      runs += i == 0 || labels[i] != labels[i - 1] ? 1 : 0;
    }
    int[] result = new int[1 + 2 * runs];
    int at = 0;
    result[at++] = 2 * runs;
    for (int i = 0; i < labels.length; ) {
      int start = i;
      while (i < labels.length && labels[i] == labels[start]) {
        i++;
      }
      result[at++] = labels[start];
      result[at++] = i - start;
    }
    return result;
  }

  /** Reads the first entries of a ragged block of labels. */
  public static ChunkSummary decode(Block block) {
    return new ChunkSummary(block.isWhole() ? block.ints() : block.copy().ints());
  }

  /** Returns all entries of the block, those of the summary first. */
  int[] data() {
    return data;
  }

  /** Returns how many entries the summary has. */
  int length() {
    return placeOfFace(2 * rank);
  }

  /** Returns the number of provisional labels. */
  public int count() {
    return data[1 + 3 * rank];
  }

  /** Returns the chunk's length along {@code axis}. */
  int dim(int axis) {
    return data[1 + axis];
  }

  /** Returns the number of stretches in which labels begin. */
  int stretches() {
    return data[2 + 3 * rank];
  }

  /** Returns the first voxel of a stretch in the chunk, as a row-major index. */
  int firstVoxel(int stretch) {
    return data[3 + 3 * rank + 2 * stretch];
  }

  /** Returns how many labels begin before a stretch. */
  int labelsBefore(int stretch) {
    return data[4 + 3 * rank + 2 * stretch];
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

  private int placeOfFace(int number) {
    int at = 3 + 3 * rank + 2 * stretches();
    for (int i = 0; i < number; i++) {
      at += has(i / 2, i % 2) ? 1 + data[at] : 0;
    }
    return at;
  }

  private Block expand(int axis, int side) {
    int at = placeOfFace(2 * axis + side);
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
