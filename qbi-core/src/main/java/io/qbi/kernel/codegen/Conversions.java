package io.qbi.kernel.codegen;

import static org.objectweb.asm.Opcodes.D2F;
import static org.objectweb.asm.Opcodes.D2L;
import static org.objectweb.asm.Opcodes.DCONST_0;
import static org.objectweb.asm.Opcodes.F2D;
import static org.objectweb.asm.Opcodes.F2L;
import static org.objectweb.asm.Opcodes.FCONST_0;
import static org.objectweb.asm.Opcodes.I2B;
import static org.objectweb.asm.Opcodes.I2C;
import static org.objectweb.asm.Opcodes.I2D;
import static org.objectweb.asm.Opcodes.I2F;
import static org.objectweb.asm.Opcodes.I2L;
import static org.objectweb.asm.Opcodes.I2S;
import static org.objectweb.asm.Opcodes.IAND;
import static org.objectweb.asm.Opcodes.ICONST_0;
import static org.objectweb.asm.Opcodes.L2D;
import static org.objectweb.asm.Opcodes.L2F;
import static org.objectweb.asm.Opcodes.L2I;
import static org.objectweb.asm.Opcodes.LAND;
import static org.objectweb.asm.Opcodes.LCONST_0;
import static org.objectweb.asm.Opcodes.SIPUSH;

import io.qbi.data.DType;
import io.qbi.expr.ScalarOp;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Type;

/** Writes conversions of the value on top of the stack, as {@link ScalarOp#CAST} defines them. */
final class Conversions {
  private final MethodVisitor code;

  Conversions(MethodVisitor code) {
    this.code = code;
  }

  /** Converts a value between dtypes, wrapping it to the new one if {@code wrap}. */
  void convert(DType from, DType to, boolean wrap) {
    if (from == to) {
      return;
    }
    if (to.isBool()) {
      new Comparison(code, Types.computed(from)).write(ScalarOp.NOT_EQUAL, this::zero);
      return;
    }
    change(Types.computed(from), Types.computed(to));
    if (wrap && !to.isFloat() && !isWithin(from, to)) {
      wrap(to);
    }
  }

  private void zero(Type type) {
    code.visitInsn(
        switch (type.getSort()) {
          case Type.INT -> ICONST_0;
          case Type.LONG -> LCONST_0;
          case Type.FLOAT -> FCONST_0;
          default -> DCONST_0;
        });
  }

  /** Returns whether a dtype has every value of another, an integer or bool. */
  static boolean isWithin(DType from, DType to) {
    return !from.isFloat() && from.minValue() >= to.minValue() && from.maxValue() <= to.maxValue();
  }

  /** Converts a value between Java types; floating-point numbers go to int by way of long. */
  void change(Type from, Type to) {
    switch (from.getSort()) {
      case Type.INT -> fromInt(to);
      case Type.LONG -> fromLong(to);
      default -> fromReal(from, to);
    }
  }

  private void fromInt(Type to) {
    if (to != Type.INT_TYPE) {
      code.visitInsn(to == Type.LONG_TYPE ? I2L : to == Type.FLOAT_TYPE ? I2F : I2D);
    }
  }

  private void fromLong(Type to) {
    if (to != Type.LONG_TYPE) {
      code.visitInsn(to == Type.INT_TYPE ? L2I : to == Type.FLOAT_TYPE ? L2F : L2D);
    }
  }

  private void fromReal(Type from, Type to) {
    if (Types.isIntegral(to)) {
      code.visitInsn(from == Type.FLOAT_TYPE ? F2L : D2L);
      fromLong(to);
    } else if (from != to) {
      code.visitInsn(to == Type.DOUBLE_TYPE ? F2D : D2F);
    }
  }

  /** Keeps the low bits that an integer dtype has room for. */
  void wrap(DType dtype) {
    switch (dtype) {
      case INT8 -> code.visitInsn(I2B);
      case INT16 -> code.visitInsn(I2S);
      case UINT16 -> code.visitInsn(I2C);
      case UINT8 -> {
        code.visitIntInsn(SIPUSH, 0xFF);
        code.visitInsn(IAND);
      }
      case UINT32 -> {
        code.visitLdcInsn(0xFFFFFFFFL);
        code.visitInsn(LAND);
      }
      default -> {}
    }
  }
}
