package io.qbi.kernel.reduce;

import io.qbi.data.Block;
import io.qbi.expr.ReduceKind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reductions by the definition: the elements of each group in row-major order, in plain loops. */
final class NaiveReduction {
  private NaiveReduction() {}

  /** Returns the positions of the elements that share a kept index, group by group. */
  static List<List<Integer>> groups(Block in, List<Integer> axes) {
    Map<List<Long>, List<Integer>> groups = new LinkedHashMap<>();
    int kept = 1;
    for (int axis = 0; axis < in.rank(); axis++) {
      kept *= axes.contains(axis) ? 1 : in.dim(axis);
    }
    for (int n = 0; n < in.size(); n++) {
      long[] index = Layouts.index(n, in);
      int position = in.position(index);
      List<Long> key = new ArrayList<>();
      for (int axis = 0; axis < in.rank(); axis++) {
        if (!axes.contains(axis)) {
          key.add(index[axis]);
        }
      }
      groups.computeIfAbsent(key, k -> new ArrayList<>()).add(position);
    }
    List<List<Integer>> result = new ArrayList<>(groups.values());
    while (result.size() < kept) {
      result.add(List.of());
    }
    return result;
  }

  /** Returns the answer in int64. */
  static long ofLongs(ReduceKind kind, Block in, List<Integer> group) {
    long[] x = group.stream().mapToLong(in::longAt).toArray();
    long result = kind == ReduceKind.PROD ? 1 : kind == ReduceKind.SUM ? 0 : x[0];
    for (long value : x) {
      switch (kind) {
        case SUM -> result += value;
        case PROD -> result *= value;
        case MIN -> result = value < result ? value : result;
        default -> result = value > result ? value : result;
      }
    }
    return result;
  }

  /** Returns how many elements are not 0. */
  static long nonzero(Block in, List<Integer> group) {
    return group.stream().filter(p -> !(in.doubleAt(p) == 0 && in.imagAt(p) == 0)).count();
  }

  /** Returns the position of the first best element: NaN first. */
  static long best(boolean least, Block in, List<Integer> group) {
    int best = 0;
    for (int i = 1; i < group.size(); i++) {
      if (isBetter(least, in, group.get(i), group.get(best))) {
        best = i;
      }
    }
    return best;
  }

  private static boolean isBetter(boolean least, Block in, int p, int q) {
    if (in.dtype().isFloat()) {
      double a = in.doubleAt(p);
      double b = in.doubleAt(q);
      return !Double.isNaN(b) && (Double.isNaN(a) || (least ? a < b : a > b));
    }
    return least ? in.longAt(p) < in.longAt(q) : in.longAt(p) > in.longAt(q);
  }

  /** Returns real and imaginary part of the answer in float64. */
  static double[] ofDoubles(ReduceKind kind, Block in, List<Integer> group, int ddof) {
    double[] result = {kind == ReduceKind.PROD ? 1 : 0, 0};
    for (int p : group) {
      double a = in.doubleAt(p);
      double b = in.imagAt(p);
      switch (kind) {
        case PROD -> {
          double re = in.dtype().isComplex() ? result[0] * a - result[1] * b : result[0] * a;
          result[1] = in.dtype().isComplex() ? result[0] * b + result[1] * a : 0;
          result[0] = re;
        }
        case MIN -> result[0] = p == group.get(0) ? a : Math.min(a, result[0]);
        case MAX -> result[0] = p == group.get(0) ? a : Math.max(a, result[0]);
        default -> {
          result[0] += a;
          result[1] += b;
        }
      }
    }
    int n = group.size();
    if (kind == ReduceKind.MEAN) {
      return new double[] {result[0] / n, result[1] / n};
    }
    return kind == ReduceKind.VAR
        ? new double[] {variance(in, group, result[0] / n, ddof), 0}
        : result;
  }

  private static double variance(Block in, List<Integer> group, double mean, int ddof) {
    double sum = 0;
    for (int p : group) {
      sum += (in.doubleAt(p) - mean) * (in.doubleAt(p) - mean);
    }
    return sum / Math.max(0, group.size() - ddof);
  }

  /** Returns the sum of all finite magnitudes, which scales the rounding of sums. */
  static double magnitude(Block in, List<Integer> group) {
    double sum = 0;
    for (int p : group) {
      double magnitude = Math.hypot(in.doubleAt(p), in.imagAt(p));
      sum += Double.isFinite(magnitude) ? magnitude : 0;
    }
    return sum;
  }
}
