package io.qbi.kernel;

import io.qbi.data.Block;
import io.qbi.data.DType;
import io.qbi.kernel.scalar.ElementwiseProgram;
import java.util.List;

/** Blocks converted to another element type, as the cast operation does. */
final class BlockCast {
  private BlockCast() {}

  static Block to(Block block, DType dtype) {
    ElementwiseProgram.Builder builder = ElementwiseProgram.over(List.of(block.dtype()));
    ElementwiseProgram program = builder.build(builder.cast(0, dtype));
    Block out = Block.allocate(dtype, block.shape());
    ElementwiseKernel.run(program, new Block[] {block}, out);
    return out;
  }
}
