package io.qbi.kernel.lines;

import io.qbi.data.Block;

/** The real and the imaginary part of a block, as views of real type. */
public final class Parts {
  private Parts() {}

  /** Returns the real part: a view of a complex block, a real block itself. */
  public static Block re(Block block) {
    return block.dtype().isComplex() ? lane(block, 0) : block;
  }

  /** Returns the view of the imaginary part of a complex block. */
  public static Block im(Block block) {
    return lane(block, 1);
  }

  /** Returns the real part and, of a complex block, the imaginary part. */
  public static Block[] of(Block block) {
    return block.dtype().isComplex()
        ? new Block[] {lane(block, 0), lane(block, 1)}
        : new Block[] {block};
  }

  private static Block lane(Block block, int lane) {
    int[] strides = block.strides();
    for (int i = 0; i < strides.length; i++) {
      strides[i] *= 2;
    }
    return Block.view(
        block.dtype().real(), block.array(), 2 * block.offset() + lane, block.dims(), strides);
  }
}
