package io.qbi.kernel.codegen;

import static org.objectweb.asm.Opcodes.DCONST_0;
import static org.objectweb.asm.Opcodes.DCONST_1;
import static org.objectweb.asm.Opcodes.FCONST_0;
import static org.objectweb.asm.Opcodes.FCONST_1;
import static org.objectweb.asm.Opcodes.ICONST_0;
import static org.objectweb.asm.Opcodes.ICONST_1;
import static org.objectweb.asm.Opcodes.IXOR;

import io.qbi.data.DType;
import io.qbi.expr.LaneMath;
import io.qbi.expr.ScalarOp;
import io.qbi.expr.WideLanes;
import io.qbi.kernel.scalar.ElementwiseProgram.Instruction;
import java.util.function.IntConsumer;
import java.util.function.IntSupplier;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Type;

/**
 * Writes operations on vectors of int, float and double, all of the same number of lanes. Bools are
 * ints of 0 and 1.
 *
 * <p>Only operations that give the very bits of {@link ScalarCode} are here: of transcendental
 * functions those of {@link LaneMath} and {@link WideLanes}, since those of the Vector API differ
 * in the last bit; no conversions of floating-point numbers to integers, which Java limits to int,
 * and this library to long.
 */
final class VectorCode {
  private static final String LANE_MATH = Type.getInternalName(LaneMath.class);
  private static final String WIDE_LANES = Type.getInternalName(WideLanes.class);

  /** The largest numbers that are converted to int by moving bits. */
  private static final float LARGEST_FLOAT = 0x1p22f;

  private static final double LARGEST_DOUBLE = 0x1p30;

  private final MethodVisitor code;
  private final VectorApi api;
  private final LaneFunctions functions;

  /** The instruction being written. */
  private ScalarOp op;

  private Type type;
  private boolean isBool;
  private IntConsumer push;

  /**
   * Creates a writer.
   *
   * @param locals gives new local variables
   */
  VectorCode(MethodVisitor code, int lanes, IntSupplier locals) {
    this.code = code;
    this.api = new VectorApi(code, lanes);
    this.functions = new LaneFunctions(code, api, locals);
  }

  /** Returns whether an operation on a dtype, with an answer of another, can be written. */
  static boolean supports(ScalarOp op, DType from, DType to) {
    boolean isReal = from.isFloat();
    return switch (op) {
      case CAST -> !isReal || !isInteger(to) || isLimited(op, from, to);
      case DIVIDE, SQRT, RECIPROCAL, ISNAN -> isReal;
      case ISINF, ISFINITE -> isReal;
      case EXP, EXPM1, LOG, LOG2, LOG10, LOG1P, FLOOR, CEIL, TRUNC, RINT, SIGN ->
          isReal && LaneFunctions.areReadable();
      case SIN, COS, SINH, COSH, TANH, ARCTAN, ARCTAN2, HYPOT ->
          from == DType.FLOAT64 && LaneFunctions.areReadable();
      case ADD, SUBTRACT, MULTIPLY, SQUARE, NEGATIVE, ABS, MINIMUM, MAXIMUM, CLIP, WHERE -> true;
      case GREATER, GREATER_EQUAL, LESS, LESS_EQUAL, EQUAL, NOT_EQUAL, REAL, CONJ -> true;
      case LOGICAL_AND, LOGICAL_OR, LOGICAL_XOR, LOGICAL_NOT -> true;
      case BITWISE_AND, BITWISE_OR, BITWISE_XOR, BITWISE_INVERT -> true;
      default -> false;
    };
  }

  /** Writes an instruction, which leaves its answer on the stack; see {@link ScalarCode#write}. */
  void write(Instruction instruction, DType from, IntConsumer arguments, boolean wrap) {
    op = instruction.op();
    type = Types.computed(from);
    isBool = from.isBool();
    push = arguments;
    DType to = instruction.dtype();
    switch (op) {
      case CAST -> convert(from, to, wrap);
      case WHERE -> choose();
      case GREATER, GREATER_EQUAL, LESS, LESS_EQUAL, EQUAL, NOT_EQUAL -> test(operator(), 1);
      case ISNAN -> test("NE", 0);
      case ISINF -> testMagnitude("EQ");
      case ISFINITE -> testMagnitude("LT");
      default -> {
        if (arithmetic() && wrap && !isBool) {
          wrap(to);
        }
      }
    }
  }

