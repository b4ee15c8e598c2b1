package io.qbi.kernel.window;

import io.qbi.data.Block;
import io.qbi.kernel.window.Terms.Places;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A tile for the loops over vectors: rows in one array, where they stand in the block if they lie
 * along memory in the type of the sums, else copies behind one another; copies also where these
 * {@link Tiling#copiesPay pay}.
 */
final class VectorTile extends Tile {
  /** Entries of a cache line or two. */
  private static final int LINE = 16;

  private static final int[] NOWHERE = {};

  private final TapSums loops;
  private final Block direct;
  private final Object values;
  private final Object none;
  private final int[] behind;
  private final int[][] first;
  private final int[][] second;
  private final List<List<TwoRows>> shared = new ArrayList<>();
  private int base;

  private VectorTile(
      Tiling tiling, Precision precision, Terms[] terms, TapSums loops, Block direct) {
    super(tiling, precision, terms);
    this.loops = loops;
    this.direct = direct;
    // An odd number of lines: copies a power of two apart would meet in few sets of the cache.
    int pitch = ((tiling.span(tiling.rowAxis()) + LINE - 1) / LINE | 1) * LINE;
    behind = new int[tiling.rows()];
    Arrays.setAll(behind, row -> direct == null ? row * pitch : tiling.behind(row, direct));
    values = direct == null ? precision.row(tiling.rows() * pitch) : direct.array();
    none = precision.row(0);
    first = new int[terms.length][];
    second = new int[terms.length][];
    Arrays.setAll(first, t -> within(terms[t].first()));
    Arrays.setAll(second, t -> terms[t].isPaired() ? within(terms[t].second()) : null);
    for (Terms each : terms) {
      boolean isAlone = each.isPaired() || tiling.down() < 0 || tiling.tile(tiling.down()) == 1;
      shared.add(isAlone ? List.of() : TwoRows.of(each, behind, precision));
    }
  }

  /** Returns a tile for the input of tiles in a block of real type. */
  static VectorTile of(Block in, Tiling tiling, Precision precision, Terms[] terms, TapSums loops) {
    boolean isDirect =
        in.dtype() == precision.type() && in.stride(tiling.rowAxis()) == 1 && !tiling.copiesPay(in);
    return new VectorTile(tiling, precision, terms, loops, isDirect ? in : null);
  }

  /** Returns how far behind the first element under a window those in some places stand. */
  private int[] within(Places places) {
    int[] within = new int[places.rows().length];
    Arrays.setAll(within, k -> behind[places.rows()[k]] + places.shifts()[k]);
    return within;
  }

  @Override
  void load(Block in, int[] start, int[] lengths) {
    if (direct == null) {
      super.load(in, start, lengths);
      return;
    }
    base = direct.offset();
    for (int i = 0; i < start.length; i++) {
      base += start[i] * direct.stride(i);
    }
  }

  @Override
  Object row(int row) {
    return values;
  }

  @Override
  int start(int row) {
    return base + behind[row];
  }

  @Override
  void add(int t, int row, Object sums, int to, int n) {
    int at = start(row);
    if (second[t] != null) {
      fold(t, at, sums, to, n);
    } else if (!isMiddle(t)) {
      loops.add(values, at, first[t], weights[t], sums, to, n);
    }
  }

  @Override
  boolean sharesLoads() {
    return shared.stream().noneMatch(List::isEmpty);
  }

  @Override
  void addToTwo(int t, int row, Object sums, int to, int next, int n) {
    int at = start(row);
    for (TwoRows run : shared.get(t)) {
      if (run.second() == null) {
        loops.add(values, at, run.places(), run.first(), sums, to, n);
      } else if (run.first() == null) {
        loops.add(values, at, run.places(), run.second(), sums, next, n);
      } else {
        loops.addToTwo(values, at, run.places(), run.first(), run.second(), sums, to, next, n);
      }
    }
  }

  /** Takes pairs with the element in their middle, which is the term before if there is one. */
  private void fold(int t, int at, Object sums, int to, int n) {
    boolean isCentred = t > 0 && isMiddle(t - 1);
    int[] middle = isCentred ? first[t - 1] : NOWHERE;
    Object weight = isCentred ? weights[t - 1] : none;
    int sign = terms[t].sign();
    loops.fold(values, at, middle, weight, first[t], second[t], weights[t], sign, sums, to, n);
  }

  private boolean isMiddle(int t) {
    return second[t] == null
        && t + 1 < terms.length
        && second[t + 1] != null
        && terms[t + 1].to() == terms[t].to();
  }

  @Override
  void note(Object sums, int to, Object seen, int n) {
    loops.note(sums, to, seen, n);
  }
}
