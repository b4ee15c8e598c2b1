package io.qbi.kernel.reduce;

import io.qbi.data.Block;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Some axes of blocks of one shape seen as one long axis, in row-major order: {@link Run} for
 * several blocks at a time. Axes merge that follow each other evenly in all of them.
 */
final class RunAxes {
  private final int[] dims;
  private final int[][] strides;
  private final int length;

  private RunAxes(int[] dims, int[][] strides) {
    this.dims = dims;
    this.strides = strides;
    this.length = Arrays.stream(dims).reduce(1, (a, b) -> a * b);
  }

  /** Returns the axes whose flag is {@code wanted}, of blocks equally long along these. */
  static RunAxes of(Block[] blocks, boolean[] flags, boolean wanted) {
    return of(blocks, axes(blocks, flags, wanted));
  }

  /**
   * Returns the same axes for who may visit elements in any order: the one along which memory is
   * closest comes last, and before it the ones along which some blocks stand still, so that what is
   * read again is read soon.
   */
  static RunAxes inAnyOrder(Block[] blocks, boolean[] flags, boolean wanted) {
    List<Integer> axes =
        axes(blocks, flags, wanted).stream()
            .sorted(Comparator.comparingLong(axis -> -distance(blocks, axis)))
            .toList();
    int last = axes.size() - 1;
    Comparator<Integer> still =
        Comparator.comparingInt(i -> i == last ? 2 : isBroadcast(blocks, axes.get(i)) ? 1 : 0);
    return of(blocks, IntStream.rangeClosed(0, last).boxed().sorted(still).map(axes::get).toList());
  }

  private static List<Integer> axes(Block[] blocks, boolean[] flags, boolean wanted) {
    return IntStream.range(0, flags.length)
        .filter(axis -> flags[axis] == wanted && blocks[0].dim(axis) != 1)
        .boxed()
        .toList();
  }

  private static long distance(Block[] blocks, int axis) {
    return Arrays.stream(blocks).mapToLong(block -> Math.abs((long) block.stride(axis))).sum();
  }

  private static boolean isBroadcast(Block[] blocks, int axis) {
    return Arrays.stream(blocks).anyMatch(block -> block.stride(axis) == 0);
  }

  private static RunAxes of(Block[] blocks, List<Integer> axes) {
    int[] dims = new int[axes.size()];
    int[][] strides = new int[blocks.length][axes.size()];
    int rank = 0;
    for (int axis : axes) {
      int dim = blocks[0].dim(axis);
      boolean merges = rank > 0;
      for (int b = 0; merges && b < blocks.length; b++) {
        merges = strides[b][rank - 1] == blocks[b].stride(axis) * dim;
      }
      rank = merges ? rank : rank + 1;
      dims[rank - 1] = merges ? dims[rank - 1] * dim : dim;
      for (int b = 0; b < blocks.length; b++) {
        strides[b][rank - 1] = blocks[b].stride(axis);
      }
    }
    for (int b = 0; b < blocks.length; b++) {
      strides[b] = Arrays.copyOf(strides[b], rank);
    }
    return new RunAxes(Arrays.copyOf(dims, rank), strides);
  }

  /** Returns the number of elements. */
  int length() {
    return length;
  }

  /** Returns the step in the memory of a block within a fragment. */
  int step(int block) {
    return dims.length == 0 ? 1 : strides[block][dims.length - 1];
  }

  /** Returns the length of a fragment: elements with one step between them. */
  int fragment() {
    return dims.length == 0 ? 1 : dims[dims.length - 1];
  }

  /** Returns how many fragments follow each other at one distance. */
  int stack() {
    return dims.length < 2 ? 1 : dims[dims.length - 2];
  }

  /** Returns the distance of such fragments in the memory of a block. */
  int pitch(int block) {
    return dims.length < 2 ? 0 : strides[block][dims.length - 2];
  }

  /** Returns how many elements from {@code i} on are in one fragment. */
  int fragment(int i) {
    return fragment() - i % fragment();
  }

  /** Returns where element {@code i} of a block stands, relative to its first. */
  int offset(int block, int i) {
    int offset = 0;
    int rest = i;
    for (int axis = dims.length - 1; axis > 0; axis--) {
      offset += rest % dims[axis] * strides[block][axis];
      rest /= dims[axis];
    }
    return dims.length == 0 ? 0 : offset + rest * strides[block][0];
  }
}
