package io.qbi.expr;

import io.qbi.data.DType;
import io.qbi.data.DType.Kind;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The dtype rules that scalar operations choose from: which dtypes they take, what they convert
 * them to, what they answer. They agree with NumPy 1.24 wherever qbi has the dtype; float16, which
 * it has not, becomes float32.
 */
enum ScalarTyping {
  /** Computes in the promoted dtype; bool computes as 0 and 1, where more than 0 is 1. */
  PROMOTED,
  /** As {@link #PROMOTED}, but refused where all inputs are bool. */
  PROMOTED_NO_BOOL(Kind.BOOL),
  /** As {@link #PROMOTED}, but bool computes as int8. */
  PROMOTED_BOOL_AS_INT8,
  /** As {@link #PROMOTED_BOOL_AS_INT8}, but complex is refused. */
  REAL_BOOL_AS_INT8(Kind.COMPLEX),
  /** As {@link #PROMOTED}, but complex is refused. */
  ORDERED(Kind.COMPLEX),
  /** Compares in the promoted dtype, which is not complex, and answers bool. */
  ORDER_TEST(Kind.COMPLEX),
  /** Compares in the promoted dtype and answers bool. */
  EQUALITY_TEST,
  /** Computes in the promoted dtype, integers and bool in float64. */
  QUOTIENT,
  /** Converts each input to a floating-point dtype, then promotes. */
  INEXACT,
  /** As {@link #INEXACT}, but complex is refused. */
  REAL_INEXACT(Kind.COMPLEX),
  /** As {@link #INEXACT}, and answers the real dtype of the parts. */
  ANGLE,
  /** Takes every dtype as it is and answers the real dtype of its parts. */
  PART,
  /** Takes every dtype as it is and answers bool. */
  CLASSIFY,
  /** Converts everything to bool, which is whether it is not 0, and answers bool. */
  LOGICAL,
  /** Computes in the promoted dtype, which is an integer or bool. */
  BITS(Kind.FLOAT, Kind.COMPLEX),
  /** As {@link #BITS}, but bool computes as int8. */
  SHIFT(Kind.FLOAT, Kind.COMPLEX),
  /** Takes a bool and two inputs of one dtype, which it answers. */
  CHOICE,
  /** Takes every dtype as it is; what it answers is a parameter. */
  CONVERSION;

  private final Set<Kind> refused;

  ScalarTyping(Kind... refused) {
    this.refused = EnumSet.noneOf(Kind.class);
    Collections.addAll(this.refused, refused);
  }

  /** Returns the dtypes that the inputs are converted to, one each. */
  List<DType> operands(ScalarOp op, List<DType> inputs) {
    if (inputs.size() != op.arity()) {
      throw new IllegalArgumentException(
          op.numpyName() + " takes " + op.arity() + " inputs, not " + inputs.size());
    }
    DType promoted = promoted(inputs);
    if (refused.contains(promoted.kind())) {
      throw refusal(op, inputs, promoted.kind());
    }
    switch (this) {
      case PART:
      case CLASSIFY:
      case CONVERSION:
        return List.copyOf(inputs);
      case LOGICAL:
        return Collections.nCopies(inputs.size(), DType.BOOL);
      case CHOICE:
        DType chosen = DType.promote(inputs.get(1), inputs.get(2));
        return List.of(DType.BOOL, chosen, chosen);
      default:
        return Collections.nCopies(inputs.size(), common(inputs));
    }
  }

  private DType common(List<DType> inputs) {
    boolean inexact = this == INEXACT || this == REAL_INEXACT || this == ANGLE;
    List<DType> types = new ArrayList<>(inputs.size());
    for (DType input : inputs) {
      types.add(inexact ? input.inexact() : input);
    }
    DType common = promoted(types);
    switch (this) {
      case QUOTIENT:
        return common.isFloat() || common.isComplex() ? common : DType.FLOAT64;
      case PROMOTED_BOOL_AS_INT8:
      case REAL_BOOL_AS_INT8:
      case SHIFT:
        return common.isBool() ? DType.INT8 : common;
      default:
        return common;
    }
  }

  private static DType promoted(List<DType> types) {
    DType promoted = types.get(0);
    for (DType type : types) {
      promoted = DType.promote(promoted, type);
    }
    return promoted;
  }

  /** Returns the dtype of the answer. */
  DType result(List<DType> operands) {
    switch (this) {
      case ORDER_TEST:
      case EQUALITY_TEST:
      case CLASSIFY:
      case LOGICAL:
        return DType.BOOL;
      case ANGLE:
      case PART:
        return operands.get(0).real();
      case CHOICE:
        return operands.get(1);
      case CONVERSION:
        throw new IllegalArgumentException(
            "the result of cast is the dtype it is given; ask the node, not the operation");
      default:
        return operands.get(0);
    }
  }

  /** Returns whether the answer is whether something holds. */
  boolean isTest() {
    return this == ORDER_TEST || this == EQUALITY_TEST || this == CLASSIFY;
  }

  /** Returns whether the answer for complex numbers is real. */
  boolean isOfParts() {
    return this == PART || this == ANGLE;
  }

  private static IllegalArgumentException refusal(ScalarOp op, List<DType> inputs, Kind kind) {
    String fix;
    switch (kind) {
      case BOOL:
        fix = "use xor or not for logic, or convert it to an integer type with astype";
        break;
      case FLOAT:
        fix = "convert it to an integer type with astype";
        break;
      default:
        fix = "take real, imag or abs of it first";
    }
    return new IllegalArgumentException(
        op.numpyName()
            + inputs.stream().map(DType::numpyName).collect(Collectors.joining(", ", "(", ")"))
            + " is not defined for "
            + inputs.stream().filter(input -> input.kind() == kind).findFirst().orElseThrow()
            + "; "
            + fix);
  }
}
