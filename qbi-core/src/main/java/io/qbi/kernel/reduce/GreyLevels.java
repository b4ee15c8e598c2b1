package io.qbi.kernel.reduce;

import io.qbi.data.Block;

/** The counts and centres of a histogram's bins, without the empty ones at both ends. */
final class GreyLevels {
  private final double[] counts;
  private final double[] centres;

  private GreyLevels(double[] counts, double[] centres) {
    this.counts = counts;
    this.centres = centres;
  }

  /** Returns the levels of a histogram over the range from {@code low} to {@code high}. */
  static GreyLevels of(Block histogram, double low, double high) {
    int bins = histogram.dim(0);
    int first = 0;
    int end = bins;
    while (first < end && histogram.getLong(first) == 0) {
      first++;
    }
    while (end > first && histogram.getLong(end - 1) == 0) {
      end--;
    }
    double[] counts = new double[end - first];
    double[] centres = new double[end - first];
    for (int i = 0; i < counts.length; i++) {
      counts[i] = histogram.getLong(first + i);
      centres[i] = low + (first + i + 0.5) * (high - low) / bins;
    }
    return new GreyLevels(counts, centres);
  }

  /** Returns the number of levels. */
  int size() {
    return counts.length;
  }

  /** Returns the count of level i; not 0 for the first and the last one. */
  double count(int i) {
    return counts[i];
  }

  /** Returns the centre of level i. */
  double centre(int i) {
    return centres[i];
  }

  /** Returns the sum of all counts. */
  double total() {
    double total = 0;
    for (double count : counts) {
      total += count;
    }
    return total;
  }

  /** Returns the sum of all elements. */
  double sum() {
    double sum = 0;
    for (int i = 0; i < counts.length; i++) {
      sum += counts[i] * centres[i];
    }
    return sum;
  }
}