  private String operator() {
    return switch (op) {
      case GREATER -> "GT";
      case GREATER_EQUAL -> "GE";
      case LESS -> "LT";
      case LESS_EQUAL -> "LE";
      case EQUAL -> "EQ";
      default -> "NE";
    };
  }

  /** Writes an operation that answers its type; returns whether it may need wrapping. */
  private boolean arithmetic() {
    switch (op) {
      case ADD -> binary(isBool ? "or" : "add");
      case SUBTRACT -> binary("sub");
      case MULTIPLY -> binary(isBool ? "and" : "mul");
      case DIVIDE -> binary("div");
      case NEGATIVE -> unary("neg");
      case ABS -> unary("abs");
      case SQRT -> unary("sqrt");
      case SQUARE -> {
        push.accept(0);
        unary("mul", 0);
      }
      case RECIPROCAL -> {
        constant(type, 1);
        unary("div", 0);
      }
      case BITWISE_INVERT -> {
        push.accept(0);
        api.lanewise("XOR", "Associative", Type.INT_TYPE, isBool ? 1 : -1);
      }
      default -> {
        exact();
        return false;
      }
    }
    return true;
  }

  private void exact() {
    switch (op) {
      case MINIMUM -> binary("min");
      case MAXIMUM -> binary("max");
      case CLIP -> {
        binary("max");
        unary("min", 2);
      }
      case LOGICAL_AND, BITWISE_AND -> binary("and");
      case LOGICAL_OR, BITWISE_OR -> binary("or");
      case LOGICAL_XOR, BITWISE_XOR -> {
        push.accept(0);
        push.accept(1);
        api.lanewise("XOR", Type.INT_TYPE);
      }
      case LOGICAL_NOT -> {
        push.accept(0);
        api.lanewise("XOR", "Associative", Type.INT_TYPE, 1);
      }
      case REAL, CONJ -> push.accept(0);
      case EXP, EXPM1, LOG, LOG2, LOG10, LOG1P, FLOOR, CEIL, TRUNC, RINT, SIGN -> {
        push.accept(0);
        functions.write(LANE_MATH, op.numpyName(), Type.getMethodDescriptor(type, type));
      }
      case SINH, COSH, TANH, ARCTAN -> wide(op.numpyName());
      case SIN, COS -> wide(op.numpyName() + "Within");
      case ARCTAN2, HYPOT -> {
        push.accept(0);
        push.accept(1);
        functions.write(WIDE_LANES, op.numpyName(), Type.getMethodDescriptor(type, type, type));
      }
      default -> throw new IllegalArgumentException(op + " is not for vectors");
    }
  }

  private void wide(String method) {
    push.accept(0);
    functions.write(WIDE_LANES, method, Type.getMethodDescriptor(type, type));
  }

  private static boolean isInteger(DType dtype) {
    return !dtype.isFloat() && !dtype.isBool();
  }

  /** Returns whether an operation on vectors has an answer for small arguments alone. */
  static boolean isLimited(ScalarOp op, DType from, DType to) {
    boolean toInt =
        op == ScalarOp.CAST
            && from.isFloat()
            && isInteger(to)
            && Types.computed(to) == Type.INT_TYPE;
    return toInt && LaneFunctions.areReadable() || op == ScalarOp.SIN || op == ScalarOp.COS;
  }

  /** Replaces arguments of a limited operation by whether it has no answer for one of them. */
  void testLimit(ScalarOp limited, DType from) {
    Type lane = Types.computed(from);
    api.unary("abs", lane);
    if (lane == Type.FLOAT_TYPE) {
      code.visitLdcInsn(LARGEST_FLOAT);
    } else {
      code.visitLdcInsn(limited == ScalarOp.CAST ? LARGEST_DOUBLE : WideLanes.LARGEST_ANGLE);
    }
    api.broadcast(lane);
    api.compare("LE", lane, lane);
    api.allTrue();
    code.visitInsn(ICONST_1);
    code.visitInsn(IXOR);
  }

