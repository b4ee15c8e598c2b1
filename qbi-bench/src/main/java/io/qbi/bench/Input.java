package io.qbi.bench;

import io.qbi.LazyArray;
import io.qbi.Qbi;
import io.qbi.data.Complex;
import io.qbi.data.DType;
import java.util.Arrays;
import java.util.function.IntFunction;

/** An array that all contenders of a row are given: its name, and how it is made for a size. */
public record Input(String name, IntFunction<LazyArray> maker) {

  /** An array's lengths as a function of the row's size. */
  @FunctionalInterface
  public interface Dims {
    /** Returns the lengths for size n. */
    long[] of(int n);
  }

  /** Returns lengths that are n along each of {@code rank} axes. */
  public static Dims cube(int rank) {
    return n -> {
      long[] dims = new long[rank];
      Arrays.fill(dims, n);
      return dims;
    };
  }

  /** Returns an input of floating-point numbers from 0 to 1; both parts of complex ones. */
  public static Input uniform(String name, DType dtype, Dims dims) {
    return new Input(name, n -> uniform(name, dtype, dims.of(n)));
  }

  private static LazyArray uniform(String name, DType dtype, long[] dims) {
    if (!dtype.isComplex()) {
      return Qbi.random(seed(name)).uniform(dims).astype(dtype);
    }
    LazyArray re = Qbi.random(seed(name)).uniform(dims);
    LazyArray im = Qbi.random(seed(name) + 1).uniform(dims);
    return re.plus(im.times(new Complex(0, 1))).astype(dtype);
  }

  /** Returns an input of integers from {@code low} to below {@code high}. */
  public static Input integers(String name, DType dtype, long low, long high, Dims dims) {
    return new Input(
        name, n -> Qbi.random(seed(name)).integers(low, high, dims.of(n)).astype(dtype));
  }

  private static long seed(String name) {
    return name.hashCode();
  }
}
