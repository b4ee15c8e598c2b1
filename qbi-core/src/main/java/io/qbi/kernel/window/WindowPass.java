package io.qbi.kernel.window;

import io.qbi.data.Block;
import io.qbi.kernel.lines.Parts;
import java.util.Arrays;
import java.util.List;

/** Moves a stencil over a block, tile by tile. */
final class WindowPass {
  private final Block[] in;
  private final Block[] out;
  private final int[] dims;
  private final Tiling tiling;
  private final List<Terms> terms;
  private final Tile[] tiles;
  private final double[] sums;
  private boolean isPlain;

  private WindowPass(Stencil stencil, Block in, Block out) {
    this.in = Parts.of(in);
    this.out = Parts.of(out);
    dims = out.dims();
    TapSums loops = WindowForms.taps();
    tiling = Tiling.of(in, dims, stencil.window(), loops == null);
    terms = stencil.terms(tiling);
    tiles = new Tile[this.in.length];
    Arrays.setAll(tiles, part -> loops == null ? new PlainTile(tiling) : vectorTile(loops));
    isPlain = loops == null;
    sums = new double[tiling.tile(tiling.rowAxis()) + TapSums.MARGIN];
  }

  private Tile vectorTile(TapSums loops) {
    return new VectorTile(tiling, loops);
  }

  /** Changes to the loops over vectors as soon as they are the faster ones. */
  private void choose() {
    TapSums loops = isPlain ? WindowForms.taps() : null;
    if (loops != null) {
      isPlain = false;
      Arrays.setAll(tiles, part -> vectorTile(loops));
    }
  }

  /** Fills {@code out}; {@code in} is larger by the window's lengths less one. */
  static void run(Stencil stencil, Block in, Block out) {
    if (out.size() > 0) {
      new WindowPass(stencil, in, out).run();
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
      for (int part = 0; part < in.length; part++) {
        tiles[part].load(in[part], start, lengths);
      }
      tile(start, lengths);
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
    int n = lengths[axis];
    int[] index = new int[dims.length];
    while (true) {
      int row = 0;
      for (int i = 0; i < dims.length; i++) {
        row = i == axis ? row : row * tiling.span(i) + index[i];
      }
      for (int part = 0; part < out.length; part++) {
        sum(part, row, n);
        int p = out[part].offset();
        for (int i = 0; i < dims.length; i++) {
          p += (start[i] + index[i]) * out[part].stride(i);
        }
        tiles[0].write(sums, out[part], p, out[part].stride(axis), n);
      }
      int i = dims.length - 1;
      while (i >= 0 && (i == axis || ++index[i] == lengths[i])) {
        index[i--] = 0;
      }
      if (i < 0) {
        return;
      }
    }
  }

  private void sum(int part, int row, int n) {
    Arrays.fill(sums, 0, n, 0);
    for (Terms some : terms) {
      if (some.to() == part) {
        tiles[some.from()].add(some, row, sums, n);
      }
    }
  }
}
