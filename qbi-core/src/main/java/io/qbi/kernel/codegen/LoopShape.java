package io.qbi.kernel.codegen;

import io.qbi.kernel.scalar.ElementwiseProgram;
import java.util.List;

/**
 * What a loop is generated from, and found again by.
 *
 * @param program what it computes
 * @param accesses how it reaches the inputs and, last, the output
 */
record LoopShape(ElementwiseProgram program, List<Access> accesses) {
  /** Returns how the loop writes. */
  Access output() {
    return accesses.get(accesses.size() - 1);
  }
}
