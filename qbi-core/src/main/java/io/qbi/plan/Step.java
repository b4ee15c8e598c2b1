package io.qbi.plan;

import io.qbi.expr.Op;
import io.qbi.expr.Spec;
import io.qbi.kernel.scalar.ElementwiseProgram;
import java.io.Serializable;
import java.util.List;

/**
 * One step of what a task does: take a region of another stage's result, run an operation's kernel,
 * or run a fused elementwise program.
 *
 * @param op the operation; null where the step takes a stage's result or is fused
 * @param fused the elementwise program; null otherwise
 * @param stage which of the stage's inputs is taken; -1 otherwise
 * @param arguments the steps whose results are the inputs
 * @param spec what the step's whole result would be
 */
public record Step(Op op, ElementwiseProgram fused, int stage, List<Integer> arguments, Spec spec)
    implements Serializable {

  /** Makes the list immutable. */
  public Step {
    arguments = List.copyOf(arguments);
  }

  static Step take(int stage, Spec spec) {
    return new Step(null, null, stage, List.of(), spec);
  }

  static Step apply(Op op, List<Integer> arguments, Spec spec) {
    return new Step(op, null, -1, arguments, spec);
  }

  static Step fuse(ElementwiseProgram program, List<Integer> arguments, Spec spec) {
    return new Step(null, program, -1, arguments, spec);
  }

  /** Returns whether the step takes a region of another stage's result. */
  public boolean isInput() {
    return stage >= 0;
  }

  /** Returns the step in a few words. */
  public String label() {
    return isInput() ? "input " + stage : fused != null ? "elementwise" : op.label();
  }
}
