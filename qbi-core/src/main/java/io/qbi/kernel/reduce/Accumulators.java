package io.qbi.kernel.reduce;

import io.qbi.data.Block;
import io.qbi.data.DType;
import io.qbi.expr.ReduceKind;
import io.qbi.kernel.scalar.Lane;
import io.qbi.kernel.scalar.Tile;

/**
 * A row of accumulators of one reduction, and the patch of elements that they take next.
 *
 * <p>Accumulator {@code at + i} takes element {@code from + i} of the patch: loops over whole rows,
 * which compile to vector code. Positions are only of interest to the kinds that answer with one:
 * element {@code from + i} stands at {@code position + i * step}.
 */
abstract class Accumulators {
  /** The number of accumulators; a patch has as many elements at most. */
  static final int SIZE = Tile.LENGTH;

  /** Returns accumulators for elements of type {@code in}. */
  static Accumulators of(ReduceKind kind, DType in) {
    switch (kind) {
      case ANY:
      case ALL:
      case COUNT_NONZERO:
        return new LongAccumulators(kind, new Flags(in));
      case MEAN:
        return in.isComplex()
            ? new ComplexAccumulators(ReduceKind.SUM)
            : new RealAccumulators(ReduceKind.SUM);
      case VAR:
        return new MomentAccumulators(false);
      case ARGMIN:
      case ARGMAX:
        return new BestAccumulators(new OrderKeys(in, kind == ReduceKind.ARGMIN));
      default:
        switch (Lane.of(in)) {
          case LONG:
            return new LongAccumulators(kind, new Flags(null));
          case REAL:
            return new RealAccumulators(kind);
          default:
            return new ComplexAccumulators(kind);
        }
    }
  }

  /** Returns accumulators that take accumulators, of type {@code in}, instead of elements. */
  static Accumulators ofPartials(ReduceKind kind, DType in) {
    switch (kind) {
      case VAR:
        return new MomentAccumulators(true);
      case ARGMIN:
      case ARGMAX:
        return new BestAccumulators(null);
      case COUNT_NONZERO:
        return of(ReduceKind.SUM, in);
      default:
        return of(kind, in);
    }
  }

  /** Loads a patch from the matrices of all parts of an element. */
  abstract void load(Matrix[] parts, int row, int rows, int column, int columns);

  /** Begins accumulators with one element each. */
  abstract void start(int at, int from, int n, int position, int step);

  /** Adds one element to each of n accumulators. */
  abstract void add(int at, int from, int n, int position, int step);

  /** Merges n accumulators into others; those of lower index hold earlier elements. */
  abstract void merge(int into, int from, int n);

  /** Makes an accumulator the one of no elements. */
  abstract void clear(int at);

  /** Stores an accumulator whose lanes are {@code stride} apart. */
  abstract void store(int at, Positions positions, Block out, int position, int stride);
}
