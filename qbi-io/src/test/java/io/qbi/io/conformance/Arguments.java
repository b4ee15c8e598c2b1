package io.qbi.io.conformance;

import io.qbi.Boundary;
import io.qbi.LazyArray;
import io.qbi.shape.Slice;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** What a call is given, read by its Python names; a name that is never read is an error. */
final class Arguments {
  private final Map<String, LazyArray> arrays;
  private final Map<String, Object> values;
  private final Set<String> read = new HashSet<>();

  Arguments(Map<String, LazyArray> arrays, Map<String, Object> values) {
    this.arrays = arrays;
    this.values = values;
  }

  private Object value(String name) {
    read.add(name);
    return values.get(name);
  }

  /** Returns an input. */
  LazyArray array(String name) {
    read.add(name);
    LazyArray array = arrays.get(name);
    if (array == null) {
      throw new IllegalArgumentException("the case has no input " + name);
    }
    return array;
  }

  /** Returns whether there is an input of this name. */
  boolean takes(String name) {
    return arrays.containsKey(name);
  }

  /** Returns whether an argument is given and is not null. */
  boolean has(String name) {
    return value(name) != null;
  }

  /** Returns a number, or {@code other} if it is left out. */
  long integer(String name, long other) {
    return value(name) instanceof Number n ? n.longValue() : other;
  }

  /** Returns a number, or {@code other} if it is left out. */
  double number(String name, double other) {
    return value(name) instanceof Number n ? n.doubleValue() : other;
  }

  /** Returns the axis that an argument names. */
  int axis(int other) {
    return (int) integer("axis", other);
  }

  /** Returns a flag, false if it is left out. */
  boolean flag(String name) {
    return Boolean.TRUE.equals(value(name));
  }

  /** Returns a text, or {@code other} if it is left out. */
  String text(String name, String other) {
    return value(name) instanceof String s ? s : other;
  }

  /** Returns a number or a list of numbers as a list; none if it is left out. */
  double[] numbers(String name) {
    Object value = value(name);
    if (value == null) {
      return new double[0];
    }
    return value instanceof Number n
        ? new double[] {n.doubleValue()}
        : ((List<?>) value).stream().mapToDouble(n -> ((Number) n).doubleValue()).toArray();
  }

  /** Returns a number for each of {@code rank} axes, where one number stands for all. */
  double[] numbersByAxis(String name, int rank) {
    double[] given = numbers(name);
    double[] result = new double[rank];
    for (int i = 0; i < rank; i++) {
      result[i] = given[given.length == 1 ? 0 : i];
    }
    return result;
  }

  /** Returns a number or a list of numbers as a list; none if it is left out. */
  long[] integers(String name) {
    double[] given = numbers(name);
    long[] result = new long[given.length];
    for (int i = 0; i < result.length; i++) {
      result[i] = (long) given[i];
    }
    return result;
  }

  /** Returns the axes that an argument names, none if it is left out. */
  int[] axes(String name) {
    double[] given = numbers(name);
    int[] result = new int[given.length];
    for (int i = 0; i < result.length; i++) {
      result[i] = (int) given[i];
    }
    return result;
  }

  /** Returns a list of lists of numbers. */
  long[][] table(String name) {
    return ((List<?>) value(name))
        .stream()
            .map(row -> ((List<?>) row).stream().mapToLong(n -> ((Number) n).longValue()).toArray())
            .toArray(long[][]::new);
  }

  /** Returns a list of lists of floating-point numbers. */
  double[][] matrix(String name) {
    return ((List<?>) value(name))
        .stream()
            .map(
                row ->
                    ((List<?>) row).stream().mapToDouble(n -> ((Number) n).doubleValue()).toArray())
            .toArray(double[][]::new);
  }

  /** Returns an index of {@code numpy.getitem}. */
  Slice[] index(String name) {
    return ((List<?>) value(name)).stream().map(Arguments::slice).toArray(Slice[]::new);
  }

  private static Slice slice(Object entry) {
    if (entry instanceof Number n) {
      return Slice.at(n.longValue());
    }
    List<?> parts = (List<?>) entry;
    return Slice.range((Long) parts.get(0), (Long) parts.get(1), (Long) parts.get(2));
  }

  /** Returns what SciPy's {@code mode} and {@code cval} say; borders are reflected by default. */
  Boundary boundary() {
    double outside = number("cval", 0);
    String mode = text("mode", "reflect");
    switch (mode) {
      case "reflect":
      case "grid-mirror":
        return Boundary.REFLECT;
      case "mirror":
        return Boundary.MIRROR;
      case "nearest":
        return Boundary.NEAREST;
      case "wrap":
      case "grid-wrap":
        return Boundary.WRAP;
      case "constant":
      case "grid-constant":
        return Boundary.constant(outside);
      default:
        throw new IllegalArgumentException("no boundary is called " + mode);
    }
  }

  /** Refuses arguments that nobody has read, since the answer cannot have heeded them. */
  void checkAllRead() {
    Set<String> unread = new TreeSet<>(arrays.keySet());
    unread.addAll(values.keySet());
    unread.removeAll(read);
    if (!unread.isEmpty()) {
      throw new IllegalArgumentException("the call does not heed " + unread);
    }
  }
}
