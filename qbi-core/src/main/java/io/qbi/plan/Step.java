package io.qbi.plan;

import io.qbi.expr.Op;
import io.qbi.expr.Spec;
import io.qbi.kernel.scalar.ElementwiseProgram;
import io.qbi.shape.Box;
import java.io.Serializable;
import java.util.List;

/**
 * One step of what a task does: take a region of another stage's result, run an operation's kernel,
 * run a fused elementwise program, or run a reduction's kernel on what such a program makes.
 *
 * @param op the operation; null where the step takes a stage's result or is only elementwise
 * @param fused the elementwise program; null otherwise
 * @param stage which of the stage's inputs is taken; -1 otherwise
 * @param arguments the steps whose results are the inputs
 * @param spec what the step's whole result would be
 * @param elements what the program's whole result would be, where the operation takes that as its
 *     only input; null otherwise
 */
public record Step(
    Op op, ElementwiseProgram fused, int stage, List<Integer> arguments, Spec spec, Spec elements)
    implements Serializable {

  /** Makes the list immutable. */
  public Step {
    arguments = List.copyOf(arguments);
  }

  static Step take(int stage, Spec spec) {
    return new Step(null, null, stage, List.of(), spec, null);
  }

  static Step apply(Op op, List<Integer> arguments, Spec spec) {
    return new Step(op, null, -1, arguments, spec, null);
  }

  static Step fuse(ElementwiseProgram program, List<Integer> arguments, Spec spec) {
    return new Step(null, program, -1, arguments, spec, null);
  }

  /** Returns the step that applies an operation to what this elementwise step makes. */
  Step reducedBy(Op reduction, Spec result) {
    return new Step(reduction, fused, -1, arguments, result, spec);
  }

  /** Returns whether the step takes a region of another stage's result. */
  public boolean isInput() {
    return stage >= 0;
  }

  /** Returns whether the step's result takes no bytes of its own. */
  public boolean isView() {
    return op != null && op.isView();
  }

  /** Returns the region of a fused program's result that {@code box} of this step's needs. */
  public Box elementsBox(Box box) {
    return elements == null ? box : op.inputBox(0, box, List.of(elements));
  }

  /** Returns the step in a few words. */
  public String label() {
    return isInput() ? "input " + stage : op == null ? "elementwise" : op.label();
  }
}
