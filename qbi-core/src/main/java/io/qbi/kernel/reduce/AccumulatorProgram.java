package io.qbi.kernel.reduce;

import io.qbi.data.DType;
import io.qbi.expr.ReduceKind;
import io.qbi.expr.ScalarOp;
import io.qbi.kernel.scalar.ElementwiseProgram;
import io.qbi.kernel.scalar.ElementwiseProgram.Instruction;
import java.util.ArrayList;
import java.util.List;

/** Elementwise programs that take one more element each into accumulators, their last input. */
final class AccumulatorProgram {
  private AccumulatorProgram() {}

  /** Returns a program that accumulates what {@code elements} makes, at most {@code most} times. */
  static ElementwiseProgram of(ReduceKind kind, ElementwiseProgram elements, int most) {
    int inputs = elements.inputs().size();
    DType accumulated = accumulated(kind, elements.result(), most);
    List<DType> types = new ArrayList<>(elements.inputs());
    types.add(accumulated);
    ElementwiseProgram.Builder builder = ElementwiseProgram.over(types);
    List<Integer> values = new ArrayList<>();
    for (int input = 0; input < inputs; input++) {
      values.add(input);
    }
    for (Instruction instruction : elements.instructions()) {
      int[] args = instruction.args().stream().mapToInt(values::get).toArray();
      values.add(
          instruction.op() == ScalarOp.CAST
              ? builder.cast(args[0], instruction.dtype())
              : builder.apply(instruction.op(), args));
    }
    int element = values.get(values.size() - 1);
    if (isOfFlags(kind)) {
      element = builder.cast(element, DType.BOOL);
    }
    return builder.build(
        builder.apply(operation(kind), inputs, builder.cast(element, accumulated)));
  }

  private static boolean isOfFlags(ReduceKind kind) {
    return kind == ReduceKind.ANY || kind == ReduceKind.ALL || kind == ReduceKind.COUNT_NONZERO;
  }

  /** Returns the narrowest dtype that loses nothing that the reduction's own keeps. */
  private static DType accumulated(ReduceKind kind, DType dtype, int most) {
    DType whole = kind.accumulator(dtype);
    if (whole != DType.INT64 || kind == ReduceKind.PROD) {
      return whole;
    }
    long magnitude =
        kind == ReduceKind.COUNT_NONZERO ? 1 : Math.max(dtype.maxValue(), -dtype.minValue());
    boolean fits = magnitude > 0 && magnitude <= Integer.MAX_VALUE / Math.max(1, most);
    return fits ? DType.INT32 : whole;
  }

  private static ScalarOp operation(ReduceKind kind) {
    return switch (kind) {
      case PROD -> ScalarOp.MULTIPLY;
      case MIN -> ScalarOp.MINIMUM;
      case MAX -> ScalarOp.MAXIMUM;
      case ANY -> ScalarOp.LOGICAL_OR;
      case ALL -> ScalarOp.LOGICAL_AND;
      case SUM, MEAN, COUNT_NONZERO -> ScalarOp.ADD;
      default -> throw new IllegalArgumentException(kind + " needs more than one accumulator");
    };
  }

  /** Returns what accumulators of no elements hold: the one number that changes no other. */
  static Number identity(ReduceKind kind, DType accumulated) {
    return operation(kind).rightIdentity(accumulated).orElseThrow();
  }
}
