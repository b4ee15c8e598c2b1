package io.qbi.kernel.window;

/**
 * Weighted elements, or weighted pairs of elements, that are added up for every result.
 *
 * @param from the part of the input: 0 real, 1 imaginary
 * @param to the part of the results
 * @param weights none of them zero
 * @param first where the element of each weight stands
 * @param second where the other one of its pair stands; null if there are no pairs
 * @param sign 1 if the second ones are added to the first ones, -1 if they are subtracted
 */
record Terms(int from, int to, double[] weights, Places first, Places second, int sign) {
  /**
   * Where elements stand, relative to the first one under a window.
   *
   * @param rows rows of the tile behind
   * @param shifts columns behind
   */
  record Places(int[] rows, int[] shifts) {}

  /** Returns whether weights are for pairs of elements. */
  boolean isPaired() {
    return second != null;
  }

  /** Returns the number of weights. */
  int count() {
    return weights.length;
  }
}
