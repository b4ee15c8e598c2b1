package io.qbi.kernel.reduce;

import io.qbi.data.Block;
import io.qbi.data.DType;
import io.qbi.expr.DigitChoice;
import io.qbi.expr.DigitCounts;
import io.qbi.expr.SelectedQuantiles;
import io.qbi.kernel.Call;
import io.qbi.shape.Box;
import io.qbi.shape.Shape;
import java.util.Arrays;
import java.util.List;

/**
 * Quantiles of any number of elements by radix selection: each pass over them counts one digit of
 * their {@link RadixKeys} and so narrows every wanted key down, from the highest digit to the
 * lowest. Counts are integers, so the order in which chunks are counted changes nothing.
 *
 * <p>The state between passes is an int64 block of three rows: the known prefix of each wanted key,
 * its rank among the keys with that prefix, and how many those are. Two columns stand for each
 * quantile, the elements below and above it.
 */
public final class RadixSelection {
  private static final int PREFIX = 0;
  private static final int RANK = 1;
  private static final int SIZE = 2;
  private static final int ROWS = 3;

  /** The rank, in all columns, that says that there are NaN and nothing more is to be found. */
  private static final long NONE = -1;

  private RadixSelection() {}

  /** Returns the bits that the digits of all passes over a type have in sum. */
  public static int bits(DType dtype) {
    return RadixKeys.bits(dtype);
  }

  /** Returns the state before the first pass. */
  public static Block start(List<Double> fractions, long elements) {
    int columns = 2 * fractions.size();
    long[] state = new long[ROWS * columns];
    for (int i = 0; i < fractions.size(); i++) {
      LinearQuantile place = LinearQuantile.of(fractions.get(i), elements);
      state[RANK * columns + 2 * i] = place.below();
      state[RANK * columns + 2 * i + 1] = place.above();
    }
    Arrays.fill(state, SIZE * columns, ROWS * columns, elements);
    return Block.wrap(DType.INT64, state, Shape.of(ROWS, columns));
  }

  /** Counts the digits that follow the open prefixes in one chunk. */
  public static Block count(Call call) {
    DigitCounts op = (DigitCounts) call.op();
    Block state = call.in(1);
    Block counts = Block.allocate(DType.INT64, 1, op.rows(), 1L << op.bits());
    if (state.getLong(RANK, 0) != NONE) {
      DigitCounter.count(call.in(0), op, openPrefixes(state), counts.longs());
    }
    return deliver(call, counts, call.box().with(0, 0, 1));
  }

  /** Returns the different prefixes of a state, in the order of the rows of counts. */
  private static long[] openPrefixes(Block state) {
    long[] prefixes = new long[state.dim(1)];
    for (int i = 0; i < prefixes.length; i++) {
      prefixes[i] = state.getLong(PREFIX, i);
    }
    return Arrays.stream(prefixes).sorted().distinct().toArray();
  }

  /** Finds the next digit of every wanted key in the counts of all chunks. */
  public static Block choose(Call call) {
    int bits = ((DigitChoice) call.op()).bits();
    Block counts = call.in(0);
    Block state = call.in(1).copy();
    if (state.getLong(RANK, 0) != NONE) {
      long[] prefixes = openPrefixes(state);
      for (int column = 0; column < state.dim(1); column++) {
        int row = Arrays.binarySearch(prefixes, state.getLong(PREFIX, column));
        choose(counts, row, bits, state, column);
      }
    }
    return deliver(call, state, call.box());
  }

  private static void choose(Block counts, int row, int bits, Block state, int column) {
    long rank = state.getLong(RANK, column);
    long before = 0;
    long digit = -1;
    long inDigit = 0;
    long total = 0;
    int first = counts.position(0, row, 0);
    for (int i = 0; i < 1 << bits; i++) {
      long count = counts.longAt(first + i * counts.stride(2));
      if (digit < 0 && total + count > rank) {
        digit = i;
        before = total;
        inDigit = count;
      }
      total += count;
    }
    // Fewer are counted than there are elements in the first pass only, and where some are NaN.
    boolean complete = total == state.getLong(SIZE, column);
    state.setLongAt(
        state.position(PREFIX, column), state.getLong(PREFIX, column) << bits | Math.max(0, digit));
    state.setLongAt(state.position(RANK, column), complete ? rank - before : NONE);
    state.setLongAt(state.position(SIZE, column), inDigit);
  }

  /** Interpolates between the elements that were found. */
  public static Block finish(Call call) {
    SelectedQuantiles op = (SelectedQuantiles) call.op();
    Block state = call.in(0);
    Block found = Block.allocate(DType.FLOAT64, op.fractions().size());
    for (int i = 0; i < found.size(); i++) {
      LinearQuantile place = LinearQuantile.of(op.fractions().get(i), op.elements());
      double a = RadixKeys.value(op.dtype(), state.getLong(PREFIX, 2 * i));
      double b = RadixKeys.value(op.dtype(), state.getLong(PREFIX, 2 * i + 1));
      boolean none = state.getLong(RANK, 2 * i) == NONE;
      found.setDoubleAt(i, none ? Double.NaN : place.between(a, b, op.dtype() == DType.FLOAT32));
    }
    return deliver(call, found, call.box());
  }

  /** Hands over the wanted region of a small result. */
  private static Block deliver(Call call, Block whole, Box wanted) {
    Block out = call.out();
    out.copyFrom(whole.slice(wanted));
    return out;
  }
}
