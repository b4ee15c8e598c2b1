package io.qbi.kernel.codegen;

import static org.objectweb.asm.Opcodes.DCMPG;
import static org.objectweb.asm.Opcodes.DCMPL;
import static org.objectweb.asm.Opcodes.FCMPG;
import static org.objectweb.asm.Opcodes.FCMPL;
import static org.objectweb.asm.Opcodes.GOTO;
import static org.objectweb.asm.Opcodes.ICONST_0;
import static org.objectweb.asm.Opcodes.ICONST_1;
import static org.objectweb.asm.Opcodes.IFEQ;
import static org.objectweb.asm.Opcodes.IFGE;
import static org.objectweb.asm.Opcodes.IFGT;
import static org.objectweb.asm.Opcodes.IFLE;
import static org.objectweb.asm.Opcodes.IFLT;
import static org.objectweb.asm.Opcodes.IFNE;
import static org.objectweb.asm.Opcodes.IF_ICMPEQ;
import static org.objectweb.asm.Opcodes.LCMP;

import io.qbi.expr.ScalarOp;
import java.util.function.Consumer;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Type;

/** Writes comparisons of two values of one type, which leave 0 or 1. */
final class Comparison {
  private final MethodVisitor code;
  private final Type type;

  Comparison(MethodVisitor code, Type type) {
    this.code = code;
    this.type = type;
  }

  /** Compares the value on the stack with the one that {@code other} pushes. */
  void write(ScalarOp op, Consumer<Type> other) {
    other.accept(type);
    int jump = jump(op);
    switch (type.getSort()) {
      // The jumps after comparing ints stand in the same order as those after comparing with 0.
      case Type.INT -> jump += IF_ICMPEQ - IFEQ;
      case Type.LONG -> code.visitInsn(LCMP);
      case Type.FLOAT -> code.visitInsn(isLess(op) ? FCMPG : FCMPL);
      default -> code.visitInsn(isLess(op) ? DCMPG : DCMPL);
    }
    Label yes = new Label();
    Label end = new Label();
    code.visitJumpInsn(jump, yes);
    code.visitInsn(ICONST_0);
    code.visitJumpInsn(GOTO, end);
    code.visitLabel(yes);
    code.visitInsn(ICONST_1);
    code.visitLabel(end);
  }

  /** Returns whether NaN must count as larger for the answer to be no. */
  private static boolean isLess(ScalarOp op) {
    return op == ScalarOp.LESS || op == ScalarOp.LESS_EQUAL;
  }

  private static int jump(ScalarOp op) {
    return switch (op) {
      case GREATER -> IFGT;
      case GREATER_EQUAL -> IFGE;
      case LESS -> IFLT;
      case LESS_EQUAL -> IFLE;
      case EQUAL -> IFEQ;
      case NOT_EQUAL -> IFNE;
      default -> throw new IllegalArgumentException(op + " compares nothing");
    };
  }
}
