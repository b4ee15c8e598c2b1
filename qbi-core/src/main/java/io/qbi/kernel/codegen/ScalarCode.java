package io.qbi.kernel.codegen;

import static org.objectweb.asm.Opcodes.DCONST_0;
import static org.objectweb.asm.Opcodes.DCONST_1;
import static org.objectweb.asm.Opcodes.FCONST_0;
import static org.objectweb.asm.Opcodes.FCONST_1;
import static org.objectweb.asm.Opcodes.GOTO;
import static org.objectweb.asm.Opcodes.IADD;
import static org.objectweb.asm.Opcodes.IAND;
import static org.objectweb.asm.Opcodes.ICONST_0;
import static org.objectweb.asm.Opcodes.ICONST_1;
import static org.objectweb.asm.Opcodes.IDIV;
import static org.objectweb.asm.Opcodes.IFEQ;
import static org.objectweb.asm.Opcodes.IMUL;
import static org.objectweb.asm.Opcodes.INEG;
import static org.objectweb.asm.Opcodes.INVOKESTATIC;
import static org.objectweb.asm.Opcodes.IOR;
import static org.objectweb.asm.Opcodes.ISUB;
import static org.objectweb.asm.Opcodes.IXOR;
import static org.objectweb.asm.Opcodes.LCONST_0;
import static org.objectweb.asm.Opcodes.LCONST_1;

import io.qbi.data.DType;
import io.qbi.expr.LaneMath;
import io.qbi.expr.RealMath;
import io.qbi.expr.ScalarOp;
import io.qbi.expr.WideLanes;
import io.qbi.kernel.scalar.ElementwiseProgram.Instruction;
import java.util.function.IntConsumer;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Type;

/**
 * Writes the operations on single values of real dtypes, as {@link ScalarOp#evaluate} defines them.
 *
 * <p>Integers of up to 32 bits are computed in int, since the low bits of sums, differences and
 * products depend on no higher ones; float32 in float where one rounding gives the bits that double
 * precision, rounded, gives: for {@code + - * /}, roots and whatever is exact. Everything else is
 * computed in long or double by the functions that the interpreter calls.
 */
final class ScalarCode {
  private static final String MATH = Type.getInternalName(Math.class);
  private static final String LANE_MATH = Type.getInternalName(LaneMath.class);
  private static final String WIDE_LANES = Type.getInternalName(WideLanes.class);
  private static final String REAL_MATH = Type.getInternalName(RealMath.class);

  private final MethodVisitor code;
  private final Conversions conversions;

  /** The instruction being written. */
  private ScalarOp op;

  private Type type;
  private boolean isBool;
  private IntConsumer push;

  ScalarCode(MethodVisitor code) {
    this.code = code;
    this.conversions = new Conversions(code);
  }

  /**
   * Writes an instruction, which leaves its answer on the stack.
   *
   * @param from the dtype of its last argument
   * @param arguments pushes the argument of a number
   * @param wrap whether integers are wrapped to the dtype of the answer; not needed for one that is
   *     stored at once
   */
  void write(Instruction instruction, DType from, IntConsumer arguments, boolean wrap) {
    op = instruction.op();
    type = Types.computed(from);
    isBool = from.isBool();
    push = arguments;
    DType to = instruction.dtype();
    switch (op) {
      case CAST -> {
        push.accept(0);
        conversions.convert(from, to, wrap);
      }
      case WHERE -> choose();
      case GREATER, GREATER_EQUAL, LESS, LESS_EQUAL, EQUAL, NOT_EQUAL -> compare(1, op);
      case ISNAN, ISINF, ISFINITE -> classify();
      default -> {
        if (isReal()) {
          real();
        } else if (integer() && wrap) {
          conversions.wrap(to);
        }
      }
    }
  }

  private boolean isReal() {
    return !Types.isIntegral(type);
  }

  private void choose() {
    Label otherwise = new Label();
    Label end = new Label();
    push.accept(0);
    code.visitJumpInsn(IFEQ, otherwise);
    push.accept(1);
    code.visitJumpInsn(GOTO, end);
    code.visitLabel(otherwise);
    push.accept(2);
    code.visitLabel(end);
  }

  private void compare(int other, ScalarOp test) {
    push.accept(0);
    new Comparison(code, type).write(test, t -> push.accept(other));
  }

  private void classify() {
    if (!isReal()) {
      code.visitInsn(op == ScalarOp.ISFINITE ? ICONST_1 : ICONST_0);
    } else if (op == ScalarOp.ISNAN) {
      compare(0, ScalarOp.NOT_EQUAL);
    } else {
      push.accept(0);
      Class<?> box = type == Type.FLOAT_TYPE ? Float.class : Double.class;
      String name = op == ScalarOp.ISINF ? "isInfinite" : "isFinite";
      call(Type.getInternalName(box), name, Type.BOOLEAN_TYPE, type);
    }
  }

  /** Writes an operation on integers; returns whether the answer may need wrapping. */
  private boolean integer() {
    switch (op) {
      case ADD -> binary(isBool ? IOR : IADD);
      case SUBTRACT -> binary(ISUB);
      case MULTIPLY -> binary(isBool ? IAND : IMUL);
      case SQUARE -> square();
      case NEGATIVE -> unary(INEG);
      case RECIPROCAL -> {
        code.visitInsn(LCONST_1);
        longArgument(0);
        callOnLongs("truncatedQuotient");
      }
      case FLOOR_DIVIDE, REMAINDER, POWER, LEFT_SHIFT, RIGHT_SHIFT -> {
        longArgument(0);
        longArgument(1);
        callOnLongs(functionOnLongs());
      }
      case ABS -> {
        push.accept(0);
        call(MATH, "abs", type, type);
      }
      case BITWISE_INVERT -> flip(isBool ? 1 : -1);
      default -> {
        exactInteger();
        return false;
      }
    }
    return !isBool;
  }

