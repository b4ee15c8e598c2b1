package io.qbi.kernel.codegen;

import static org.objectweb.asm.Opcodes.ALOAD;
import static org.objectweb.asm.Opcodes.ASTORE;

import java.util.HashMap;
import java.util.Map;
import java.util.function.IntSupplier;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * Takes the instructions of a method on single numbers, which has no branches, and writes those
 * that do the same with vectors.
 */
final class LaneTranslator extends MethodVisitor {
  private final LaneFunctions functions;
  private final MethodVisitor code;
  private final VectorApi api;
  private final IntSupplier newLocal;

  /** For each local variable of the method, the one that holds its vector. */
  private final Map<Integer, Integer> variables = new HashMap<>();

  /** An int constant of which it is not known yet whether it is the distance of a shift. */
  private Integer pending;

  private boolean done;

  LaneTranslator(
      LaneFunctions functions,
      MethodVisitor code,
      VectorApi api,
      IntSupplier newLocal,
      String descriptor) {
    super(Opcodes.ASM9);
    this.functions = functions;
    this.code = code;
    this.api = api;
    this.newLocal = newLocal;
    Type[] arguments = Type.getArgumentTypes(descriptor);
    int slot = Type.getArgumentsAndReturnSizes(descriptor) >> 2;
    // The size counts a receiver, which a static method has not.
    slot--;
    for (int i = arguments.length - 1; i >= 0; i--) {
      slot -= arguments[i].getSize();
      store(slot);
    }
  }

  /** Returns whether a method was read to its end. */
  boolean isDone() {
    return done;
  }

  private void store(int slot) {
    code.visitVarInsn(ASTORE, variables.computeIfAbsent(slot, s -> newLocal.getAsInt()));
  }

  @Override
  public void visitVarInsn(int opcode, int slot) {
    flush();
    switch (opcode) {
      case Opcodes.ILOAD, Opcodes.LLOAD, Opcodes.FLOAD, Opcodes.DLOAD ->
          code.visitVarInsn(ALOAD, variables.get(slot));
      case Opcodes.ISTORE, Opcodes.LSTORE, Opcodes.FSTORE, Opcodes.DSTORE -> store(slot);
      default -> throw refused(opcode);
    }
  }

  @Override
  public void visitLdcInsn(Object value) {
    flush();
    if (value instanceof Integer number) {
      pending = number;
    } else {
      constant((Number) value);
    }
  }

  @Override
  public void visitIntInsn(int opcode, int operand) {
    flush();
    pending = operand;
  }

  /** Writes an int constant that turned out to be no distance of a shift. */
  private void flush() {
    if (pending != null) {
      constant(pending);
      pending = null;
    }
  }

  private void constant(Number value) {
    code.visitLdcInsn(value);
    Type lane =
        value instanceof Double
            ? Type.DOUBLE_TYPE
            : value instanceof Float
                ? Type.FLOAT_TYPE
                : value instanceof Long ? Type.LONG_TYPE : Type.INT_TYPE;
    api.broadcast(lane);
  }

  @Override
  public void visitInsn(int opcode) {
    if (pending != null && opcode >= Opcodes.ISHL && opcode <= Opcodes.LUSHR) {
      shift(opcode, pending);
      pending = null;
      return;
    }
    flush();
    switch (opcode) {
      case Opcodes.ICONST_0, Opcodes.ICONST_1, Opcodes.ICONST_2 ->
          pending = opcode - Opcodes.ICONST_0;
      case Opcodes.LCONST_0, Opcodes.LCONST_1 -> constant((long) (opcode - Opcodes.LCONST_0));
      case Opcodes.FCONST_0, Opcodes.FCONST_1, Opcodes.FCONST_2 ->
          constant((float) (opcode - Opcodes.FCONST_0));
      case Opcodes.DCONST_0, Opcodes.DCONST_1 -> constant((double) (opcode - Opcodes.DCONST_0));
      case Opcodes.FRETURN, Opcodes.DRETURN, Opcodes.IRETURN, Opcodes.LRETURN -> done = true;
      default -> arithmetic(opcode);
    }
  }

  private void shift(int opcode, int distance) {
    String operator =
        switch (opcode) {
          case Opcodes.ISHL, Opcodes.LSHL -> "LSHL";
          case Opcodes.ISHR, Opcodes.LSHR -> "ASHR";
          default -> "LSHR";
        };
    boolean isLong = (opcode - Opcodes.ISHL) % 2 == 1;
    api.lanewise(operator, "Binary", isLong ? Type.LONG_TYPE : Type.INT_TYPE, distance);
  }

  private void arithmetic(int opcode) {
    // Instructions of the four types stand side by side: int, long, float, double.
    if (opcode >= Opcodes.IADD && opcode <= Opcodes.DDIV) {
      String[] names = {"add", "sub", "mul", "div"};
      api.binary(names[(opcode - Opcodes.IADD) / 4], TYPES[(opcode - Opcodes.IADD) % 4]);
    } else if (opcode >= Opcodes.INEG && opcode <= Opcodes.DNEG) {
      api.unary("neg", TYPES[opcode - Opcodes.INEG]);
    } else if (opcode >= Opcodes.IAND && opcode <= Opcodes.LXOR) {
      String[] names = {"AND", "OR", "XOR"};
      api.lanewise(names[(opcode - Opcodes.IAND) / 2], TYPES[(opcode - Opcodes.IAND) % 2]);
    } else {
      throw refused(opcode);
    }
  }

  private static final Type[] TYPES = {
    Type.INT_TYPE, Type.LONG_TYPE, Type.FLOAT_TYPE, Type.DOUBLE_TYPE
  };

  @Override
  public void visitMethodInsn(
      int opcode, String owner, String name, String descriptor, boolean isInterface) {
    flush();
    Type from = Type.getArgumentTypes(descriptor)[0];
    Type to = Type.getReturnType(descriptor);
    if (LaneFunctions.areIn(owner)) {
      if (name.equals("ifLess")) {
        choose(to);
      } else {
        functions.write(owner, name, descriptor);
      }
    } else if (name.equals("abs") || name.equals("sqrt")) {
      api.unary(name, to);
    } else if (from != to) {
      api.reinterpret(from, to);
    } else {
      throw new IllegalArgumentException(name + " is no operation on lanes");
    }
  }

  /** Replaces a, b, yes and no by {@code a < b ? yes : no}. */
  private void choose(Type lane) {
    int no = newLocal.getAsInt();
    int yes = newLocal.getAsInt();
    int b = newLocal.getAsInt();
    int a = newLocal.getAsInt();
    for (int local : new int[] {no, yes, b, a}) {
      code.visitVarInsn(ASTORE, local);
    }
    for (int local : new int[] {no, yes, a, b}) {
      code.visitVarInsn(ALOAD, local);
    }
    api.compare("LT", lane, lane);
    api.blend(lane);
  }

  private static IllegalArgumentException refused(int opcode) {
    return new IllegalArgumentException("instruction " + opcode + " is no operation on lanes");
  }
}
