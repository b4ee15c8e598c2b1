package io.qbi.kernel.rank;

import io.qbi.data.Block;
import java.util.Arrays;

/**
 * The element of a given rank in every window: by networks of comparisons where windows are small,
 * by histograms where elements are single bytes; else by merging.
 *
 * <p>For the latter a window moves along the last axis. Each of its columns (its elements at one
 * place of that axis) is sorted once; a step merges the column that enters into the sorted window
 * while the one that leaves is left out, which takes time in proportion to the window.
 */
public final class RankWindow {
  /** Longs held for one piece of a row: about half of a usual second-level cache. */
  private static final int BUDGET = 32 * 1024;

  private final int[] window;
  private final int column;
  private final int columns;
  private final int rank;
  private final int piece;
  private final long[] panel;
  private final long[] result;
  private long[] sorted;
  private long[] next;

  private RankWindow(int[] window, int rank, Block out) {
    this.window = window;
    this.rank = rank;
    int last = window.length - 1;
    columns = window[last];
    int height = 1;
    for (int i = 0; i < last; i++) {
      height = Math.multiplyExact(height, window[i]);
    }
    column = height;
    piece = Math.min(out.dim(last), Math.max(columns, BUDGET / column));
    panel = new long[Math.multiplyExact(column, piece + columns - 1)];
    result = new long[piece];
    sorted = new long[Math.multiplyExact(column, columns)];
    next = new long[sorted.length];
  }

  /**
   * Finds the element that sorting each window would put at index {@code rank}, NaN behind all
   * numbers.
   *
   * @param in real type, one axis or more, any strides; {@code window[i] - 1} longer than {@code
   *     out} along axis i
   * @param out of the same type, any strides; must not share elements with {@code in}
   */
  public static void apply(Block in, int[] window, int rank, Block out) {
    if (out.size() == 0) {
      return;
    }
    if (NetworkRank.serves(in, window)) {
      NetworkRank.apply(in, window, rank, out);
    } else if (HistogramRank.serves(in.dtype(), window)) {
      HistogramRank.apply(in, window, rank, out);
    } else {
      new RankWindow(window, rank, out).walk(0, in, out);
    }
  }

  private void walk(int axis, Block in, Block out) {
    if (axis == window.length - 1) {
      row(in, out);
      return;
    }
    for (int i = 0; i < out.dim(axis); i++) {
      walk(axis + 1, in.slice(axis, i, 1, window[axis]), out.slice(axis, i, 1, 1));
    }
  }

  private void row(Block in, Block out) {
    int last = window.length - 1;
    for (int start = 0; start < out.dim(last); start += piece) {
      int count = Math.min(piece, out.dim(last) - start);
      int places = count + columns - 1;
      load(in.slice(last, start, 1, places), 0, 0);
      for (int i = 0; i < places; i++) {
        Arrays.sort(panel, i * column, (i + 1) * column);
      }
      slide(count);
      int p = out.offset() + start * out.stride(last);
      Keys.ASCENDING.write(result, 0, 1, out, p, out.stride(last), count);
    }
  }

  /** Reads the lines of a window into the columns from {@code at} on; returns the next free one. */
  private int load(Block in, int axis, int at) {
    int last = window.length - 1;
    if (axis == last) {
      Keys.ASCENDING.read(in, in.offset(), in.stride(last), in.dim(last), panel, at, column);
      return at + 1;
    }
    int next = at;
    for (int i = 0; i < window[axis]; i++) {
      next = load(in.slice(axis, i, 1, 1), axis + 1, next);
    }
    return next;
  }

  private void slide(int count) {
    System.arraycopy(panel, 0, sorted, 0, sorted.length);
    Arrays.sort(sorted);
    result[0] = sorted[rank];
    for (int i = 1; i < count; i++) {
      step((i - 1) * column, (i + columns - 1) * column);
      result[i] = sorted[rank];
    }
  }

  /** Replaces the column that begins at {@code leaving} by the one at {@code entering}. */
  private void step(int leaving, int entering) {
    int oldEnd = leaving + column;
    int newEnd = entering + column;
    int n = sorted.length;
    int old = leaving;
    int fresh = entering;
    int i = 0;
    for (int k = 0; k < n; k++) {
      while (old < oldEnd && panel[old] == sorted[i]) {
        old++;
        i++;
      }
      boolean enters = fresh < newEnd && (i == n || panel[fresh] <= sorted[i]);
      next[k] = enters ? panel[fresh++] : sorted[i++];
    }
    long[] swap = sorted;
    sorted = next;
    next = swap;
  }
}
