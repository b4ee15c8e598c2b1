package io.qbi.optimize;

import io.qbi.expr.Pad;
import io.qbi.expr.PadMode;

/**
 * How a selection along one axis of a padded array is made of a padded selection: what is taken of
 * the array, how much is added to that, and what is taken of the sum.
 *
 * <p>Elements of the array alone are taken as they are. Of a run that reaches over one end, or over
 * both, no more is kept than what it holds and what its border repeats.
 */
record PaddedAxis(
    long start, long step, long count, long before, long after, long outerStart, long outerStep) {

  /** Looks at one axis of an array of {@code n} elements along it. */
  static PaddedAxis of(Pad pad, Selection selection, int axis, long n) {
    long shift = pad.before().get(axis);
    long low = selection.low(axis) - shift;
    long high = selection.high(axis) - shift;
    long step = selection.step(axis);
    if (low >= 0 && high <= n) {
      return new PaddedAxis(selection.start(axis) - shift, step, selection.count(axis), 0, 0, 0, 1);
    }
    long[] kept = kept(pad.mode(), low, high, n);
    if (kept == null) {
      return new PaddedAxis(0, 1, n, shift, pad.after().get(axis), selection.start(axis), step);
    }
    long before = Math.max(0, -low);
    long after = Math.max(0, high - n);
    long first = low < 0 ? low : kept[0];
    return new PaddedAxis(
        kept[0], 1, kept[1] - kept[0], before, after, selection.start(axis) - shift - first, step);
  }

  /** Returns which elements are kept for a run [low, high) over an end; null for all of them. */
  private static long[] kept(PadMode mode, long low, long high, long n) {
    if (mode == PadMode.WRAP || (low < 0 && high > n)) {
      return new long[] {0, n};
    }
    if (mode == PadMode.CONSTANT) {
      // A run outside of the array stays beside an end of it.
      return low >= n || high <= 0 ? null : new long[] {Math.max(0, low), Math.min(high, n)};
    }
    // Reflected more than once, an array repeats by its own length.
    if (mode != PadMode.NEAREST && (low <= -n || high >= 2 * n)) {
      return new long[] {0, n};
    }
    long[] needed = mode.needed(low, high, n);
    return low < 0
        ? new long[] {0, Math.max(needed[1], Math.min(high, n))}
        : new long[] {Math.min(needed[0], low), n};
  }
}
