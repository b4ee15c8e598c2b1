package io.qbi.kernel.reduce;

import static io.qbi.kernel.codegen.Arithmetic.isAbove;
import static io.qbi.kernel.codegen.Arithmetic.isBelow;
import static io.qbi.kernel.codegen.Arithmetic.isNan;

/** The position of the best of a run of elements: the first of equals, but a NaN before all. */
public interface BestLoops {
  /**
   * Returns where the largest element stands.
   *
   * @param line an array of the type of this form
   * @param best where the largest one stands of those before {@code from}
   */
  int largest(Object line, int from, int to, int best);

  /** Returns where the smallest element stands, as {@link #largest} does. */
  int smallest(Object line, int from, int to, int best);

  /** The template: elements of type double, one after the other. */
  final class Template implements BestLoops {
    /** Creates the template, or a form of it. */
    public Template() {}

    @Override
    public int largest(Object line, int from, int to, int best) {
      double[] x = (double[]) line;
      double most = x[best];
      int at = best;
      for (int i = from; i < to && !isNan(most); i++) {
        if (isAbove(x[i], most)) {
          most = x[i];
          at = i;
        }
      }
      return at;
    }

    @Override
    public int smallest(Object line, int from, int to, int best) {
      double[] x = (double[]) line;
      double least = x[best];
      int at = best;
      for (int i = from; i < to && !isNan(least); i++) {
        if (isBelow(x[i], least)) {
          least = x[i];
          at = i;
        }
      }
      return at;
    }
  }
}
