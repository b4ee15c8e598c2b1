package io.qbi.kernel.codegen;

import io.qbi.kernel.codegen.Retyped.Lane;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.objectweb.asm.Handle;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * A method in which doubles become something else.
 *
 * <p>Local variables keep their places, with a gap behind each that has become narrower;
 * parameters, which cannot have gaps, move together.
 */
final class RetypedMethod extends MethodVisitor {
  private final Lane lane;

  /** For each variable of a parameter, its new place. */
  private final int[] places;

  RetypedMethod(MethodVisitor to, Lane lane, String descriptor, boolean isStatic) {
    super(Opcodes.ASM9, to);
    this.lane = lane;
    Type[] arguments = Type.getArgumentTypes(descriptor);
    int size = isStatic ? 0 : 1;
    for (Type argument : arguments) {
      size += argument.getSize();
    }
    places = new int[size];
    int from = isStatic ? 0 : 1;
    int place = from;
    for (Type argument : arguments) {
      places[from] = place;
      from += argument.getSize();
      place += isDouble(argument) && !lane.isWide() ? 1 : argument.getSize();
    }
  }

  private static boolean isDouble(Type type) {
    return type.getSort() == Type.DOUBLE;
  }

  private int place(int variable) {
    return variable < places.length ? places[variable] : variable;
  }

  @Override
  public void visitInsn(int opcode) {
    switch (opcode) {
      case Opcodes.DCONST_0, Opcodes.DCONST_1 -> constant(opcode - Opcodes.DCONST_0);
      case Opcodes.DALOAD, Opcodes.DASTORE, Opcodes.DRETURN -> step(opcode);
      case Opcodes.DADD, Opcodes.DSUB, Opcodes.DMUL, Opcodes.DDIV, Opcodes.DNEG -> step(opcode);
      case Opcodes.I2D -> convert();
      case Opcodes.DREM, Opcodes.DCMPG, Opcodes.DCMPL, Opcodes.D2I, Opcodes.D2L, Opcodes.D2F ->
          throw new IllegalStateException("a template compares or casts doubles: " + opcode);
      default -> super.visitInsn(opcode);
    }
  }

  private void step(int opcode) {
    super.visitInsn(opcode + lane.step());
  }

  private void convert() {
    switch (lane) {
      case FLOAT -> super.visitInsn(Opcodes.I2F);
      case LONG -> super.visitInsn(Opcodes.I2L);
      case INT -> { // It is one.
      }
    }
  }

  private void constant(int value) {
    int zero =
        switch (lane) {
          case FLOAT -> Opcodes.FCONST_0;
          case LONG -> Opcodes.LCONST_0;
          case INT -> Opcodes.ICONST_0;
        };
    super.visitInsn(zero + value);
  }

  @Override
  public void visitVarInsn(int opcode, int variable) {
    boolean isDouble = opcode == Opcodes.DLOAD || opcode == Opcodes.DSTORE;
    super.visitVarInsn(isDouble ? opcode + lane.step() : opcode, place(variable));
  }

  @Override
  public void visitIincInsn(int variable, int increment) {
    super.visitIincInsn(place(variable), increment);
  }

  @Override
  public void visitIntInsn(int opcode, int operand) {
    boolean isDouble = opcode == Opcodes.NEWARRAY && operand == Opcodes.T_DOUBLE;
    super.visitIntInsn(opcode, isDouble ? lane.array() : operand);
  }

  @Override
  public void visitLdcInsn(Object value) {
    if (value instanceof Double number) {
      super.visitLdcInsn(lane.constant(number));
    } else if (value instanceof Type type) {
      super.visitLdcInsn(Type.getType(lane.in(type.getDescriptor())));
    } else {
      super.visitLdcInsn(value);
    }
  }

  @Override
  public void visitTypeInsn(int opcode, String type) {
    super.visitTypeInsn(opcode, lane.in(type));
  }

  @Override
  public void visitFieldInsn(int opcode, String owner, String name, String descriptor) {
    super.visitFieldInsn(opcode, lane.in(owner), name, lane.in(descriptor));
  }

  @Override
  public void visitMethodInsn(
      int opcode, String owner, String name, String descriptor, boolean isInterface) {
    super.visitMethodInsn(opcode, lane.in(owner), name, lane.in(descriptor), isInterface);
  }

  @Override
  public void visitInvokeDynamicInsn(
      String name, String descriptor, Handle bootstrap, Object... arguments) {
    throw new IllegalStateException("a template has a lambda, which a hidden class cannot name");
  }

  @Override
  public void visitFrame(int type, int locals, Object[] local, int depth, Object[] stack) {
    List<Object> variables = new ArrayList<>();
    int variable = 0;
    for (int i = 0; i < locals; i++) {
      while (variables.size() < place(variable)) {
        variables.add(Opcodes.TOP);
      }
      Object entry = retyped(local[i]);
      variables.add(entry);
      if (isWide(entry)) {
        variables.add(null);
      }
      variable += isWide(local[i]) ? 2 : 1;
    }
    // A wide entry stands for both of its variables.
    Object[] kept = variables.stream().filter(Objects::nonNull).toArray();
    Object[] held = Arrays.stream(stack, 0, depth).map(this::retyped).toArray();
    super.visitFrame(type, kept.length, kept, depth, held);
  }

  private static boolean isWide(Object entry) {
    return Opcodes.DOUBLE.equals(entry) || Opcodes.LONG.equals(entry);
  }

  private Object retyped(Object entry) {
    if (entry instanceof String name) {
      return lane.in(name);
    }
    return Opcodes.DOUBLE.equals(entry) ? lane.frame() : entry;
  }
}
