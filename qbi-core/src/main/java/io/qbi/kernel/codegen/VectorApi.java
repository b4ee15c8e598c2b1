package io.qbi.kernel.codegen;

import static org.objectweb.asm.Opcodes.CHECKCAST;
import static org.objectweb.asm.Opcodes.DUP_X2;
import static org.objectweb.asm.Opcodes.GETSTATIC;
import static org.objectweb.asm.Opcodes.ICONST_0;
import static org.objectweb.asm.Opcodes.INVOKEINTERFACE;
import static org.objectweb.asm.Opcodes.INVOKESTATIC;
import static org.objectweb.asm.Opcodes.INVOKEVIRTUAL;
import static org.objectweb.asm.Opcodes.POP;
import static org.objectweb.asm.Opcodes.SWAP;

import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Type;

/** Writes calls of the Vector API on vectors of one number of lanes. */
final class VectorApi {
  private static final String API = "jdk/incubator/vector/";
  private static final Type VECTOR = Type.getObjectType(API + "Vector");
  private static final Type MASK = Type.getObjectType(API + "VectorMask");
  private static final Type CLASS = Type.getType(Class.class);
  private static final Type OBJECT = Type.getType(Object.class);
  private static final Type SPECIES = Type.getObjectType(API + "VectorSpecies");
  private static final String OPERATORS = API + "VectorOperators";

  private final MethodVisitor code;
  private final int lanes;

  VectorApi(MethodVisitor code, int lanes) {
    this.code = code;
    this.lanes = lanes;
  }

  /** Returns the class of vectors of a Java type. */
  static Type vectorOf(Type lane) {
    String name = lane.getClassName();
    return Type.getObjectType(
        API + Character.toUpperCase(name.charAt(0)) + name.substring(1) + "Vector");
  }

  /** Returns the bits of a lane that holds a Java type. */
  static int bits(Type lane) {
    return switch (lane.getSort()) {
      case Type.BYTE -> 8;
      case Type.SHORT -> 16;
      case Type.INT, Type.FLOAT -> 32;
      default -> 64;
    };
  }

  /** Replaces a scalar by a vector of nothing else. */
  void broadcast(Type lane) {

    Type vector = vectorOf(lane);
    species(lane);
    swapBelow(lane);
    invoke(INVOKESTATIC, vector, "broadcast", vector, SPECIES, lane);
    exact(lane);
  }

  /**
   * Casts a vector to its class: see {@code Lanes}. That is done behind whatever gives a vector: in
   * long methods C2 puts calls off, and does not know what they return.
   */
  private void exact(Type lane) {
    species(lane);
    String vectorType = Type.getMethodDescriptor(CLASS);
    code.visitMethodInsn(
        INVOKEINTERFACE, SPECIES.getInternalName(), "vectorType", vectorType, true);
    code.visitInsn(SWAP);
    invoke(INVOKEVIRTUAL, CLASS, "cast", OBJECT, OBJECT);
    code.visitTypeInsn(CHECKCAST, vectorOf(lane).getInternalName());
  }

  private void swapBelow(Type lane) {
    if (lane.getSize() == 1) {
      code.visitInsn(SWAP);
    } else {
      code.visitInsn(DUP_X2);
      code.visitInsn(POP);
    }
  }

  /** Replaces an array and a position by the vector that stands there. */
  void load(Type lane) {
    Type vector = vectorOf(lane);
    invoke(INVOKESTATIC, vector, "fromArray", vector, SPECIES, array(lane), Type.INT_TYPE);
    exact(lane);
  }

  /** Stores the vector below an array and a position there. */
  void store(Type lane) {
    invoke(INVOKEVIRTUAL, vectorOf(lane), "intoArray", Type.VOID_TYPE, array(lane), Type.INT_TYPE);
  }

  /** Pushes the species of vectors of a Java type. */
  void species(Type lane) {
    String name = "SPECIES_" + lanes * bits(lane);
    Type vector = vectorOf(lane);
    code.visitFieldInsn(GETSTATIC, vector.getInternalName(), name, SPECIES.getDescriptor());
  }

