package io.qbi.kernel.window;

import java.util.List;

/** What is added up for each result. */
interface Stencil {
  /** Returns the lengths of the window along the axes of the block. */
  int[] window();

  /** Returns all weights, parts of complex ones and zeros included, in no special order. */
  double[] weights();

  /** Returns the terms, in the order in which they are added, with the rows of such tiles. */
  List<Terms> terms(Tiling tiling);
}
