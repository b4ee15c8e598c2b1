package io.qbi.kernel.rank;

import io.qbi.kernel.codegen.Arithmetic;

/** Comparisons of two rows of keys, entry by entry, of which there are {@code n}. */
public interface NetworkLoops {
  /** Puts the smaller keys into the first row and the larger ones into the second. */
  void exchange(int[] low, int[] high, int n);

  /** Puts the smaller keys into the first row. */
  void smaller(int[] low, int[] high, int n);

  /** Puts the larger keys into the second row. */
  void larger(int[] low, int[] high, int n);

  /** Loops that C2 of any JDK turns into vector instructions by itself. */
  final class Plain implements NetworkLoops {
    /** Creates the loops. */
    public Plain() {}

    @Override
    public void exchange(int[] low, int[] high, int n) {
      for (int i = 0; i < n; i++) {
        int a = low[i];
        int b = high[i];
        int swap = (a ^ b) & Arithmetic.below(a, b);
        low[i] = b ^ swap;
        high[i] = a ^ swap;
      }
    }

    @Override
    public void smaller(int[] low, int[] high, int n) {
      for (int i = 0; i < n; i++) {
        int a = low[i];
        int b = high[i];
        low[i] = b ^ (a ^ b) & Arithmetic.below(a, b);
      }
    }

    @Override
    public void larger(int[] low, int[] high, int n) {
      for (int i = 0; i < n; i++) {
        int a = low[i];
        int b = high[i];
        high[i] = a ^ (a ^ b) & Arithmetic.below(a, b);
      }
    }
  }
}
