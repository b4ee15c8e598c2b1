package io.qbi.expr;

import io.qbi.data.Block;
import io.qbi.data.DType;
import io.qbi.shape.Box;
import io.qbi.shape.Shape;
import java.io.Serializable;

/** A rule that gives every element of an array from its position alone. */
public sealed interface Generator extends Serializable {

  /** Returns the rule in a few words. */
  String label();

  /** The sequence {@code start + step * i} of whole numbers. */
  record IntegerRange(long start, long step) implements Generator {
    @Override
    public String label() {
      return "arange from " + start + " by " + step;
    }
  }

  /** The sequence {@code start + step * i} of real numbers, whose last element is given exactly. */
  record Linspace(double start, double step, double last, boolean endpoint) implements Generator {
    @Override
    public String label() {
      return "linspace from " + start + " by " + step;
    }
  }

  /** Ones on diagonal {@code k}, zeros elsewhere. */
  record Eye(long k) implements Generator {
    @Override
    public String label() {
      return k == 0 ? "eye" : "eye, diagonal " + k;
    }
  }

  /** Random numbers, of which element i depends on the seed and i alone. */
  record RandomNumbers(long seed, Distribution distribution, double low, double high)
      implements Generator {
    @Override
    public String label() {
      String name = distribution.name().toLowerCase(java.util.Locale.ROOT);
      boolean whole = low == Math.rint(low) && high == Math.rint(high);
      String range = whole ? (long) low + ", " + (long) high : low + ", " + high;
      return "random " + name + "(" + range + "), seed " + seed;
    }
  }

  /** The kinds of random numbers. */
  enum Distribution {
    /** Evenly spread over [low, high). */
    UNIFORM,
    /** Gaussian, of mean {@code low} and standard deviation {@code high}. */
    NORMAL,
    /** Whole numbers in [low, high). */
    INTEGERS
  }

  /** Elements computed by a function that the user gave. */
  record Function(BlockFunction function) implements Generator {
    @Override
    public String label() {
      return "from function";
    }
  }

  /** Computes the elements of a region. */
  @FunctionalInterface
  interface BlockFunction extends Serializable {
    /** Returns the elements of {@code region} of an array of {@code shape} and {@code dtype}. */
    Block apply(Box region, Shape shape, DType dtype);
  }
}
