package io.qbi.kernel.codegen;

import io.qbi.data.DType;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Function;

/**
 * One thing for each element type, made when it is first asked for: classes of loops cost tens of
 * milliseconds, and most programs compute in one type. Safe for many threads.
 *
 * @param <T> what there is for each type
 */
public final class PerType<T> {
  private final Function<DType, T> maker;
  private final ConcurrentMap<DType, T> made = new ConcurrentHashMap<>();

  /** Says how to make the one for a type. */
  public PerType(Function<DType, T> maker) {
    this.maker = maker;
  }

  /** Returns the one for a type, always the same. */
  public T of(DType type) {
    T known = made.get(type);
    return known != null ? known : made.computeIfAbsent(type, maker);
  }
}
