package io.qbi.kernel.window;

import static org.assertj.core.api.Assertions.assertThat;

import io.qbi.data.Block;
import io.qbi.data.DType;
import io.qbi.shape.Shape;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SeparableTest {

  private static Block product(DType type, double[]... lines) {
    long[] dims = new long[lines.length];
    for (int i = 0; i < dims.length; i++) {
      dims[i] = lines[i].length;
    }
    Block block = Block.allocate(type, dims);
    for (int n = 0; n < block.size(); n++) {
      long[] index = Naive.index(n, block);
      double value = 1;
      for (int i = 0; i < dims.length; i++) {
        value *= lines[i][(int) index[i]];
      }
      block.setDoubleAt(n, value);
    }
    return block;
  }

  @Test
  void productsOfLinesAreFoundInAnyRankAndPrecision() {
    Random random = new Random(1);
    for (int rank = 1; rank <= 4; rank++) {
      for (DType type : new DType[] {DType.FLOAT32, DType.FLOAT64}) {
        double[][] lines = new double[rank][];
        for (int i = 0; i < rank; i++) {
          lines[i] = random.doubles(1 + random.nextInt(6), -1, 1).toArray();
        }
        Block weights = product(type, lines);
        double[][] factors = Separable.factor(weights, Separable.tolerance(weights)).orElseThrow();
        Blocks.assertClose(product(DType.FLOAT64, factors), weights, 2e-7);
      }
    }
  }

  @Test
  void sobelIsSeparableAndADiskIsNot() {
    Block sobel = Block.wrap(DType.INT8, new byte[] {-1, 0, 1, -2, 0, 2, -1, 0, 1}, Shape.of(3, 3));
    double[][] factors = Separable.factor(sobel, 1e-12).orElseThrow();
    assertThat(factors[0]).containsExactly(0.5, 1, 0.5);
    assertThat(factors[1]).containsExactly(-2, 0, 2);
    Block disk = Block.wrap(DType.UINT8, new byte[] {0, 1, 0, 1, 1, 1, 0, 1, 0}, Shape.of(3, 3));
    assertThat(Separable.factor(disk, 1e-12)).isEmpty();
  }

  @Test
  void aSmallChangeBeyondTheToleranceIsSeen() {
    Block weights = product(DType.FLOAT64, new double[] {1, 2, 1}, new double[] {1, 4, 6, 4, 1});
    assertThat(Separable.factor(weights, 1e-12)).isPresent();
    weights.doubles()[0] += 1e-9;
    assertThat(Separable.factor(weights, 1e-12)).isEmpty();
  }

  @Test
  void weightsOfZeroHaveFactorsOfZero() {
    double[][] factors = Separable.factor(Block.allocate(DType.FLOAT64, 2, 3), 1e-12).orElseThrow();
    assertThat(factors[0]).containsExactly(0, 0);
    assertThat(factors[1]).containsExactly(0, 0, 0);
  }

  @Test
  void complexAndNonFiniteWeightsHaveNone() {
    assertThat(Separable.factor(Block.allocate(DType.COMPLEX64, 2, 2), 1e-12)).isEmpty();
    Block weights = Block.allocate(DType.FLOAT64, 2, 2);
    weights.doubles()[1] = Double.NaN;
    assertThat(Separable.factor(weights, 1e-12)).isEmpty();
  }
}
