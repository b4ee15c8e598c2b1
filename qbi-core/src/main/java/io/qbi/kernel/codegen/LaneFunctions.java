package io.qbi.kernel.codegen;

import io.qbi.expr.LaneMath;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.IntSupplier;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * Writes the functions of {@link LaneMath} on vectors: it reads the bytecode of the method for
 * single numbers, and writes for each instruction the one that does the same in every lane.
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

  /** Replaces the vector on the stack by the function of it. */
  void write(String name, Type lane) {
    write(name, Type.getMethodDescriptor(lane, lane));
  }

  /** Replaces the vectors of a method's arguments on the stack by that of its answer. */
  void write(String name, String descriptor) {
    LaneTranslator translator = new LaneTranslator(this, code, api, locals, descriptor);
    reader()
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

  private static ClassReader reader() {
    String file = LaneMath.class.getSimpleName() + ".class";
    try (InputStream in = LaneMath.class.getResourceAsStream(file)) {
      return new ClassReader(in);
    } catch (IOException e) {
      throw new IllegalStateException("the bytecode of " + LaneMath.class + " cannot be read", e);
    }
  }
}
