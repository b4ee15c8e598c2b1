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
  // Written out, since the JVM makes a dozen classes for the methods that records have else.
  @Override
  public boolean equals(Object other) {
    return other instanceof LoopShape shape
        && accesses.equals(shape.accesses)
        && program.equals(shape.program);
  }

  @Override
  public int hashCode() {
    return 31 * program.hashCode() + accesses.hashCode();
  }

  /** Returns how the loop writes. */
  Access output() {
    return accesses.get(accesses.size() - 1);
  }
}
