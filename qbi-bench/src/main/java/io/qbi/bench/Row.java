package io.qbi.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntToDoubleFunction;

/**
 * One row of the tables: what qbi computes, what others compute with the same inputs, and how they
 * are to compare. Immutable; made by {@link #row}.
 *
 * @param key the name by which the row is asked for, such as {@code gaussian-float32}
 * @param group the heading under which it stands
 * @param title what is computed, in a few words
 * @param sizes the sizes at which it is measured
 * @param inputs the arrays that all contenders are given
 * @param expression what qbi computes
 * @param rivals what is measured beside it
 * @param goals what is to be reached other than a ratio to a rival
 * @param daskChunk the length of dask's chunks along each axis
 * @param work how much an evaluation does
 * @param tolerance the largest error, relative to the largest element, that is no difference;
 *     infinite where there is no result to compare
 * @param memory whether the peak memory of a fresh process is measured instead of time
 */
public record Row(
    String key,
    String group,
    String title,
    Sizes sizes,
    List<Input> inputs,
    Expression expression,
    List<Rival> rivals,
    List<Goal> goals,
    int daskChunk,
    Work work,
    double tolerance,
    boolean memory) {

  /**
   * The sizes {@code n} of a row.
   *
   * @param full the size of the table
   * @param quick one that takes milliseconds
   * @param scaling the sizes of the scaling page, none if the row is not on it
   */
  public record Sizes(int full, int quick, List<Integer> scaling) {}

  /** What qbi computes: an array, a table, or anything that is a result by itself. */
  @FunctionalInterface
  public interface Expression {
    /** Returns the expression; the harness computes it if it is lazy. */
    Object of(Arguments arguments);
  }

  /** What measures beside qbi, and by which factor qbi's time is to be shorter. */
  public record Rival(Kind kind, String name, String script, Expression java, Double factor) {
    /** How a rival is run. */
    public enum Kind {
      /** A Python expression. */
      PYTHON,
      /** A Python expression in a process that is told to take OpenBLAS' best kernel. */
      PYTHON_BEST_BLAS,
      /** A transform by FFTW. */
      FFTW,
      /** A Java library, in a Java process of its own. */
      JAVA
    }
  }

  /** Something to reach that is no ratio to a rival. */
  public record Goal(Kind kind, double value) {
    /** What the value is. */
    public enum Kind {
      /** At least this throughput, in the unit of the row's work. */
      THROUGHPUT,
      /** At least this part of the triad's bandwidth; the row's work is in GB. */
      OF_TRIAD,
      /** At most this many seconds. */
      SECONDS,
      /** At most this many seconds an item of work. */
      SECONDS_PER_ITEM,
      /** At most this many bytes. */
      BYTES
    }
  }

  /** How much an evaluation does, in {@code unit} as a function of n. */
  public record Work(String unit, IntToDoubleFunction amount) {}

  /** Begins a row. */
  public static Builder row(String key, String title) {
    return new Builder(key, title);
  }

  /** Collects what makes a row. */
  public static final class Builder {
    private final String key;
    private final String title;
    private Sizes sizes = new Sizes(1, 1, List.of());
    private final List<Input> inputs = new ArrayList<>();
    private Expression expression;
    private final List<Rival> rivals = new ArrayList<>();
    private final List<Goal> goals = new ArrayList<>();
    private int daskChunk = 1024;
    private Work work = new Work("", n -> 0);
    private double tolerance;
    private boolean memory;

    private Builder(String key, String title) {
      this.key = key;
      this.title = title;
    }

    /** Sets the size of the table and that of a quick look, and those of the scaling page. */
    public Builder size(int full, int quick, Integer... scaling) {
      this.sizes = new Sizes(full, quick, List.of(scaling));
      return this;
    }

    /** Adds an input. */
    public Builder input(Input input) {
      inputs.add(input);
      return this;
    }

    /** Sets what qbi computes. */
    public Builder qbi(Expression of) {
      this.expression = of;
      return this;
    }

    /** Adds a Python expression of the inputs' names, {@code n}, {@code i} and {@code threads}. */
    public Builder python(String name, String script) {
      return rival(Rival.Kind.PYTHON, name, script, null, null);
    }

    /** Adds a Python expression that qbi is to be {@code factor} times as fast as. */
    public Builder python(String name, String script, double factor) {
      return rival(Rival.Kind.PYTHON, name, script, null, factor);
    }

    /** Adds a Python expression that runs with the kernel of OpenBLAS that is best here. */
    public Builder bestBlas(String name, String script, double factor) {
      return rival(Rival.Kind.PYTHON_BEST_BLAS, name, script, null, factor);
    }

    /** Adds a transform by FFTW, which {@code fftw.c} describes. */
    public Builder fftw(String script, double factor) {
      return rival(Rival.Kind.FFTW, "FFTW", script, null, factor);
    }

    /** Adds what a Java library computes. */
    public Builder java(String name, Expression of, double factor) {
      return rival(Rival.Kind.JAVA, name, "", of, factor);
    }

    private Builder rival(
        Rival.Kind kind, String name, String script, Expression java, Double factor) {
      rivals.add(new Rival(kind, name, script, java, factor));
      return this;
    }

    /** Adds something to reach. */
    public Builder goal(Goal.Kind kind, double value) {
      goals.add(new Goal(kind, value));
      return this;
    }

    /** Sets the length of dask's chunks along each axis, 1024 if it is not set. */
    public Builder daskChunk(int length) {
      this.daskChunk = length;
      return this;
    }

    /** Sets how much an evaluation does. */
    public Builder work(String unit, IntToDoubleFunction amount) {
      this.work = new Work(unit, amount);
      return this;
    }

    /** Sets the bytes that an evaluation reads and writes at least; shown in GB/s. */
    public Builder bytes(IntToDoubleFunction amount) {
      return work("GB", n -> amount.applyAsDouble(n) / 1e9);
    }

    /** Sets the floating-point operations of an evaluation; shown in GFLOP/s. */
    public Builder flops(IntToDoubleFunction amount) {
      return work("GFLOP", n -> amount.applyAsDouble(n) / 1e9);
    }

    /** Sets the error that is no difference. */
    public Builder tolerance(double relative) {
      this.tolerance = relative;
      return this;
    }

    /** Measures the peak memory of a fresh process instead of time. */
    public Builder memory() {
      this.memory = true;
      return this;
    }

    /** Returns the row, under the heading {@code group}. */
    public Row in(String group) {
      return new Row(
          key,
          group,
          title,
          sizes,
          List.copyOf(inputs),
          expression,
          List.copyOf(rivals),
          List.copyOf(goals),
          daskChunk,
          work,
          tolerance,
          memory);
    }
  }
}
