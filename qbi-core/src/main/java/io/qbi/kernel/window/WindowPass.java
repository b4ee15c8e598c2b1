package io.qbi.kernel.window;

import io.qbi.data.Block;
import io.qbi.kernel.lines.Lines;
import io.qbi.kernel.lines.Parts;
import java.util.Arrays;

/** Moves a stencil over a block, tile by tile. */
final class WindowPass {
  private final Stencil stencil;
  private final Block[] in;
  private final Block[] out;
  private final int[] dims;
  private final Tiling tiling;
  private final TileRows[] rows;
  private final double[] sum;

  private WindowPass(Stencil stencil, Block in, Block out) {
    this.stencil = stencil;
    this.in = Parts.of(in);
    this.out = Parts.of(out);
    dims = out.dims();
    tiling = Tiling.of(in, dims, stencil.window());
    rows = new TileRows[this.in.length];
    for (int part = 0; part < rows.length; part++) {
      rows[part] = new TileRows(tiling);
    }
    sum = new double[tiling.tile(tiling.rowAxis())];
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
      for (int part = 0; part < in.length; part++) {
        rows[part].load(in[part], start, lengths);
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
    int[] index = new int[dims.length];
    while (true) {
      int row = 0;
      for (int i = 0; i < dims.length; i++) {
        row = i == axis ? row : row * tiling.span(i) + index[i];
      }
      for (int part = 0; part < out.length; part++) {
        Arrays.fill(sum, 0, lengths[axis], 0);
        stencil.add(rows, row, part, sum, lengths[axis]);
        int p = out[part].offset();
        for (int i = 0; i < dims.length; i++) {
          p += (start[i] + index[i]) * out[part].stride(i);
        }
        Lines.write(sum, 0, 1, out[part], p, out[part].stride(axis), lengths[axis]);
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
}
