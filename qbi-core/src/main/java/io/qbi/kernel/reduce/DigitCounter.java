package io.qbi.kernel.reduce;

import io.qbi.data.Block;
import io.qbi.data.DType;
import io.qbi.expr.DigitCounts;
import io.qbi.kernel.scalar.Tile;
import java.util.Arrays;
import java.util.function.ObjIntConsumer;

/**
 * Counts the digits that follow open prefixes in the {@link RadixKeys} of elements.
 *
 * <p>After the first pass only few elements have an open prefix. A table of the first bits of keys
 * tells the others at once.
 */
final class DigitCounter {
  /** The first bits of keys that the table tells apart, at most. */
  private static final int MOST_BITS = 16;

  /** In the table: no open prefix begins so. */
  private static final byte NONE = -1;

  /** In the table: several open prefixes begin so. */
  private static final byte SEVERAL = -2;

  /** Half the bits of a float. */
  private static final int HALF = 16;

  /** Floats of which the open ones are gathered. */
  private static final int OPEN = 1024;

  private final long[] prefixes;
  private final int bits;
  private final int below;

  /** For the first bits of a key, the prefix that begins so. */
  private final byte[] beginnings;

  private final int beyond;

  /** Creates a counter; there are at most 127 prefixes that the table tells apart. */
  private DigitCounter(int keyBits, DigitCounts op, long[] prefixes) {
    this.prefixes = prefixes;
    this.bits = op.bits();
    this.below = op.below();
    int known = keyBits - bits - below;
    int told = Math.min(known, MOST_BITS);
    this.beyond = keyBits - told;
    this.beginnings = new byte[1 << told];
    Arrays.fill(beginnings, NONE);
    for (int row = 0; row < prefixes.length; row++) {
      int beginning = (int) (prefixes[row] >>> known - told);
      boolean isFirst = beginnings[beginning] == NONE && row <= Byte.MAX_VALUE;
      beginnings[beginning] = isFirst ? (byte) row : SEVERAL;
    }
  }

  /**
   * Adds the digits in a block to counts, a row of all digits for each prefix in ascending order.
   */
  static void count(Block in, DigitCounts op, long[] prefixes, long[] counts) {
    int keyBits = RadixKeys.bits(in.dtype());
    boolean isFirst = keyBits == op.bits() + op.below();
    Run run = Run.of(in, new boolean[in.rank()], false);
    boolean isDirect = run.step() == 1;
    if (isFirst && isDirect && op.below() == 0 && keyBits >= 8) {
      countValues(in, run, counts);
    } else if (isFirst && isDirect && in.dtype() == DType.FLOAT32 && op.bits() == HALF) {
      countHalves(in, run, counts);
    } else if (isFirst) {
      forEachPatch(in, (keys, n) -> countFirst(keys, n, op.below(), counts));
    } else {
      DigitCounter counter = new DigitCounter(keyBits, op, prefixes);
      if (isDirect && in.dtype() == DType.FLOAT32 && counter.beyond == HALF) {
        counter.countOpenFloats(in, run, counts);
      } else {
        forEachPatch(in, (keys, n) -> counter.countOpen(keys, n, counts));
      }
    }
  }

  private static void forEachPatch(Block in, ObjIntConsumer<long[]> action) {
    RadixKeys patch = new RadixKeys(in.dtype());
    Matrix row = Matrix.row(in);
    for (int i = 0; i < in.size(); i += Tile.LENGTH) {
      int n = patch.load(row, i, Math.min(Tile.LENGTH, in.size() - i));
      action.accept(patch.keys(), n);
    }
  }

