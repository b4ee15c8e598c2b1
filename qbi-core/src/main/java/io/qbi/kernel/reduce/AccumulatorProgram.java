package io.qbi.kernel.reduce;

import io.qbi.data.DType;
import io.qbi.expr.ReduceKind;
import io.qbi.expr.ScalarOp;
import io.qbi.kernel.codegen.VectorModule;
import io.qbi.kernel.scalar.ElementwiseProgram;
import io.qbi.kernel.scalar.ElementwiseProgram.Instruction;
import java.util.ArrayList;
import java.util.List;

/** Elementwise programs that take some more elements each into accumulators, their last input. */
final class AccumulatorProgram {
  /** The elements that an accumulator takes at a time, at most: what it costs to visit it. */
  private static final int MOST_TURNS = 4;

  /** The elements where these are only compared, in vectors. */
  private static final int COMPARED_TURNS = 8;

  /** The instructions of a program, at most, with which it still is one loop. */
  private static final int MOST_INSTRUCTIONS = 20;

  private AccumulatorProgram() {}

  /** Returns how many elements each accumulator should take at a time. */
  static int turns(ReduceKind kind, ElementwiseProgram elements) {
    boolean areCompared = kind == ReduceKind.MIN || kind == ReduceKind.MAX;
    if (areCompared && elements.instructions().isEmpty() && VectorModule.bits() > 0) {
      return COMPARED_TURNS;
    }
    boolean isCheap =
        elements.instructions().stream().noneMatch(each -> each.op().isLaneFunction());
    // Each element is converted, perhaps twice, and taken.
    int turns = MOST_INSTRUCTIONS / (elements.instructions().size() + 3);
    return isCheap ? Math.max(1, Math.min(MOST_TURNS, turns)) : 1;
  }

  /**
   * Returns a program that lets each accumulator take several elements, one after the other.
   *
   * @param elements what makes an element
   * @param inputs for each turn the inputs that stand for those of {@code elements}
   * @param types the dtypes of the inputs
   * @param most how many elements an accumulator takes in all, at most
   */
  static ElementwiseProgram of(
      ReduceKind kind, ElementwiseProgram elements, int[][] inputs, List<DType> types, long most) {
    DType accumulated = accumulated(kind, elements.result(), most);
    List<DType> all = new ArrayList<>(types);
    all.add(accumulated);
    ElementwiseProgram.Builder builder = ElementwiseProgram.over(all);
    int taken = types.size();
    for (int[] turn : inputs) {
      int element = append(elements, turn, builder);
      if (isOfFlags(kind)) {
        element = builder.cast(element, DType.BOOL);
      }
      taken = builder.apply(operation(kind), taken, builder.cast(element, accumulated));
    }
    return builder.build(taken);
  }

  /** Appends a program whose inputs are those values, and returns the value of its answer. */
  private static int append(
      ElementwiseProgram elements, int[] inputs, ElementwiseProgram.Builder builder) {
    List<Integer> values = new ArrayList<>();
    for (int input : inputs) {
      values.add(input);
    }
    for (Instruction instruction : elements.instructions()) {
      int[] args = instruction.args().stream().mapToInt(values::get).toArray();
      values.add(
          instruction.op() == ScalarOp.CAST
              ? builder.cast(args[0], instruction.dtype())
              : builder.apply(instruction.op(), args));
    }
    return values.get(values.size() - 1);
  }

  private static boolean isOfFlags(ReduceKind kind) {
    return kind == ReduceKind.ANY || kind == ReduceKind.ALL || kind == ReduceKind.COUNT_NONZERO;
  }

  /** Returns the narrowest dtype that loses nothing that the reduction's own keeps. */
  private static DType accumulated(ReduceKind kind, DType dtype, long most) {
    DType whole = kind.accumulator(dtype);
    boolean isSum = kind == ReduceKind.SUM || kind == ReduceKind.MEAN;
    if (kind != ReduceKind.COUNT_NONZERO && (!isSum || dtype.isFloat())) {
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