  /** Converts floating-point numbers that are not large to ints, without their fraction. */
  private void truncate() {
    functions.write(LANE_MATH, "trunc", Type.getMethodDescriptor(type, type));
    if (type == Type.FLOAT_TYPE) {
      // Integers show in the low bits of what is added.
      code.visitLdcInsn(0x1.8p23f);
      api.broadcast(type);
      api.binary("add", type);
      api.reinterpret(type, Type.INT_TYPE);
      int offset = -Float.floatToRawIntBits(0x1.8p23f);
      api.lanewise("ADD", "Associative", Type.INT_TYPE, offset);
    } else {
      code.visitLdcInsn(0x1.8p52);
      api.broadcast(type);
      api.binary("add", type);
      api.reinterpret(type, Type.LONG_TYPE);
      api.convert(Type.LONG_TYPE, Type.INT_TYPE);
    }
  }

  private void unary(String method) {
    push.accept(0);
    api.unary(method, type);
  }

  private void binary(String method) {
    push.accept(0);
    unary(method, 1);
  }

  /** Calls a method of the vector on the stack with an argument. */
  private void unary(String method, int argument) {
    push.accept(argument);
    api.binary(method, type);
  }

  private void choose() {
    push.accept(2);
    push.accept(1);
    push.accept(0);
    constant(Type.INT_TYPE, 0);
    api.compare("NE", Type.INT_TYPE, type);
    api.blend(type);
  }

  private void test(String operator, int other) {
    zeroAndOne();
    push.accept(0);
    push.accept(other);
    choose(operator);
  }

  /** Compares the magnitude of the argument with infinity. */
  private void testMagnitude(String operator) {
    zeroAndOne();
    push.accept(0);
    api.unary("abs", type);
    if (type == Type.FLOAT_TYPE) {
      code.visitLdcInsn(Float.POSITIVE_INFINITY);
    } else {
      code.visitLdcInsn(Double.POSITIVE_INFINITY);
    }
    api.broadcast(type);
    choose(operator);
  }

  private void zeroAndOne() {
    constant(Type.INT_TYPE, 0);
    constant(Type.INT_TYPE, 1);
  }

  /** Answers one where a test of the vectors on the stack holds, else zero. */
  private void choose(String operator) {
    api.compare(operator, type, Type.INT_TYPE);
    api.blend(Type.INT_TYPE);
  }

  private void convert(DType from, DType to, boolean wrap) {
    if (to.isBool() && from != to) {
      zeroAndOne();
      push.accept(0);
      constant(type, 0);
      choose("NE");
      return;
    }
    push.accept(0);
    if (from.isFloat() && isInteger(to)) {
      truncate();
      if (wrap) {
        wrap(to);
      }
    } else if (Types.computed(to) != type) {
      api.convert(type, Types.computed(to));
    } else if (wrap && !to.isFloat() && !Conversions.isWithin(from, to)) {
      wrap(to);
    }
  }

  /** Pushes a vector of zeros or ones. */
  private void constant(Type lane, int value) {
    code.visitInsn(
        switch (lane.getSort()) {
          case Type.INT -> value == 0 ? ICONST_0 : ICONST_1;
          case Type.FLOAT -> value == 0 ? FCONST_0 : FCONST_1;
          default -> value == 0 ? DCONST_0 : DCONST_1;
        });
    api.broadcast(lane);
  }

  /** Replaces the array entries on the stack by the numbers they stand for. */
  void widen(Type stored, DType dtype) {
    Type computed = Types.computed(dtype);
    if (stored != computed) {
      api.convert(stored, computed);
      if (dtype.isUnsigned()) {
        wrap(dtype);
      }
    }
  }

  /** Replaces numbers by the array entries that keep them. */
  void narrow(DType dtype, Type stored) {
    if (stored != Types.computed(dtype)) {
      api.convert(Types.computed(dtype), stored);
    }
  }

  private void wrap(DType dtype) {
    if (dtype == DType.UINT8 || dtype == DType.UINT16) {
      api.lanewise("AND", "Associative", Type.INT_TYPE, (int) dtype.maxValue());
    } else if (dtype == DType.INT8 || dtype == DType.INT16) {
      int above = 32 - 8 * dtype.bytes();
      api.lanewise("LSHL", "Binary", Type.INT_TYPE, above);
      api.lanewise("ASHR", "Binary", Type.INT_TYPE, above);
    }
  }
}
