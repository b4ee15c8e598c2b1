package io.qbi.kernel.rank;

import io.qbi.kernel.codegen.RowNetwork;
import io.qbi.kernel.codegen.RowNetwork.Step;
import io.qbi.kernel.codegen.RowNetworkCompiler;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * A network as generated loops over vectors: each does some of the comparisons, so many as
 * registers and the inlining of C2 can bear, for all entries.
 */
final class StraightNetwork {
  /** Comparisons of one loop, at most. */
  private static final int MOST = 40;

  /** A loop and the rows that it takes. */
  private record Piece(RowNetwork loop, BitSet rows) {}

  private final List<Piece> pieces = new ArrayList<>();

  /**
   * Generates the loops.
   *
   * @param wanted the rows that are of interest at the end
   */
  StraightNetwork(List<Step> steps, BitSet wanted) {
    List<List<Step>> parts = new ArrayList<>();
    for (int i = 0; i < steps.size() || i == 0; i += MOST) {
      parts.add(steps.subList(i, Math.min(steps.size(), i + MOST)));
    }
    BitSet untouched = (BitSet) wanted.clone();
    parts.forEach(part -> untouched.andNot(rows(part)));
    BitSet needed = (BitSet) wanted.clone();
    for (int i = parts.size() - 1; i >= 0; i--) {
      BitSet rows = rows(parts.get(i));
      if (i == parts.size() - 1) {
        rows.or(untouched);
      }
      BitSet stores = (BitSet) rows.clone();
      stores.and(needed);
      needed.or(rows);
      pieces.add(0, new Piece(RowNetworkCompiler.compile(parts.get(i), rows, stores), rows));
    }
  }

  private static BitSet rows(List<Step> steps) {
    BitSet rows = new BitSet();
    for (Step step : steps) {
      rows.set(step.low());
      rows.set(step.high());
    }
    return rows;
  }

  /**
   * Runs the network.
   *
   * @param from rows before; changed to {@code to} where the network has taken them
   * @param starts where in them the first entry is; changed to 0 likewise
   * @param to takes the rows that are of interest, and others
   */
  void run(int[][] from, int[] starts, int[][] to, int n) {
    for (Piece piece : pieces) {
      piece.loop.run(from, starts, to, n);
      for (int row = piece.rows.nextSetBit(0); row >= 0; row = piece.rows.nextSetBit(row + 1)) {
        from[row] = to[row];
        starts[row] = 0;
      }
    }
  }
}
