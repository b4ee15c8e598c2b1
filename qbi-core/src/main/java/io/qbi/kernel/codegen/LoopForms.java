package io.qbi.kernel.codegen;

import com.google.common.base.Suppliers;
import io.qbi.data.DType;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * An innermost loop in its plain form and in that over vectors, if there is one, with the same
 * results; made once a process.
 *
 * @param <T> what both forms are
 */
public final class LoopForms<T> {
  private final Supplier<Both<T>> both;

  private record Both<T>(T plain, T vector, WarmStart start) {}

  /**
   * Says what the forms are, which are made when they are first asked for.
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
    both = Suppliers.memoize(() -> make(kind, template, kernel, bits, type, sample));
  }

  private static <T> Both<T> make(
      Class<T> kind,
      Class<? extends T> template,
      String kernel,
      int bits,
      DType type,
      Function<T, Runnable> sample) {
    T plain = Retyped.of(kind, template, type);
    if (VectorModule.bits() == 0 || VectorModule.bits() < bits) {
      return new Both<>(plain, null, null);
    }
    T vector = Retyped.of(kind, VectorModule.kernel(kernel), type);
    WarmStart start = new WarmStart(sample.apply(plain), sample.apply(vector));
    return new Both<>(plain, vector, start);
  }

  /** Returns the form to take for the next piece of work: some microseconds of it. */
  public T now() {
    Both<T> forms = both.get();
    return forms.start != null && forms.start.isReady() ? forms.vector : forms.plain;
  }
}
