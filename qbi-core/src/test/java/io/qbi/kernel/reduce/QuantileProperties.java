package io.qbi.kernel.reduce;

import static org.assertj.core.api.Assertions.assertThat;

import io.qbi.data.Block;
import io.qbi.data.DType;
import io.qbi.expr.Quantile;
import io.qbi.shape.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Assume;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class QuantileProperties {

  @Property(tries = 600)
  void quantilesLieBetweenTheSortedNeighbours(
      @ForAll DType dtype,
      @ForAll @IntRange(min = 1, max = 3) int rank,
      @ForAll boolean special,
      @ForAll long seed) {
    Assume.that(!dtype.isComplex());
    Random random = new Random(seed);
    int[] dims = new int[rank];
    for (int i = 0; i < rank; i++) {
      dims[i] = 1 + random.nextInt(7);
    }
    int axis = random.nextInt(rank);
    dims[axis] = 1 + random.nextInt(random.nextInt(4) == 0 ? 3000 : 60);
    Block plain = Layouts.random(dtype, random, special, dims);
    List<Double> fractions = new ArrayList<>(List.of(0.0, 0.5, 1.0));
    for (int i = random.nextInt(4); i > 0; i--) {
      fractions.add(random.nextInt(1001) / 1000.0);
    }

    Quantile op = new Quantile(axis, fractions);
    Block result = Calls.runInPieces(op, random, Layouts.strided(plain, random));

    assertThat(result.dtype()).isEqualTo(DType.FLOAT64);
    for (int n = 0; n < result.size(); n++) {
      long[] index = Layouts.index(n, result);
      double fraction = fractions.get((int) index[axis]);
      double is = result.getDouble(index);
      assertThat(is).isEqualTo(Double.valueOf(naive(plain, axis, index, fraction)));
    }
  }

  @Example
  void anOrderThatDefeatsTheChoiceOfPivotIsStillSorted() {
    double[] organPipe = new double[1 << 16];
    for (int i = 0; i < organPipe.length; i++) {
      organPipe[i] = Math.min(i, organPipe.length - 1 - i);
    }
    Block in = Block.wrap(DType.FLOAT64, organPipe, Shape.of(organPipe.length));
    Block result = Calls.run(new Quantile(0, List.of(0.25, 0.5)), in);
    double[] sorted = organPipe.clone();
    Arrays.sort(sorted);
    assertThat(result.getDouble(1)).isEqualTo((sorted[32767] + sorted[32768]) / 2);
    assertThat(result.getDouble(0)).isBetween(sorted[16383], sorted[16384]);
  }

  private static double naive(Block in, int axis, long[] index, double fraction) {
    int n = in.dim(axis);
    double[] line = new double[n];
    for (int i = 0; i < n; i++) {
      index[axis] = i;
      line[i] = in.getDouble(index) + 0.0;
      if (Double.isNaN(line[i])) {
        return Double.NaN;
      }
    }
    Arrays.sort(line);
    double at = (n - 1) * fraction;
    double a = line[(int) Math.floor(at)];
    double b = line[(int) Math.min(n - 1, Math.floor(at) + 1)];
    double t = at - Math.floor(at);
    double d = in.dtype() == DType.FLOAT32 ? (float) (b - a) : b - a;
    if (t == 0 || a == b) {
      return a;
    }
    boolean finite = Double.isFinite(a) && Double.isFinite(b);
    return !finite ? a + b : t < 0.5 ? a + d * t : b - d * (1 - t);
  }
}
