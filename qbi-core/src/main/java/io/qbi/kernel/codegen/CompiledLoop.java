package io.qbi.kernel.codegen;

/** A generated loop, which computes an elementwise program along one axis. */
public interface CompiledLoop {
  /**
   * Computes {@code n} elements.
   *
   * @param arrays the Java arrays of the inputs and, last, of the output
   * @param positions where each block's first element stands
   * @param strides how far apart each block's elements stand; read only where they are neither 0
   *     nor 1
   */
  void run(Object[] arrays, int[] positions, int[] strides, int n);
}
