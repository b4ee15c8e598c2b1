package io.qbi.kernel.reduce;

/**
 * Thresholds of histograms of two levels or more, as {@code skimage.filters} finds them. Elements
 * at the threshold belong to the lower class.
 */
final class Thresholds {
  private Thresholds() {}

  /** Returns the level of the largest variance between the classes, the first of equals. */
  static int otsu(GreyLevels levels) {
    double total = levels.total();
    double sum = levels.sum();
    double weight = 0;
    double part = 0;
    double largest = Double.NEGATIVE_INFINITY;
    int best = 0;
    for (int i = 0; i < levels.size() - 1; i++) {
      weight += levels.count(i);
      part += levels.count(i) * levels.centre(i);
      double distance = part / weight - (sum - part) / (total - weight);
      double variance = weight * (total - weight) * distance * distance;
      if (variance > largest) {
        largest = variance;
        best = i;
      }
    }
    return best;
  }

  /** Returns the level farthest below the line from the peak to the end of the longer tail. */
  static int triangle(GreyLevels levels) {
    int n = levels.size();
    int peak = 0;
    for (int i = 1; i < n; i++) {
      peak = levels.count(i) > levels.count(peak) ? i : peak;
    }
    boolean flip = peak < n - 1 - peak;
    int width = flip ? n - 1 - peak : peak;
    double height = levels.count(peak);
    double norm = Math.sqrt(height * height + (double) width * width);
    double farthest = Double.NEGATIVE_INFINITY;
    int best = 0;
    for (int x = 0; x < width; x++) {
      double distance = height / norm * x - width / norm * levels.count(flip ? n - 1 - x : x);
      if (distance > farthest) {
        farthest = distance;
        best = x;
      }
    }
    return flip ? n - 1 - best : best;
  }

  /** Returns the lowest level that is halfway between the means of its two classes. */
  static int isodata(GreyLevels levels) {
    double total = levels.total();
    double sum = levels.sum();
    double width = levels.centre(1) - levels.centre(0);
    double weight = 0;
    double part = 0;
    for (int i = 0; i < levels.size() - 1; i++) {
      weight += levels.count(i);
      part += levels.count(i) * levels.centre(i);
      double middle = (part / weight + (sum - part) / (total - weight)) / 2;
      double distance = middle - levels.centre(i);
      if (distance >= 0 && distance < width) {
        return i;
      }
    }
    // The middle moves less than the level does, so it is met in exact arithmetic.
    return levels.size() - 2;
  }

  /**
   * Returns the level of the largest entropic correlation, the first of equals. In single
   * precision, as scikit-image has it: rounding decides between levels of nearly equal merit.
   */
  static int yen(GreyLevels levels) {
    int n = levels.size();
    float[] mass = new float[n];
    float[] above = new float[n];
    float total = (float) levels.total();
    for (int i = 0; i < n; i++) {
      mass[i] = (float) levels.count(i) / total;
    }
    for (int i = n - 2; i >= 0; i--) {
      above[i] = above[i + 1] + mass[i + 1] * mass[i + 1];
    }
    float weight = 0;
    float below = 0;
    float largest = Float.NEGATIVE_INFINITY;
    int best = 0;
    for (int i = 0; i < n - 1; i++) {
      weight += mass[i];
      below += mass[i] * mass[i];
      float split = weight * (1 - weight);
      float criterion = (float) Math.log(1 / (below * above[i]) * (split * split));
      if (criterion > largest) {
        largest = criterion;
        best = i;
      }
    }
    return best;
  }

  /** Returns the threshold of least cross entropy by Li and Tam's iteration. */
  static double li(GreyLevels levels) {
    double lowest = levels.centre(0);
    double tolerance = (levels.centre(1) - lowest) / 2;
    double total = levels.total();
    double sum = levels.sum() - lowest * total;
    double next = sum / total;
    double current = -2 * tolerance;
    while (Math.abs(next - current) > tolerance) {
      current = next;
      double weight = 0;
      double part = 0;
      for (int i = 0; i < levels.size() && levels.centre(i) - lowest <= current; i++) {
        weight += levels.count(i);
        part += levels.count(i) * (levels.centre(i) - lowest);
      }
      double back = part / weight;
      double fore = (sum - part) / (total - weight);
      next = (back - fore) / (Math.log(back) - Math.log(fore));
    }
    return next + lowest;
  }
}
