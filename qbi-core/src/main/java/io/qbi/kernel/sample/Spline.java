package io.qbi.kernel.sample;

/**
 * B-splines of degree 0 to 5: Unser, IEEE Signal Processing Magazine 16 (1999) 22.
 *
 * <p>A spline that passes through the elements of an image is a sum of B-splines whose coefficients
 * are found by recursions, one for each pole; what stands some thirty elements away has no part in
 * a coefficient any more.
 */
public final class Spline {
  /** The largest degree. */
  public static final int MOST = 5;

  private static final double NEGLIGIBLE = 1e-17;
  private static final double SIXTH = 1.0 / 6;

  /** The cubic B-spline in its centre. */
  private static final double MIDDLE = 2.0 / 3;

  private Spline() {}

  /** Returns after how many elements recursions over the poles forget what they began with. */
  public static int reach(int order) {
    double sum = 0;
    for (double pole : poles(order)) {
      sum += Math.ceil(Math.log(NEGLIGIBLE) / Math.log(-pole));
    }
    return (int) sum;
  }

  /** Returns the poles of the filter that finds coefficients: one for two degrees. */
  static double[] poles(int order) {
    return switch (order) {
      case 2 -> new double[] {Math.sqrt(8) - 3};
      case 3 -> new double[] {Math.sqrt(3) - 2};
      case 4 ->
          new double[] {
            Math.sqrt(664 - Math.sqrt(438976)) + Math.sqrt(304) - 19,
            Math.sqrt(664 + Math.sqrt(438976)) - Math.sqrt(304) - 19
          };
      case 5 ->
          new double[] {
            Math.sqrt(67.5 - Math.sqrt(4436.25)) + Math.sqrt(26.25) - 6.5,
            Math.sqrt(67.5 + Math.sqrt(4436.25)) - Math.sqrt(26.25) - 6.5
          };
      default -> new double[0];
    };
  }

  /**
   * Computes the weights of the {@code order + 1} coefficients that make the splines at positions
   * {@code low} to {@code high}.
   *
   * @param x how far behind the first of its coefficients each position is
   * @param to takes the weights of coefficient k of all positions in row k
   */
  public static void weights(int order, double[] x, int low, int high, double[][] to) {
    if (order == 1) {
      for (int i = low; i < high; i++) {
        to[0][i] = 1 - x[i];
        to[1][i] = x[i];
      }
    } else if (order == 3) {
      cubic(x, low, high, to[0], to[1], to[2], to[3]);
    } else if (order > 0) {
      for (int i = low; i < high; i++) {
        for (int k = 0; k <= order; k++) {
          to[k][i] = value(order, x[i] - k);
        }
      }
    }
  }

  private static void cubic(
      double[] x, int low, int high, double[] a, double[] b, double[] c, double[] d) {
    for (int i = low; i < high; i++) {
      double t = x[i] - 1;
      double u = 1 - t;
      a[i] = u * u * u * SIXTH;
      b[i] = t * t * (t - 2) * 0.5 + MIDDLE;
      c[i] = u * u * (u - 2) * 0.5 + MIDDLE;
      d[i] = t * t * t * SIXTH;
    }
  }

  /** Returns the B-spline of a degree, which is centred at 0, by the recursion over degrees. */
  private static double value(int order, double x) {
    double[] parts = new double[order + 1];
    double left = x + (order + 1) / 2.0;
    for (int i = 0; i <= order; i++) {
      parts[i] = left - i >= 0 && left - i < 1 ? 1 : 0;
    }
    for (int degree = 1; degree <= order; degree++) {
      for (int i = 0; i + degree <= order; i++) {
        double t = left - i;
        parts[i] = (t * parts[i] + (degree + 1 - t) * parts[i + 1]) / degree;
      }
    }
    return parts[0];
  }
}
