package io.qbi.expr;

import io.qbi.data.Block;
import io.qbi.shape.Box;
import java.io.Serializable;
import java.util.List;

/** What a user computes of whole blocks. */
@FunctionalInterface
public interface BlockFunction extends Serializable {
  /** Returns the block for {@code region} of the result, from the blocks of the inputs. */
  Block apply(List<Block> inputs, Box region);
}
