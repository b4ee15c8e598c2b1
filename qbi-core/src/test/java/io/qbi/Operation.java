package io.qbi;

import io.qbi.data.DType;
import io.qbi.shape.Shape;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Predicate;

/** An operation that the properties try on random arrays. */
final class Operation {
  private final String name;
  private final BiFunction<Trial, LazyArray, LazyArray> build;
  private Predicate<DType> dtypes = dtype -> true;
  private int leastRank;
  private boolean empty = true;
  private boolean exact = true;

  Operation(String name, BiFunction<Trial, LazyArray, LazyArray> build) {
    this.name = name;
    this.build = build;
  }

  /** Restricts the element types. */
  Operation of(Predicate<DType> allowed) {
    this.dtypes = allowed;
    return this;
  }

  /** Sets how many axes are needed. */
  Operation axes(int least) {
    this.leastRank = least;
    return this;
  }

  /** Says that there is no answer for an empty array. */
  Operation notEmpty() {
    this.empty = false;
    return this;
  }

  /** Says that the order of additions follows the chunks, so that floating point rounds. */
  Operation rounded() {
    this.exact = false;
    return this;
  }

  /** Returns whether floating-point results must have the same bits however chunked. */
  boolean isExact() {
    return exact;
  }

  /** Returns a trial of one chunk. */
  Trial whole(long seed) {
    return Trial.whole(seed, exact);
  }

  /** Returns a trial of many chunks. */
  Trial cut(long seed) {
    return Trial.cut(seed, exact);
  }

  /** Returns the expression, which depends on the trial's choices alone. */
  LazyArray build(Trial trial) {
    List<DType> allowed = Arrays.stream(DType.values()).filter(dtypes).toList();
    DType dtype = allowed.get(trial.pick(allowed.size()));
    Shape shape = trial.shape(leastRank, empty);
    return build.apply(trial, trial.array(dtype, shape));
  }

  @Override
  public String toString() {
    return name;
  }
}
