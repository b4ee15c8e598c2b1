package io.qbi.kernel;

import io.qbi.data.Block;
import io.qbi.data.DType;
import io.qbi.shape.Shape;

/** Gives kernels the blocks that they write to. */
@FunctionalInterface
public interface Allocator {
  /** Returns a whole block of its own, in row-major order, whose elements are yet to be written. */
  Block allocate(DType dtype, Shape shape);
}
