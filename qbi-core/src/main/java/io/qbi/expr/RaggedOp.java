package io.qbi.expr;

import java.util.List;

/**
 * An operation each element of whose result stands for one block whose size is known only at run
 * time, such as a table of the objects in a chunk. The result's shape counts such blocks; consumers
 * take them whole, one per chunk.
 */
public sealed interface RaggedOp extends Op
    permits LabelLocal,
        LabelMerge,
        LabelPairs,
        LabelSizes,
        LabelSizesMerge,
        RegionBlock,
        RegionMerge,
        RegionNumber,
        Regions,
        Siblings {

  /** Returns the bytes that one block is expected to take at most. */
  long raggedBytes(List<Spec> inputs);

  @Override
  default boolean perChunk() {
    return true;
  }
}
