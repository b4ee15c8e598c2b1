package io.qbi.kernel.codegen;

import io.qbi.data.DType;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.invoke.MethodHandles;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * A kernel for one element type, made of the class file of the same kernel for another: the source
 * of a template is written once, for {@code double}, and its {@code float}, {@code int} and {@code
 * long} forms are hidden classes in which each double has become one of those, each {@code
 * DoubleVector} the vector of those, and nothing else has changed.
 *
 * <p>A template is a public class with a constructor without arguments and no state. It leaves to
 * overloaded methods what the types do in different ways, as {@link Arithmetic} does. It must not
 * compare doubles, cast them to other types, hold lambdas, or copy doubles on the stack ({@code
 * a[i] = x = y}); the last is refused by the JVM, the others here.
 */
public final class Retyped {
  private Retyped() {}

  /**
   * Returns the form of a template for elements of a type; the template itself for float64.
   *
   * @param kind what the caller knows it as
   * @param type float32, float64, int32 or int64
   */
  public static <T> T of(Class<T> kind, Class<?> template, DType type) {
    return of(kind, template, type, 0);
  }

  /**
   * Returns a form that finds itself {@link #mark marked}.
   *
   * @param mark anything but 0
   */
  public static <T> T marked(Class<T> kind, Class<?> template, DType type, int mark) {
    return of(kind, template, type, mark);
  }

  /**
   * Returns what a template's form was marked with, or 0: for a template to ask in a static
   * initialiser, so that one source serves several layouts, and each form knows its own when
   * compiled.
   *
   * @param self the lookup of the class that asks
   */
  public static int mark(MethodHandles.Lookup self) {
    try {
      Integer mark = MethodHandles.classData(self, "_", Integer.class);
      return mark == null ? 0 : mark;
    } catch (IllegalAccessException e) {
      throw new IllegalArgumentException(self + " cannot see its own class data", e);
    }
  }

  private static <T> T of(Class<T> kind, Class<?> template, DType type, int mark) {
    try {
      Class<?> form = template;
      if (mark != 0 || type != DType.FLOAT64) {
        MethodHandles.Lookup home = MethodHandles.privateLookupIn(template, MethodHandles.lookup());
        byte[] code = type == DType.FLOAT64 ? read(template) : write(template, type);
        MethodHandles.Lookup made =
            mark != 0
                ? home.defineHiddenClassWithClassData(code, mark, true)
                : home.defineHiddenClass(code, true);
        form = made.lookupClass();
      }
      return kind.cast(form.getConstructor().newInstance());
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(
          "this JVM lets no class be defined at run time, which kernels for "
              + type
              + " need; use float64, or a JVM that does",
          e);
    }
  }

  /** Returns the class file of a template's form. */
  static byte[] write(Class<?> template, DType type) {
    Lane lane = Lane.of(type);
    ClassReader reader = new ClassReader(read(template));
    ClassWriter writer = new ClassWriter(0);
    ClassVisitor visitor =
        new ClassVisitor(Opcodes.ASM9, writer) {
          @Override
          public MethodVisitor visitMethod(
              int access, String name, String descriptor, String signature, String[] exceptions) {
            String retyped = lane.in(descriptor);
            MethodVisitor to = super.visitMethod(access, name, retyped, null, exceptions);
            boolean isStatic = (access & Opcodes.ACC_STATIC) != 0;
            return new RetypedMethod(to, lane, descriptor, isStatic);
          }
        };
    reader.accept(visitor, ClassReader.EXPAND_FRAMES | ClassReader.SKIP_DEBUG);
    return writer.toByteArray();
  }

  private static byte[] read(Class<?> template) {
    String file = template.getName().substring(template.getPackageName().length() + 1) + ".class";
    try (InputStream in = template.getResourceAsStream(file)) {
      if (in == null) {
        throw new IllegalStateException(
            template.getName() + " is here, but not its class file " + file);
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the class file " + file, e);
    }
  }

  /** The type that stands for double. */
  enum Lane {
    /** Single precision. */
    FLOAT("F", "Float", -1, Opcodes.T_FLOAT, Opcodes.FLOAT),
    /** 32-bit integers. */
    INT("I", "Int", -3, Opcodes.T_INT, Opcodes.INTEGER),
    /** 64-bit integers. */
    LONG("J", "Long", -2, Opcodes.T_LONG, Opcodes.LONG);

    private final String letter;
    private final String vector;
    private final int step;
    private final int array;
    private final Integer frame;

    Lane(String letter, String name, int step, int array, Integer frame) {
      this.letter = letter;
      this.vector = name + "Vector";
      this.step = step;
      this.array = array;
      this.frame = frame;
    }

    static Lane of(DType type) {
      return switch (type) {
        case FLOAT32 -> FLOAT;
        case INT32 -> INT;
        case INT64 -> LONG;
        default -> throw new IllegalArgumentException("no template has a form for " + type);
      };
    }

    /** Returns how far opcodes are from those for double, where there is one for every type. */
    int step() {
      return step;
    }

    /** Returns the type code of a new array. */
    int array() {
      return array;
    }

    /** Returns what stands in stack maps. */
    Integer frame() {
      return frame;
    }

    /** Returns whether a value takes two local variables, as a double does. */
    boolean isWide() {
      return this == LONG;
    }

    /** Returns a value as a constant of this type. */
    Object constant(double value) {
      return switch (this) {
        case FLOAT -> (Object) (float) value;
        case INT -> (Object) (int) value;
        case LONG -> (Object) (long) value;
      };
    }

    /** Returns a descriptor, or the internal name of a class, with this type in it. */
    String in(String descriptor) {
      if (descriptor.startsWith("(")) {
        Type[] arguments = Type.getArgumentTypes(descriptor);
        StringBuilder result = new StringBuilder("(");
        for (Type argument : arguments) {
          result.append(in(argument.getDescriptor()));
        }
        return result
            .append(')')
            .append(in(Type.getReturnType(descriptor).getDescriptor()))
            .toString();
      }
      int dimensions = descriptor.lastIndexOf('[') + 1;
      boolean isDouble = descriptor.substring(dimensions).equals("D");
      return isDouble
          ? descriptor.substring(0, dimensions) + letter
          : descriptor.replace(
              "jdk/incubator/vector/DoubleVector", "jdk/incubator/vector/" + vector);
    }
  }
}
