package io.qbi.kernel.codegen;

import io.qbi.data.DType;
import java.util.function.Function;

/**
 * An innermost loop in its plain form and in that over vectors, if there is one, with the same
 * results; made once a process.
 *
 * @param <T> what both forms are
 */
public final class LoopForms<T> {
  private final T plain;
  private final T vector;
  private final WarmStart start;

  /**
   * Makes the forms.
   *
   * @param kind what both forms are
   * @param template the plain form, for float64
   * @param kernel the name of the form over vectors in {@code io.qbi.kernel.vector}
   * @param bits what vectors must have at least
   * @param type what both are made for ({@link Retyped})
   * @param sample returns a little work, some microseconds of it, by a form
   */
  public LoopForms(
      Class<T> kind,
      Class<? extends T> template,
      String kernel,
      int bits,
      DType type,
      Function<T, Runnable> sample) {
    plain = Retyped.of(kind, template, type);
    boolean none = VectorModule.bits() == 0 || VectorModule.bits() < bits;
    vector = none ? null : Retyped.of(kind, VectorModule.kernel(kernel), type);
    start = none ? null : new WarmStart(sample.apply(plain), sample.apply(vector));
  }

  /** Returns the form to take for the next piece of work: some microseconds of it. */
  public T now() {
    return start != null && start.isReady() ? vector : plain;
  }
}
