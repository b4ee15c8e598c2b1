package io.qbi.kernel.reduce;

import java.util.Arrays;

/** Finds what would stand at an index of a sorted array without sorting all of it. */
final class Selection {
  /** Ranges up to this length are sorted. */
  private static final int SMALL = 32;

  private Selection() {}

  /**
   * Moves to index k the element that sorting {@code a[from..to)} would put there, smaller ones
   * before it and larger ones behind. There must be no NaN.
   *
   * <p>Hoare's quickselect (Communications of the ACM 4, 1961, 321) around the median of three; a
   * range that fails to shrink fast is sorted, which bounds the time.
   */
  static void select(double[] a, int from, int to, int k) {
    if (k == from) {
      bringLeast(a, from, to);
      return;
    }
    int low = from;
    int high = to - 1;
    int budget = 2 * (32 - Integer.numberOfLeadingZeros(to - from));
    while (high - low >= SMALL && budget-- > 0) {
      double pivot = median(a[low], a[(low + high) >>> 1], a[high]);
      int i = low;
      int j = high;
      while (i <= j) {
        while (a[i] < pivot) {
          i++;
        }
        while (a[j] > pivot) {
          j--;
        }
        if (i <= j) {
          double swap = a[i];
          a[i++] = a[j];
          a[j--] = swap;
        }
      }
      if (k <= j) {
        high = j;
      } else if (k >= i) {
        low = i;
      } else {
        return;
      }
    }
    Arrays.sort(a, low, high + 1);
  }

  /** Exchanges the least element with the first: what follows a median is found so. */
  private static void bringLeast(double[] a, int from, int to) {
    int least = from;
    for (int i = from + 1; i < to; i++) {
      if (a[i] < a[least]) {
        least = i;
      }
    }
    double first = a[from];
    a[from] = a[least];
    a[least] = first;
  }

  private static double median(double a, double b, double c) {
    return Math.max(Math.min(a, b), Math.min(Math.max(a, b), c));
  }
}
