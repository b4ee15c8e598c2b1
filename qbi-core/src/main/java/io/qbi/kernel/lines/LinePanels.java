package io.qbi.kernel.lines;

import io.qbi.data.Block;
import io.qbi.data.DType;
import java.util.function.BiConsumer;

/**
 * The lines of two blocks along one axis, one by one, for kernels that need single lines whole.
 *
 * <p>Lines whose elements are neighbours in memory are taken as they are. Of others, as many as
 * share a stretch of memory are copied together, so that it is read and written once.
 */
public final class LinePanels {
  /** Bytes of memory that are read at one time: each stretch may be on a page of its own. */
  private static final int STRETCH = 256;

  /** Bytes of lines that are copied together at most: what the second-level cache may hold. */
  private static final int PANEL = 768 << 10;

  /** Elements between the copies of two lines, lest they drive each other out of the cache. */
  private static final int GAP = 16;

  private LinePanels() {}

  /**
   * Gives each line of both blocks to {@code line}, which must have read the first one before it
   * writes the second: they may be the same.
   *
   * @param out of the shape of {@code in}; must not share elements with it
   */
  public static void forEach(Block in, Block out, int axis, BiConsumer<Block, Block> line) {
    int lane = LineGroups.closest(in, axis);
    boolean apart = lane >= 0 && Math.abs(in.stride(axis)) > Math.abs(in.stride(lane));
    int lanes = apart ? Math.min(in.dim(lane), lanes(in.dtype(), out.dtype(), in.dim(axis))) : 1;
    if (lanes > 1) {
      LineGroups.forEach(
          in, out, axis, lane, (from, to) -> together(from, to, axis, lane, lanes, line));
    } else {
      LineGroups.forEach(in, out, axis, -1, line);
    }
  }

  /** Returns the bytes that the copies of some of {@code lines} lines of n elements take. */
  public static long workspaceBytes(DType in, DType out, long n, long lines) {
    long together = Math.min(lines, lanes(in, out, n));
    return together > 1 ? together * (n + GAP) * bytes(in, out) : 0;
  }

  private static int bytes(DType in, DType out) {
    return in == out ? in.bytes() : in.bytes() + out.bytes();
  }

  private static int lanes(DType in, DType out, long n) {
    return (int) Math.min(STRETCH / in.bytes(), PANEL / ((n + GAP) * bytes(in, out)));
  }

  private static void together(
      Block in, Block out, int axis, int lane, int lanes, BiConsumer<Block, Block> line) {
    Block from = panel(in, axis, lane, lanes);
    Block to = in.dtype() == out.dtype() ? from : panel(out, axis, lane, lanes);
    for (int first = 0; first < in.dim(lane); first += lanes) {
      int count = Math.min(lanes, in.dim(lane) - first);
      from.slice(lane, 0, 1, count).copyFrom(in.slice(lane, first, 1, count));
      for (int i = 0; i < count; i++) {
        line.accept(from.slice(lane, i, 1, 1), to.slice(lane, i, 1, 1));
      }
      out.slice(lane, first, 1, count).copyFrom(to.slice(lane, 0, 1, count));
    }
  }

  private static Block panel(Block like, int axis, int lane, int lanes) {
    int n = like.dim(axis);
    int[] dims = like.dims();
    int[] strides = new int[dims.length];
    dims[lane] = lanes;
    strides[axis] = 1;
    strides[lane] = n + GAP;
    return Block.view(like.dtype(), like.dtype().newArray(lanes * (n + GAP)), 0, dims, strides);
  }
}
