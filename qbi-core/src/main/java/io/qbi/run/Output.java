package io.qbi.run;

import io.qbi.data.Block;
import io.qbi.shape.Box;
import java.io.IOException;

/** Where the chunks of one result go. */
public interface Output {
  /** Returns a block to compute {@code region} into, or null to be given one by {@link #write}. */
  default Block destination(Box region) {
    return null;
  }

  /**
   * Takes the elements of {@code region}; the block may be the destination itself, and is the
   * output's to read until it returns, or to keep if the operation makes ragged blocks.
   */
  void write(Box region, Block block) throws IOException;
}
