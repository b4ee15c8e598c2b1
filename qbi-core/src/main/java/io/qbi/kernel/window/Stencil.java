package io.qbi.kernel.window;

/** What is summed for one row of the output. */
interface Stencil {
  /** Returns the lengths of the window along the axes of the block. */
  int[] window();

  /**
   * Adds the terms of one row of results to {@code sum}.
   *
   * @param rows the rows of the real part and, of complex input, of the imaginary part
   * @param row the input row under the window's first corner
   * @param part 0 for the real part of the results, 1 for the imaginary part
   * @param sum zeros at the beginning; {@code n} of them are used
   */
  void add(TileRows[] rows, int row, int part, double[] sum, int n);
}
