package io.qbi.kernel.codegen;

import io.qbi.expr.LaneMath;
import io.qbi.expr.WideLanes;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.IntSupplier;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * Writes the functions of {@link LaneMath} and {@link WideLanes} on vectors: it reads the bytecode
 * of the method for single numbers, and writes for each instruction the one that does the same in
 * every lane.
 */
final class LaneFunctions {
  private final MethodVisitor code;
  private final VectorApi api;
  private final IntSupplier locals;

  /**
   * Creates a writer.
   *
   * @param locals gives new local variables
   */
  LaneFunctions(MethodVisitor code, VectorApi api, IntSupplier locals) {
    this.code = code;
    this.api = api;
    this.locals = locals;
  }

  /** Returns whether the bytecode is at hand: where all code is compiled ahead, it is not. */
  static boolean areReadable() {
    return LaneMath.class.getResource(LaneMath.class.getSimpleName() + ".class") != null;
  }

  /** Returns whether methods of a class are functions of lanes, or help these. */
  static boolean areIn(String owner) {
    return owner.equals(Type.getInternalName(LaneMath.class))
        || owner.equals(Type.getInternalName(WideLanes.class));
  }

  /** Replaces the vectors of a method's arguments on the stack by that of its answer. */
  void write(String owner, String name, String descriptor) {
    LaneTranslator translator = new LaneTranslator(this, code, api, locals, descriptor);
    reader(owner)
        .accept(
            new ClassVisitor(Opcodes.ASM9) {
              @Override
              public MethodVisitor visitMethod(
                  int access,
                  String method,
                  String itsDescriptor,
                  String generics,
                  String[] thrown) {
                boolean isIt = method.equals(name) && itsDescriptor.equals(descriptor);
                return isIt ? translator : null;
              }
            },
            ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
    if (!translator.isDone()) {
      throw new IllegalArgumentException(name + descriptor + " is no function of lanes");
    }
  }

  private static ClassReader reader(String owner) {
    String file = owner.substring(owner.lastIndexOf('/') + 1) + ".class";
    try (InputStream in = LaneMath.class.getResourceAsStream(file)) {
      return new ClassReader(in);
    } catch (IOException e) {
      throw new IllegalStateException("the bytecode of " + owner + " cannot be read", e);
    }
  }
}
