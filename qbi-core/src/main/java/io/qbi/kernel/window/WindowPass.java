package io.qbi.kernel.window;

import io.qbi.data.Block;
import io.qbi.kernel.lines.Parts;
import java.util.Arrays;

/** Moves a stencil over a block, tile by tile. */
final class WindowPass {
  private final Stencil stencil;
  private final Block in;
  private final Block out;
  private final Block[] from;
  private final Block[] to;
  private final int[] dims;
  private final Tiling tiling;
  private final Terms[] terms;
  private final Precision precision;
  private final Tile[] tiles;
  private final Object sums;
  private final Object seen;
  private boolean isPlain;

  private WindowPass(Stencil stencil, Block in, Block out, boolean mayRound) {
    this.stencil = stencil;
    this.in = in;
    this.out = out;
    from = Parts.of(in);
    to = Parts.of(out);
    dims = out.dims();
    precision = mayRound ? Precision.of(in, out, stencil) : Precision.DOUBLE;
    TapSums taps = WindowForms.of(precision).taps();
    isPlain = taps == null;
    tiling = Tiling.of(in, dims, stencil.window(), precision, isPlain);
    terms = stencil.terms(tiling).toArray(new Terms[0]);
    tiles = new Tile[from.length];
    Arrays.setAll(
        tiles, part -> isPlain ? new PlainTile(tiling, precision, terms) : vectors(part, taps));
    int length = tiling.tile(tiling.rowAxis());
    sums = precision.row(2 * length);
    seen = precision.row(length);
  }

  private Tile vectors(int part, TapSums taps) {
    return VectorTile.of(from[part], tiling, precision, terms, taps);
  }

  /** Changes to the loops over vectors as soon as they are the faster ones. */
  private void choose() {
    TapSums taps = isPlain ? WindowForms.of(precision).taps() : null;
    if (taps != null) {
      isPlain = false;
      Arrays.setAll(tiles, part -> vectors(part, taps));
    }
  }

  /** Fills {@code out}; {@code in} is larger by the window's lengths less one. */
  static void run(Stencil stencil, Block in, Block out) {
    if (out.size() > 0) {
      new WindowPass(stencil, in, out, true).run();
    }
  }

  private void run() {
    int[] start = new int[dims.length];
    int[] lengths = new int[dims.length];
    while (true) {
      for (int i = 0; i < dims.length; i++) {
        lengths[i] = Math.min(tiling.tile(i), dims[i] - start[i]);
      }
      choose();
      for (int part = 0; part < from.length; part++) {
        tiles[part].load(from[part], start, lengths);
      }
      tile(start, lengths);
      if (precision == Precision.SINGLE && !Precision.isZero((float[]) seen)) {
        precision.clear(seen, 0, lengths[tiling.rowAxis()]);
        repair(start, lengths);
      }
      int i = dims.length - 1;
      while (i >= 0 && (start[i] += tiling.tile(i)) >= dims[i]) {
        start[i--] = 0;
      }
      if (i < 0) {
        return;
      }
    }
  }

  private void tile(int[] start, int[] lengths) {
    int axis = tiling.rowAxis();
    int down = tiling.down();
    int n = lengths[axis];
    int[] index = new int[dims.length];
    boolean isShared = tiles[0].sharesLoads() && WindowForms.of(precision).sharesLoads();
    while (true) {
      int row = 0;
      for (int i = 0; i < dims.length; i++) {
        row = i == axis ? row : row * tiling.span(i) + index[i];
      }
      int rows = isShared && index[down] + 1 < lengths[down] ? 2 : 1;
      for (int part = 0; part < to.length; part++) {
        int p = to[part].offset();
        for (int i = 0; i < dims.length; i++) {
          p += (start[i] + index[i]) * to[part].stride(i);
        }
        rows(part, row, rows, p, n);
      }
      int i = dims.length - 1;
      while (i >= 0 && (i == axis || (index[i] += i == down ? rows : 1) == lengths[i])) {
        index[i--] = 0;
      }
      if (i < 0) {
        return;
      }
    }
  }

  /** Computes one or two rows of results, of which the first one begins at {@code p}. */
  private void rows(int part, int row, int rows, int p, int n) {
    int pitch = rows == 1 ? 0 : to[part].stride(tiling.down());
    if (isInPlace()) {
      sum(part, row, rows, to[part].array(), p, pitch, n);
      return;
    }
    sum(part, row, rows, sums, 0, n, n);
    for (int i = 0; i < rows; i++) {
      int step = to[part].stride(tiling.rowAxis());
      precision.write(sums, i * n, to[part], p + i * pitch, step, n);
    }
  }

  /** Returns whether sums are taken where results belong. */
  private boolean isInPlace() {
    return !isPlain && out.dtype() == precision.type() && out.stride(tiling.rowAxis()) == 1;
  }

  private void sum(int part, int row, int rows, Object sums, int at, int pitch, int n) {
    for (int i = 0; i < rows; i++) {
      precision.clear(sums, at + i * pitch, n);
    }
    for (int t = 0; t < terms.length; t++) {
      if (terms[t].to() == part) {
        Tile tile = tiles[terms[t].from()];
        if (rows == 1) {
          tile.add(t, row, sums, at, n);
        } else {
          tile.addToTwo(t, row, sums, at, at + pitch, n);
        }
      }
    }
    if (precision == Precision.SINGLE) {
      for (int i = 0; i < rows; i++) {
        tiles[0].note(sums, at + i * pitch, seen, n);
      }
    }
  }

  /**
   * Takes sums in doubles where those in floats are no finite numbers: there may be products or
   * sums among them that only a double has room for.
   */
  private void repair(int[] start, int[] lengths) {
    Block results = out;
    Block under = in;
    for (int i = 0; i < dims.length; i++) {
      results = results.slice(i, start[i], 1, lengths[i]);
      under = under.slice(i, start[i], 1, lengths[i] + tiling.window(i) - 1);
    }
    Block exact = Block.allocate(out.dtype(), results.shape());
    new WindowPass(stencil, under, exact, false).run();
    Block[] old = Parts.of(results);
    Block[] better = Parts.of(exact);
    for (int part = 0; part < old.length; part++) {
      replace(0, old[part], better[part]);
    }
  }

  /** Copies elements to where there are no finite numbers. */
  private static void replace(int axis, Block old, Block better) {
    if (axis < old.rank() - 1) {
      for (int i = 0; i < old.dim(axis); i++) {
        replace(axis + 1, old.slice(axis, i, 1, 1), better.slice(axis, i, 1, 1));
      }
      return;
    }
    float[] to = old.floats();
    float[] from = better.floats();
    for (int i = 0; i < old.dim(axis); i++) {
      int p = old.offset() + i * old.stride(axis);
      to[p] = Float.isFinite(to[p]) ? to[p] : from[better.offset() + i * better.stride(axis)];
    }
  }
}
