package io.qbi.kernel.codegen;

import java.lang.System.Logger.Level;

/** Whether this JVM has the Vector API, and how wide its vectors are. */
public final class VectorModule {
  private static final String MODULE = "jdk.incubator.vector";

  /** Asked once a process, so that the log line is written once. */
  private static final int BITS = probe();

  private VectorModule() {}

  /** Returns the bits of the vectors that the processor likes best, 0 without the module. */
  public static int bits() {
    return BITS;
  }

  private static int probe() {
    if (ModuleLayer.boot().findModule(MODULE).isEmpty()) {
      System.getLogger("io.qbi")
          .log(
              Level.INFO,
              "without the Vector API: the same results, later; start java with --add-modules "
                  + MODULE
                  + " to be faster");
      return 0;
    }
    try {
      Class<?> shape = Class.forName(MODULE + ".VectorShape");
      Object preferred = shape.getMethod("preferredShape").invoke(null);
      return (Integer) shape.getMethod("vectorBitSize").invoke(preferred);
    } catch (ReflectiveOperationException | LinkageError e) {
      // An incubating interface may change; loops without it give the same answers.
      System.getLogger("io.qbi")
          .log(Level.INFO, "the Vector API of this JDK is not the one known: loops without it", e);
      return 0;
    }
  }

  /**
   * Returns a class of {@code io.qbi.kernel.vector}, which nothing else refers to.
   *
   * @param name without the package
   */
  public static Class<?> kernel(String name) {
    try {
      return Class.forName("io.qbi.kernel.vector." + name);
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException("the vector kernel " + name + " is missing", e);
    }
  }
}
