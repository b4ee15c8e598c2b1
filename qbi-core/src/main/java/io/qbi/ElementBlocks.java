package io.qbi;

import io.qbi.data.Block;
import io.qbi.data.DType;
import io.qbi.shape.Box;

/** Blocks filled by functions of the index. */
final class ElementBlocks {
  private ElementBlocks() {}

  static Block evaluate(Qbi.ElementFunction function, Box region, DType dtype) {
    Block block = Block.allocate(dtype, region.shape());
    long[] index = region.starts();
    int rank = index.length;
    for (int i = 0; i < block.size(); i++) {
      block.setDoubleAt(i, function.apply(index));
      for (int axis = rank - 1; axis >= 0 && ++index[axis] == region.stop(axis); axis--) {
        index[axis] = region.start(axis);
      }
    }
    return block;
  }
}
