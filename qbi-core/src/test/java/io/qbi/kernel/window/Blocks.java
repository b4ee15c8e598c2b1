package io.qbi.kernel.window;

import static org.assertj.core.api.Assertions.assertThat;

import io.qbi.data.Block;
import io.qbi.data.DType;
import java.util.Random;

/** Random blocks of random layout, and how to compare them. */
final class Blocks {
  private Blocks() {}

  /** Returns a block of small random values: transposed, reversed, with gaps, or plain. */
  static Block random(Random random, DType type, int... dims) {
    int rank = dims.length;
    Integer[] order = new Integer[rank];
    for (int i = 0; i < rank; i++) {
      order[i] = i;
    }
    java.util.Collections.shuffle(java.util.Arrays.asList(order), random);
    int[] stored = new int[rank];
    int[] back = new int[rank];
    for (int i = 0; i < rank; i++) {
      stored[i] = dims[order[i]] * (random.nextInt(3) == 0 ? 2 : 1);
      back[order[i]] = i;
    }
    long[] lengths = java.util.Arrays.stream(stored).asLongStream().toArray();
    Block base = Block.allocate(type, lengths);
    for (int p = 0; p < base.size(); p++) {
      set(base, p, random);
    }
    Block view = base;
    for (int i = 0; i < rank; i++) {
      int n = dims[order[i]];
      int step = Math.max(1, stored[i] / Math.max(1, n));
      view =
          random.nextBoolean()
              ? view.slice(i, 0, step, n)
              : view.slice(i, Math.max(0, (n - 1) * step), -step, n);
    }
    return view.transpose(back);
  }

  private static void set(Block block, int p, Random random) {
    if (block.dtype().isComplex()) {
      block.setComplexAt(p, random.nextGaussian(), random.nextGaussian());
    } else if (block.dtype().isFloat()) {
      block.setDoubleAt(p, random.nextGaussian());
    } else {
      block.setLongAt(p, random.nextInt());
    }
  }

  static void assertClose(Block actual, Block expected, double tolerance) {
    assertThat(actual.shape()).isEqualTo(expected.shape());
    double largest = 0;
    double error = 0;
    for (int n = 0; n < expected.size(); n++) {
      int p = actual.position(Naive.index(n, actual));
      int q = expected.position(Naive.index(n, expected));
      largest = Math.max(largest, Math.hypot(expected.doubleAt(q), expected.imagAt(q)));
      double re = actual.doubleAt(p) - expected.doubleAt(q);
      double im = actual.imagAt(p) - expected.imagAt(q);
      error = Math.max(error, Math.hypot(re, im));
    }
    assertThat(error).isLessThanOrEqualTo(tolerance * (1 + largest));
  }
}
