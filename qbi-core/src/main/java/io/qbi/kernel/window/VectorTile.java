package io.qbi.kernel.window;

import io.qbi.data.Block;
import io.qbi.data.DType;
import io.qbi.kernel.lines.Lines;
import java.util.IdentityHashMap;
import java.util.Map;

/** A tile for the loops over vectors: rows behind one another. */
final class VectorTile extends Tile {
  private final TapSums loops;
  private final double[] values;
  private final int pitch;
  private final Map<Terms, int[][]> places = new IdentityHashMap<>();

  VectorTile(Tiling tiling, TapSums loops) {
    super(tiling);
    this.loops = loops;
    pitch = tiling.span(tiling.rowAxis());
    values = new double[tiling.rows() * pitch + TapSums.MARGIN];
  }

  @Override
  void read(Block in, int p, int step, int count, int row) {
    if (in.dtype() == DType.FLOAT32 && step == 1) {
      loops.widen(in.floats(), p, values, row * pitch, count);
    } else {
      Lines.read(in, p, step, count, values, row * pitch, 1);
    }
  }

  @Override
  void write(double[] sums, Block out, int p, int step, int n) {
    if (out.dtype() == DType.FLOAT32 && step == 1) {
      loops.narrow(sums, out.floats(), p, n);
    } else {
      Lines.write(sums, 0, 1, out, p, step, n);
    }
  }

  @Override
  void add(Terms terms, int row, double[] sums, int n) {
    int[][] at = places.computeIfAbsent(terms, this::places);
    if (terms.second() == null) {
      loops.add(values, row * pitch, at[0], terms.weights(), sums, n);
    } else {
      loops.addPairs(values, row * pitch, at[0], at[1], terms.weights(), terms.sign(), sums, n);
    }
  }

  private int[][] places(Terms terms) {
    int[] first = terms.first().within(pitch);
    return new int[][] {first, terms.second() == null ? first : terms.second().within(pitch)};
  }
}