  /** Converts a vector lane by lane, as Java casts. */
  void convert(Type from, Type to) {
    operator(letter(from) + "2" + letter(to), "Conversion");
    species(to);
    code.visitInsn(ICONST_0);
    Type conversion = operators("Conversion");
    invoke(INVOKEVIRTUAL, VECTOR, "convertShape", VECTOR, conversion, SPECIES, Type.INT_TYPE);
    exact(to);
  }

  private static char letter(Type lane) {
    return lane == Type.LONG_TYPE ? 'L' : lane.getDescriptor().charAt(0);
  }

  /** Compares two vectors, which gives a mask for vectors of a Java type. */
  void compare(String test, Type lane, Type masked) {
    // The operator comes between the vectors.
    operator(test, "Comparison");
    code.visitInsn(SWAP);
    invoke(INVOKEVIRTUAL, vectorOf(lane), "compare", MASK, operators("Comparison"), VECTOR);
    if (lane != masked) {
      species(masked);
      invoke(INVOKEVIRTUAL, MASK, "cast", MASK, SPECIES);
    }
  }

  /** Replaces two vectors and a mask: by the second where that is set, else by the first. */
  void blend(Type lane) {
    invoke(INVOKEVIRTUAL, vectorOf(lane), "blend", vectorOf(lane), VECTOR, MASK);
    exact(lane);
  }

  /** Replaces a mask by whether all of it is set. */
  void allTrue() {
    invoke(INVOKEVIRTUAL, MASK, "allTrue", Type.BOOLEAN_TYPE);
  }

  /** Calls a method of one vector, such as {@code neg}. */
  void unary(String name, Type lane) {
    invoke(INVOKEVIRTUAL, vectorOf(lane), name, vectorOf(lane));
    exact(lane);
  }

  /** Calls a method of two vectors, such as {@code add}. */
  void binary(String name, Type lane) {
    invoke(INVOKEVIRTUAL, vectorOf(lane), name, vectorOf(lane), VECTOR);
    exact(lane);
  }

  /** Applies an operator to a vector of int or long and a number. */
  void lanewise(String operator, String kind, Type lane, long right) {
    operator(operator, kind);
    if (lane == Type.LONG_TYPE) {
      code.visitLdcInsn(right);
    } else {
      code.visitLdcInsn((int) right);
    }
    Type vector = vectorOf(lane);
    invoke(INVOKEVIRTUAL, vector, "lanewise", vector, operators("Binary"), lane);
    exact(lane);
  }

  /** Applies an operator such as exclusive or to two vectors of int or long. */
  void lanewise(String operator, Type lane) {
    operator(operator, "Associative");
    code.visitInsn(SWAP);
    Type vector = vectorOf(lane);
    invoke(INVOKEVIRTUAL, vector, "lanewise", vector, operators("Binary"), VECTOR);
    exact(lane);
  }

  /** Takes the bits of a vector for those of lanes of another type of the same width. */
  void reinterpret(Type from, Type to) {
    String name = to.getClassName();
    String method =
        "reinterpretAs" + Character.toUpperCase(name.charAt(0)) + name.substring(1) + "s";
    invoke(INVOKEVIRTUAL, vectorOf(from), method, vectorOf(to));
    exact(to);
  }

  private void operator(String name, String kind) {
    code.visitFieldInsn(GETSTATIC, OPERATORS, name, operators(kind).getDescriptor());
  }

  private static Type operators(String kind) {
    return Type.getObjectType(OPERATORS + "$" + kind);
  }

  private static Type array(Type lane) {
    return Type.getType("[" + lane.getDescriptor());
  }

  private void invoke(int opcode, Type owner, String name, Type result, Type... arguments) {
    String descriptor = Type.getMethodDescriptor(result, arguments);
    code.visitMethodInsn(opcode, owner.getInternalName(), name, descriptor, false);
  }
}
