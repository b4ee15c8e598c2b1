package io.qbi.kernel.window;

import java.util.List;

/** What is added up for each result. */
interface Stencil {
  /** Returns the lengths of the window along the axes of the block. */
  int[] window();

  /** Returns the terms, in the order in which they are added, with the rows of such tiles. */
  List<Terms> terms(Tiling tiling);
}