  /** Writes an operation whose answer is within the dtype of its arguments. */
  private void exactInteger() {
    switch (op) {
      case LOGICAL_AND, BITWISE_AND -> binary(IAND);
      case LOGICAL_OR, BITWISE_OR -> binary(IOR);
      case LOGICAL_XOR, BITWISE_XOR -> binary(IXOR);
      case LOGICAL_NOT -> flip(1);
      case SIGN -> {
        push.accept(0);
        Class<?> box = Types.isLong(type) ? Long.class : Integer.class;
        call(Type.getInternalName(box), "signum", Type.INT_TYPE, type);
        conversions.change(Type.INT_TYPE, type);
      }
      case IMAG -> code.visitInsn(Types.isLong(type) ? LCONST_0 : ICONST_0);
      default -> ordered();
    }
  }

  /** Writes an operation that {@link Math} has for every type. */
  private void ordered() {
    switch (op) {
      case MINIMUM -> ofTwo("min");
      case MAXIMUM -> ofTwo("max");
      case CLIP -> {
        ofTwo("max");
        push.accept(2);
        call(MATH, "min", type, type, type);
      }
      case REAL, CONJ -> push.accept(0);
      default -> throw new IllegalArgumentException(op + " is not defined for " + type);
    }
  }

  private void ofTwo(String function) {
    push.accept(0);
    push.accept(1);
    call(MATH, function, type, type, type);
  }

  private String functionOnLongs() {
    return switch (op) {
      case FLOOR_DIVIDE -> "floorDivide";
      case REMAINDER -> "remainder";
      case POWER -> "power";
      case LEFT_SHIFT -> "leftShift";
      default -> "rightShift";
    };
  }

  private void longArgument(int argument) {
    push.accept(argument);
    conversions.change(type, Type.LONG_TYPE);
  }

  private void callOnLongs(String function) {
    call(REAL_MATH, function, Type.LONG_TYPE, Type.LONG_TYPE, Type.LONG_TYPE);
    conversions.change(Type.LONG_TYPE, type);
  }

  private void flip(int bits) {
    push.accept(0);
    if (Types.isLong(type)) {
      code.visitLdcInsn((long) bits);
    } else {
      code.visitLdcInsn(bits);
    }
    code.visitInsn(type.getOpcode(IXOR));
  }

  private void real() {
    switch (op) {
      case ADD -> binary(IADD);
      case SUBTRACT -> binary(ISUB);
      case MULTIPLY -> binary(IMUL);
      case DIVIDE -> binary(IDIV);
      case SQUARE -> square();
      case NEGATIVE -> unary(INEG);
      case RECIPROCAL -> {
        code.visitInsn(type == Type.FLOAT_TYPE ? FCONST_1 : DCONST_1);
        unary(IDIV);
      }
      case ABS -> {
        push.accept(0);
        call(MATH, "abs", type, type);
      }
      case IMAG -> code.visitInsn(type == Type.FLOAT_TYPE ? FCONST_0 : DCONST_0);
      case MINIMUM, MAXIMUM, CLIP, REAL, CONJ -> ordered();
      case ANGLE -> {
        code.visitInsn(DCONST_0);
        function(MATH, "atan2", 1);
      }
      default -> function();
    }
  }

  private void function() {
    if (op.isLaneFunction()) {
      push.accept(0);
      call(LANE_MATH, op.numpyName(), type, type);
      return;
    }
    if (op.isWideLaneFunction()) {
      function(WIDE_LANES, op.numpyName(), op.arity());
      return;
    }
    switch (op) {
      case FLOOR_DIVIDE -> function(REAL_MATH, "floorDivide", 2);
      case REMAINDER -> function(REAL_MATH, "remainder", 2);
      case POWER -> function(REAL_MATH, "power", 2);
      case COPYSIGN -> function(MATH, "copySign", 2);
      case ARCSIN -> function(MATH, "asin", 1);
      case ARCCOS -> function(MATH, "acos", 1);
      case DEG2RAD -> function(REAL_MATH, "radians", 1);
      case RAD2DEG -> function(REAL_MATH, "degrees", 1);
      case SIGN, TRUNC, EXP2, ARCSINH, ARCCOSH, ARCTANH -> function(REAL_MATH, op.numpyName(), 1);
      default -> function(MATH, op.numpyName(), 1);
    }
  }

  /** Calls a function of doubles; those that are not on the stack yet are the last arguments. */
  private void function(String owner, String name, int arguments) {
    for (int argument = 0; argument < arguments; argument++) {
      push.accept(argument);
      conversions.change(type, Type.DOUBLE_TYPE);
    }
    boolean two = op.arity() == 2 || op == ScalarOp.ANGLE;
    if (two) {
      call(owner, name, Type.DOUBLE_TYPE, Type.DOUBLE_TYPE, Type.DOUBLE_TYPE);
    } else {
      call(owner, name, Type.DOUBLE_TYPE, Type.DOUBLE_TYPE);
    }
    conversions.change(Type.DOUBLE_TYPE, type);
  }

  private void unary(int opcode) {
    push.accept(0);
    code.visitInsn(type.getOpcode(opcode));
  }

  private void binary(int opcode) {
    push.accept(0);
    push.accept(1);
    code.visitInsn(type.getOpcode(opcode));
  }

  private void square() {
    push.accept(0);
    push.accept(0);
    code.visitInsn(type.getOpcode(IMUL));
  }

  private void call(String owner, String name, Type result, Type... arguments) {
    String descriptor = Type.getMethodDescriptor(result, arguments);
    code.visitMethodInsn(INVOKESTATIC, owner, name, descriptor, false);
  }
}
