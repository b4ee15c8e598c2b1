package io.qbi.kernel.rank;

import io.qbi.data.Block;
import java.util.Arrays;

/**
 * The element of a given rank in large windows of elements of any type.
 *
 * <p>The elements of a tile are put in order, once. A window is then a set of numbers, those of its
 * elements in that order, as one bit each; while it moves along a row, a column of bits is set and
 * one is cleared, and the place of the wanted element is found from where the last one was. That
 * takes time in proportion to a column of the window.
 */
final class TileRank {
  /** Elements of a tile: their bits fill a fourth of a usual first-level cache. */
  private static final int MOST = 1 << 16;

  private final int[] window;
  private final int rank;
  private final int height;
  private final int columns;

  /** How many lines of a tile stand over one another on the outer axes. */
  private final int layers;

  private final int across;
  private final int down;
  private final Order order;
  private final int[] ranks;
  private final long[] bits;
  private final long[] result;

  /** The word of bits that the element found last is in, and how many bits are set before it. */
  private int word;

  private int before;

  private TileRank(int[] window, int rank, Block out) {
    this.window = window;
    this.rank = rank;
    int last = window.length - 1;
    columns = window[last];
    height = window[last - 1];
    int outer = 1;
    for (int i = 0; i < last - 1; i++) {
      outer = Math.multiplyExact(outer, window[i]);
    }
    layers = outer;
    // As square as may be: what tiles have in common is put in order for each of them.
    int side = (int) Math.sqrt((double) MOST / layers);
    across = Math.min(out.dim(last), Math.max(columns, side - columns + 1));
    down = Math.min(out.dim(last - 1), Math.max(height, side - height + 1));
    int most =
        Math.multiplyExact(Math.multiplyExact(layers, down + height - 1), across + columns - 1);
    order = new Order(most);
    ranks = new int[most];
    bits = new long[most / Long.SIZE + 1];
    result = new long[across];
  }

  /** Finds the elements: see {@link RankWindow#apply}. */
  static void apply(Block in, int[] window, int rank, Block out) {
    if (window.length == 1) {
      apply(withAxis(in), new int[] {1, window[0]}, rank, withAxis(out));
    } else {
      new TileRank(window, rank, out).walk(0, in, out);
    }
  }

  private static Block withAxis(Block line) {
    int[] dims = {1, line.dim(0)};
    int[] strides = {0, line.stride(0)};
    return Block.view(line.dtype(), line.array(), line.offset(), dims, strides);
  }

  private void walk(int axis, Block in, Block out) {
    if (axis == window.length - 2) {
      tiles(axis, in, out);
      return;
    }
    for (int i = 0; i < out.dim(axis); i++) {
      walk(axis + 1, in.slice(axis, i, 1, window[axis]), out.slice(axis, i, 1, 1));
    }
  }

  private void tiles(int axis, Block in, Block out) {
    for (int y = 0; y < out.dim(axis); y += down) {
      int rows = Math.min(down, out.dim(axis) - y);
      Block band = in.slice(axis, y, 1, rows + height - 1);
      for (int x = 0; x < out.dim(axis + 1); x += across) {
        int count = Math.min(across, out.dim(axis + 1) - x);
        Block tile = band.slice(axis + 1, x, 1, count + columns - 1);
        tile(tile, out.slice(axis, y, 1, rows).slice(axis + 1, x, 1, count));
      }
    }
  }

  private void tile(Block in, Block out) {
    int axis = window.length - 2;
    int lines = layers * in.dim(axis);
    load(in, 0, 0, lines);
    int n = lines * in.dim(axis + 1);
    order.sort(n, ranks);
    for (int row = 0; row < out.dim(axis); row++) {
      Arrays.fill(bits, 0, n / Long.SIZE + 1, 0);
      slide(row, in.dim(axis), out.dim(axis + 1));
      int p = out.offset() + row * out.stride(axis);
      int step = out.stride(axis + 1);
      Keys.ASCENDING.write(result, 0, 1, out, p, step, out.dim(axis + 1));
    }
  }

  /** Reads the lines of a tile into columns, those from {@code at} on; returns the next free. */
  private int load(Block in, int axis, int at, int lines) {
    int last = window.length - 1;
    if (axis == last) {
      int step = in.stride(last);
      Keys.ASCENDING.read(in, in.offset(), step, in.dim(last), order.keys(), at, lines);
      return at + 1;
    }
    int next = at;
    for (int i = 0; i < in.dim(axis); i++) {
      next = load(in.slice(axis, i, 1, 1), axis + 1, next, lines);
    }
    return next;
  }

  /** Moves the window along a row of {@code count} results. */
  private void slide(int row, int rows, int count) {
    word = 0;
    before = 0;
    int lines = layers * rows;
    for (int x = 0; x < columns - 1; x++) {
      flip(x * lines + row, rows, 1);
    }
    for (int x = 0; x < count; x++) {
      flip((x + columns - 1) * lines + row, rows, 1);
      result[x] = order.key(find());
      flip(x * lines + row, rows, -1);
    }
  }

  /** Flips the bits of a column of the window; {@code change} says whether they get set. */
  private void flip(int at, int rows, int change) {
    int here = word;
    int changes = 0;
    for (int layer = 0; layer < layers; layer++) {
      int start = at + layer * rows;
      for (int i = start; i < start + height; i++) {
        int number = ranks[i];
        int place = number >> 6;
        bits[place] ^= 1L << number;
        // 1 for places before this one, without a branch that cannot be foreseen.
        changes += place - here >>> 31;
      }
    }
    before += change * changes;
  }

  /** Returns the number of the element of the wanted rank. */
  private int find() {
    while (before > rank) {
      before -= Long.bitCount(bits[--word]);
    }
    int count = Long.bitCount(bits[word]);
    while (before + count <= rank) {
      before += count;
      count = Long.bitCount(bits[++word]);
    }
    long left = bits[word];
    for (int i = rank - before; i > 0; i--) {
      left &= left - 1;
    }
    return word * Long.SIZE + Long.numberOfTrailingZeros(left);
  }
}
