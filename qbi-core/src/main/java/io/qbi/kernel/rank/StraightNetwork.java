package io.qbi.kernel.rank;

import io.qbi.kernel.codegen.RowNetwork;
import io.qbi.kernel.codegen.RowNetwork.Step;
import io.qbi.kernel.codegen.RowNetworkCompiler;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * A network as generated loops over vectors: each does some of the comparisons, so many as
 * registers and the compilers of the JVM can bear, for all entries.
 */
final class StraightNetwork {
  /**
   * Rows and comparisons of one loop together, at most. C1 cannot count what longer ones do: it
   * gives up, and if it compiled them without counts before, C2 never sees them.
   */
  private static final int MOST = 48;

  /** A loop and the rows that it takes. */
  private record Piece(RowNetwork loop, BitSet rows) {}

  private final List<Piece> pieces = new ArrayList<>();

  /**
   * Generates the loops.
   *
   * @param wanted the rows that are of interest at the end
   */
  StraightNetwork(List<Step> steps, BitSet wanted) {
    BitSet untouched = (BitSet) wanted.clone();
    untouched.andNot(rows(steps));
    if (!untouched.isEmpty()) {
      add(List.of(), untouched, untouched);
    }
    BitSet needed = (BitSet) wanted.clone();
    List<List<Step>> parts = parts(steps);
    for (int i = parts.size() - 1; i >= 0; i--) {
      BitSet rows = rows(parts.get(i));
      BitSet stores = (BitSet) rows.clone();
      stores.and(needed);
      needed.or(rows);
      add(parts.get(i), rows, stores);
    }
  }

  /** Puts a loop before those that there are. */
  private void add(List<Step> steps, BitSet rows, BitSet stores) {
    pieces.add(0, new Piece(RowNetworkCompiler.compile(steps, rows, stores), rows));
  }

  /** Deals steps out to loops; those of one row stay in their order. */
  private static List<List<Step>> parts(List<Step> steps) {
    List<Step> left = new ArrayList<>(steps);
    List<List<Step>> parts = new ArrayList<>();
    while (!left.isEmpty()) {
      List<Step> part = new ArrayList<>();
      BitSet rows = new BitSet();
      Step next = next(left, rows);
      while (next != null && rows.cardinality() + added(next, rows) + part.size() < MOST) {
        part.add(next);
        left.remove(next);
        mark(next, rows);
        next = next(left, rows);
      }
      parts.add(part);
    }
    return parts;
  }

  /** Returns the next step that adds the fewest rows, of those that no other one has to precede. */
  private static Step next(List<Step> left, BitSet rows) {
    BitSet held = new BitSet();
    Step best = null;
    for (Step step : left) {
      boolean isFirst = !held.get(step.low()) && !held.get(step.high());
      if (isFirst && (best == null || added(step, rows) < added(best, rows))) {
        best = step;
      }
      mark(step, held);
    }
    return best;
  }

  private static int added(Step step, BitSet rows) {
    return (rows.get(step.low()) ? 0 : 1) + (rows.get(step.high()) ? 0 : 1);
  }

  private static BitSet rows(List<Step> steps) {
    BitSet rows = new BitSet();
    steps.forEach(step -> mark(step, rows));
    return rows;
  }

  private static void mark(Step step, BitSet rows) {
    rows.set(step.low());
    rows.set(step.high());
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
