package io.qbi.kernel.codegen;

/** Whether this JVM has the Vector API, and how wide its vectors are. */
final class VectorModule {
  private static final String MODULE = "jdk.incubator.vector";

  private VectorModule() {}

  /** Returns the bits of the vectors that the processor likes best, 0 without the module. */
  static int bits() {
    if (ModuleLayer.boot().findModule(MODULE).isEmpty()) {
      return 0;
    }
    try {
      Class<?> shape = Class.forName(MODULE + ".VectorShape");
      Object preferred = shape.getMethod("preferredShape").invoke(null);
      return (Integer) shape.getMethod("vectorBitSize").invoke(preferred);
    } catch (ReflectiveOperationException | LinkageError e) {
      // An incubating interface may change; loops without it give the same answers.
      return 0;
    }
  }
}
