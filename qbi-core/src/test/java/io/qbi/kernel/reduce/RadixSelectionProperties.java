package io.qbi.kernel.reduce;

import static org.assertj.core.api.Assertions.assertThat;

import io.qbi.data.Block;
import io.qbi.data.DType;
import io.qbi.expr.DigitChoice;
import io.qbi.expr.DigitCounts;
import io.qbi.expr.SelectedQuantiles;
import io.qbi.shape.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Assume;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class RadixSelectionProperties {

  @Property(tries = 800)
  void quantilesAreThoseOfTheSortedElements(
      @ForAll DType dtype, @ForAll boolean special, @ForAll long seed) {
    Assume.that(!dtype.isComplex());
    Random random = new Random(seed);
    List<Block> chunks = new ArrayList<>();
    for (int i = 1 + random.nextInt(4); i > 0; i--) {
      int most = random.nextInt(20) == 0 ? 70 : 6;
      Block chunk =
          Layouts.random(
              dtype, random, special, 1 + random.nextInt(most), 1 + random.nextInt(most));
      putExtremes(chunk, random);
      chunks.add(chunk);
    }
    List<Double> fractions = new ArrayList<>();
    for (int i = random.nextInt(5); i >= 0; i--) {
      fractions.add(random.nextInt(3) == 0 ? random.nextInt(2) : random.nextDouble());
    }

    Block found = select(chunks, fractions, random);

    double[] sorted = sorted(chunks);
    for (int i = 0; i < fractions.size(); i++) {
      assertThat(found.getDouble(i))
          .isEqualTo(Double.valueOf(between(sorted, fractions.get(i), dtype == DType.FLOAT32)));
    }
  }

  @Example
  void integersBeyondTheReachOfDoublesAreTakenApart() {
    long[] values = {Long.MAX_VALUE, Long.MIN_VALUE, Long.MAX_VALUE - 1, (1L << 53) + 1};
    Block chunk = Block.wrap(DType.INT64, values, Shape.of(4));
    Block state = state(List.of(chunk), List.of(0.0, 1 / 3.0, 2 / 3.0, 1.0), new Random(1));
    Arrays.sort(values);
    for (int i = 0; i < 4; i++) {
      assertThat(state.getLong(0, 2 * i) + Long.MIN_VALUE).isEqualTo(values[i]);
    }
  }

  @Example
  void aNanAnywhereMakesAllOfThemNan() {
    for (DType dtype : List.of(DType.FLOAT32, DType.FLOAT64)) {
      for (int at : new int[] {0, 1, 2}) {
        Block chunk = Block.allocate(dtype, 3);
        chunk.setDoubleAt(at, Double.NaN);
        Block found = select(List.of(chunk), List.of(0.0, 0.4, 1.0), new Random(at));
        assertThat(found.toDoubles()).containsOnly(Double.NaN);
      }
    }
  }

  private static void putExtremes(Block chunk, Random random) {
    DType dtype = chunk.dtype();
    for (int i = random.nextInt(4); i > 0; i--) {
      int position = random.nextInt(chunk.size());
      if (dtype.isFloat()) {
        double largest = dtype == DType.FLOAT32 ? Float.MAX_VALUE : Double.MAX_VALUE / 2;
        double least = dtype == DType.FLOAT32 ? Float.MIN_VALUE : Double.MIN_VALUE;
        double value = random.nextBoolean() ? largest / 2 : least;
        chunk.setDoubleAt(position, random.nextBoolean() ? value : -value);
      } else {
        chunk.setLongAt(position, random.nextBoolean() ? dtype.minValue() : dtype.maxValue());
      }
    }
  }

  /** Selects as a plan does, in passes of digits of a plan's or of random lengths. */
  private static Block select(List<Block> chunks, List<Double> fractions, Random random) {
    long n = chunks.stream().mapToLong(Block::size).sum();
    Block state = state(chunks, fractions, random);
    return Calls.run(new SelectedQuantiles(fractions, n, chunks.get(0).dtype()), state);
  }

  private static Block state(List<Block> chunks, List<Double> fractions, Random random) {
    long n = chunks.stream().mapToLong(Block::size).sum();
    Block state = RadixSelection.start(fractions, n);
    int rows = 1;
    boolean asPlanned = random.nextInt(3) == 0;
    for (int left = RadixSelection.bits(chunks.get(0).dtype()); left > 0; ) {
      int planned = Math.min(left, rows == 1 ? 16 : 8);
      int bits = asPlanned ? planned : 1 + random.nextInt(Math.min(left, 10));
      left -= bits;
      Block total = Block.allocate(DType.INT64, 1, rows, 1L << bits);
      for (Block chunk : chunks) {
        Block in = random.nextBoolean() ? chunk : Layouts.strided(chunk, random);
        DigitCounts op = new DigitCounts(rows, bits, left);
        long[] counts = Calls.runInPieces(op, random, in, state).toLongs();
        Arrays.setAll(total.longs(), p -> total.longs()[p] + counts[p]);
      }
      state = Calls.runInPieces(new DigitChoice(bits), random, total, state);
      rows = 2 * fractions.size();
    }
    return state;
  }

  private static double[] sorted(List<Block> chunks) {
    double[] all = chunks.stream().flatMapToDouble(c -> Arrays.stream(c.toDoubles())).toArray();
    for (int i = 0; i < all.length; i++) {
      all[i] += 0.0;
    }
    Arrays.sort(all);
    return all;
  }

  private static double between(double[] sorted, double fraction, boolean single) {
    double at = (sorted.length - 1) * fraction;
    double a = sorted[(int) Math.floor(at)];
    double b = sorted[(int) Math.min(sorted.length - 1, Math.floor(at) + 1)];
    double t = at - Math.floor(at);
    double d = single ? (float) (b - a) : b - a;
    if (Double.isNaN(sorted[sorted.length - 1])) {
      return Double.NaN;
    }
    if (t == 0 || a == b) {
      return a;
    }
    boolean finite = Double.isFinite(a) && Double.isFinite(b);
    return !finite ? a + b : t < 0.5 ? a + d * t : b - d * (1 - t);
  }
}
