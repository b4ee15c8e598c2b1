package io.qbi.kernel.window;

import java.util.Arrays;

/**
 * The weights of Gaussian filters and their derivatives.
 *
 * <p>Source of the method: {@code scipy.ndimage.gaussian_filter1d}. The exponential is sampled and
 * divided by its sum; a derivative multiplies it by the polynomial that repeated differentiation
 * gives.
 */
public final class GaussianWeights {
  private GaussianWeights() {}

  /** Returns how far the weights reach to either side: {@code truncate * sigma}, rounded. */
  public static int radius(double sigma, double truncate) {
    return (int) (truncate * sigma + 0.5);
  }

  /**
   * Returns the weights to correlate with.
   *
   * @param sigma the standard deviation in elements, above 0
   * @param order 0 for the Gaussian itself, 1 or more for its derivatives
   * @param truncate how many standard deviations the weights reach to either side
   */
  public static double[] of(double sigma, int order, double truncate) {
    int radius = radius(sigma, truncate);
    double[] weights = new double[2 * radius + 1];
    for (int i = 0; i < weights.length; i++) {
      int x = i - radius;
      weights[i] = Math.exp(-0.5 / (sigma * sigma) * ((double) x * x));
    }
    double sum = Pairwise.sum(weights);
    double[] polynomial = polynomial(sigma, order);
    for (int i = 0; i < weights.length; i++) {
      // The kernel of a convolution, turned round for a correlation.
      weights[i] = weights[i] / sum * value(polynomial, radius - i);
    }
    return weights;
  }

  /** Returns q with d^order exp(p) = q exp(p), where p(x) = -x^2 / (2 sigma^2). */
  private static double[] polynomial(double sigma, int order) {
    double[] q = new double[order + 1];
    q[0] = 1;
    for (int k = 0; k < order; k++) {
      double[] next = new double[order + 1];
      for (int i = 0; i < order; i++) {
        next[i] += (i + 1) * q[i + 1];
        next[i + 1] -= q[i] / (sigma * sigma);
      }
      q = next;
    }
    return q;
  }

  private static double value(double[] polynomial, double x) {
    double power = 1;
    double sum = 0;
    for (double factor : polynomial) {
      sum += factor * power;
      power *= x;
    }
    return sum;
  }

  /** NumPy's order of summation, on which the last bit depends. */
  private static final class Pairwise {
    static double sum(double[] values) {
      return sum(values, 0, values.length);
    }

    private static double sum(double[] a, int from, int n) {
      if (n < 8) {
        double sum = 0;
        for (int i = 0; i < n; i++) {
          sum += a[from + i];
        }
        return sum;
      }
      if (n > 128) {
        int half = n / 2 - n / 2 % 8;
        return sum(a, from, half) + sum(a, from + half, n - half);
      }
      double[] lanes = Arrays.copyOfRange(a, from, from + 8);
      int i = 8;
      for (; i + 8 <= n; i += 8) {
        for (int lane = 0; lane < 8; lane++) {
          lanes[lane] += a[from + i + lane];
        }
      }
      double sum =
          ((lanes[0] + lanes[1]) + (lanes[2] + lanes[3]))
              + ((lanes[4] + lanes[5]) + (lanes[6] + lanes[7]));
      for (; i < n; i++) {
        sum += a[from + i];
      }
      return sum;
    }
  }
}