  /** Counts the upper halves of the keys of floats. */
  private static void countHalves(Block in, Run run, long[] counts) {
    int[] halves = new int[1 << HALF];
    for (int i = 0; i < in.size(); ) {
      int n = run.fragment(i, in.size() - i);
      countHalves(in.floats(), in.offset() + run.offset(i), n, halves);
      i += n;
    }
    boolean[] isMixed = new boolean[1 << HALF];
    boolean isAnyMixed = false;
    for (int half = 0; half < halves.length; half++) {
      float least = Float.intBitsToFloat(half << HALF);
      // Infinities share theirs with NaN, and a negative zero has the key of the other one.
      isMixed[half] = halves[half] > 0 && (Float.isInfinite(least) || half == 1 << HALF - 1);
      isAnyMixed |= isMixed[half];
      if (!isMixed[half] && !Float.isNaN(least)) {
        counts[(int) (RadixKeys.key(least) >>> HALF)] += halves[half];
      }
    }
    if (isAnyMixed) {
      countOneByOne(in, run, isMixed, counts);
    }
  }

  private static void countHalves(float[] x, int p, int n, int[] halves) {
    for (int i = p; i < p + n; i++) {
      halves[Float.floatToRawIntBits(x[i]) >>> HALF]++;
    }
  }

  /** Counts the keys of floats whose upper halves are among some. */
  private static void countOneByOne(Block in, Run run, boolean[] wanted, long[] counts) {
    float[] x = in.floats();
    for (int i = 0; i < in.size(); i++) {
      float value = x[in.offset() + run.offset(i)];
      if (wanted[Float.floatToRawIntBits(value) >>> HALF] && !Float.isNaN(value)) {
        counts[(int) (RadixKeys.key(value) >>> HALF)]++;
      }
    }
  }

  /** Counts what follows the open prefixes in the keys of floats. */
  private void countOpenFloats(Block in, Run run, long[] counts) {
    boolean[] isOpen = new boolean[1 << HALF];
    for (int half = 0; half < isOpen.length; half++) {
      long key = RadixKeys.key(Float.intBitsToFloat(half << HALF));
      isOpen[half] = beginnings[(int) (key >>> HALF)] != NONE;
    }
    // What is below negative zeros, which have the key of the other zero.
    isOpen[1 << HALF - 1] |= beginnings[(1 << HALF - 1) - 1] != NONE;
    long[] open = new long[OPEN];
    for (int i = 0; i < in.size(); ) {
      int n = Math.min(OPEN, run.fragment(i, in.size() - i));
      int p = in.offset() + run.offset(i);
      int count = gather(in.floats(), p, n, isOpen, open);
      countOpen(open, count, counts);
      i += n;
    }
  }

  /** Gathers the keys of the open ones of some floats, and returns how many these are. */
  private static int gather(float[] x, int p, int n, boolean[] isOpen, long[] open) {
    int count = 0;
    for (int i = p; i < p + n; i++) {
      if (isOpen[Float.floatToRawIntBits(x[i]) >>> HALF] && !Float.isNaN(x[i])) {
        open[count++] = RadixKeys.key(x[i]);
      }
    }
    return count;
  }

  /** Counts the values of a type of 8 or 16 bits. */
  private static void countValues(Block in, Run run, long[] counts) {
    SlotCounts slots = new SlotCounts(counts.length);
    int least = (int) in.dtype().minValue();
    for (int i = 0; i < in.size(); ) {
      int n = run.fragment(i, in.size() - i);
      int p = in.offset() + run.offset(i);
      if (in.dtype().bytes() == 1) {
        slots.add(in.bytesArray(), p, n, least);
      } else {
        slots.add(in.shorts(), p, n, least, 0);
      }
      i += n;
    }
    for (int value = 0; value < counts.length; value++) {
      counts[value] = slots.count(value);
    }
  }

  private static void countFirst(long[] keys, int n, int below, long[] counts) {
    for (int i = 0; i < n; i++) {
      counts[(int) (keys[i] >>> below)]++;
    }
  }

  private void countOpen(long[] keys, int n, long[] counts) {
    int mask = (1 << bits) - 1;
    for (int i = 0; i < n; i++) {
      int row = beginnings[(int) (keys[i] >>> beyond)];
      if (row == NONE) {
        continue;
      }
      long head = keys[i] >>> below;
      long prefix = head >>> bits;
      if (row == SEVERAL) {
        row = Arrays.binarySearch(prefixes, prefix);
      } else if (prefixes[row] != prefix) {
        continue;
      }
      if (row >= 0) {
        counts[(row << bits) + ((int) head & mask)]++;
      }
    }
  }
}
