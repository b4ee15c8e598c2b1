package io.qbi.kernel.window;

/**
 * Weighted elements, and weighted pairs of elements, that are added up for every result, in order.
 *
 * @param from the part of the input: 0 real, 1 imaginary
 * @param to the part of the results
 * @param weights none of them zero; those of pairs come last
 * @param first where the element of each weight stands
 * @param second where the others of the pairs stand
 * @param sign 1 if the second ones are added to the first ones, -1 if they are subtracted
 */
record Terms(int from, int to, double[] weights, Places first, Places second, int sign) {
  /**
   * Where elements stand, relative to the first one under a window.
   *
   * @param rows rows of the tile behind
   * @param shifts columns behind
   */
  record Places(int[] rows, int[] shifts) {
    /** No places. */
    static final Places NONE = new Places(new int[0], new int[0]);

    /** Returns how far behind the elements stand where rows follow one another. */
    int[] within(int pitch) {
      int[] places = new int[rows.length];
      for (int i = 0; i < places.length; i++) {
        places[i] = rows[i] * pitch + shifts[i];
      }
      return places;
    }
  }

  /** Returns the number of weights for single elements. */
  int singles() {
    return weights.length - second.rows().length;
  }

  /** Returns the number of weights. */
  int count() {
    return weights.length;
  }
}
