package io.qbi.shape;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * What to take from one axis, as in NumPy's basic indexing: a range with a step, a single index
 * (which removes the axis), or the ellipsis, which stands for all axes not named; immutable.
 */
public final class Slice implements Serializable {
  private static final long serialVersionUID = 1;

  private static final Slice ALL = new Slice(Kind.RANGE, null, null, 1);
  private static final Slice ELLIPSIS = new Slice(Kind.ELLIPSIS, null, null, 1);

  private enum Kind {
    RANGE,
    INDEX,
    ELLIPSIS
  }

  private final Kind kind;
  private final Long start;
  private final Long stop;
  private final long step;

  private Slice(Kind kind, Long start, Long stop, long step) {
    this.kind = kind;
    this.start = start;
    this.stop = stop;
    this.step = step;
  }

  /**
   * A slice resolved against an axis: {@code count} elements from {@code start}, by {@code step}.
   */
  public record Resolved(long start, long step, long count, boolean dropsAxis) {}

  /** Returns the slice of the whole axis, {@code :}. */
  public static Slice all() {
    return ALL;
  }

  /** Returns the ellipsis, {@code ...}. */
  public static Slice ellipsis() {
    return ELLIPSIS;
  }

  /** Returns the slice of one index, which removes the axis; negative counts from the end. */
  public static Slice at(long index) {
    return new Slice(Kind.INDEX, index, null, 1);
  }

  /** Returns the slice from {@code start} to before {@code stop}; negative counts from the end. */
  public static Slice range(long start, long stop) {
    return range(start, stop, 1L);
  }

  /**
   * Returns the slice {@code start:stop:step}; null stands for "left out".
   *
   * @throws IllegalArgumentException if the step is 0
   */
  public static Slice range(Long start, Long stop, Long step) {
    if (step != null && step == 0) {
      throw new IllegalArgumentException(
          "slice step cannot be 0; use 1 for every element, -1 for backwards");
    }
    return new Slice(Kind.RANGE, start, stop, step == null ? 1 : step);
  }

  /** Returns the slice {@code start::}. */
  public static Slice from(long start) {
    return range(start, null, null);
  }

  /** Returns the slice {@code :stop}. */
  public static Slice to(long stop) {
    return range(null, stop, null);
  }

  /** Returns the slice {@code ::step}. */
  public static Slice every(long step) {
    return range(null, null, step);
  }

  /**
   * Parses NumPy's notation, one entry per axis separated by commas: {@code "0:10, ::2, -1, ..."}.
   *
   * @throws IllegalArgumentException if an entry is not an integer, a slice or {@code ...}
   */
  public static List<Slice> parse(String text) {
    List<Slice> slices = new ArrayList<>();
    if (text.isBlank()) {
      return slices;
    }
    for (String entry : text.split(",", -1)) {
      slices.add(parseEntry(entry.strip(), text));
    }
    return slices;
  }

  private static Slice parseEntry(String entry, String text) {
    if (entry.equals("...") || entry.equals("…")) {
      return ELLIPSIS;
    }
    String[] parts = entry.split(":", -1);
    if (entry.isEmpty() || parts.length > 3) {
      throw malformed(entry, text, null);
    }
    try {
      if (parts.length == 1) {
        return at(Long.parseLong(parts[0].strip()));
      }
      return range(
          optional(parts[0]), optional(parts[1]), parts.length == 3 ? optional(parts[2]) : null);
    } catch (NumberFormatException e) {
      throw malformed(entry, text, e);
    }
  }

  private static Long optional(String part) {
    return part.isBlank() ? null : Long.valueOf(part.strip());
  }

  private static IllegalArgumentException malformed(String entry, String text, Exception cause) {
    return new IllegalArgumentException(
        "slice \""
            + text
            + "\" has the entry \""
            + entry
            + "\"; write an integer, start:stop:step, or ... for each axis, as in \"0:10, ::2, -1\"",
        cause);
  }

  /** Returns whether this is the ellipsis. */
  public boolean isEllipsis() {
    return kind == Kind.ELLIPSIS;
  }

  /**
   * Returns what this slice takes from an axis of {@code length}, by NumPy's rules: range bounds
   * are clipped, an index must exist.
   *
   * @throws IndexOutOfBoundsException if this is a single index outside the axis
   */
  public Resolved resolve(long length, int axis) {
    if (kind == Kind.INDEX) {
      long index = start < 0 ? start + length : start;
      if (index < 0 || index >= length) {
        throw new IndexOutOfBoundsException(
            "index " + start + " is out of range for axis " + axis + " of length " + length);
      }
      return new Resolved(index, 1, 1, true);
    }
    if (step > 0) {
      long a = start == null ? 0 : clip(start, length, 0, length);
      long b = stop == null ? length : clip(stop, length, 0, length);
      return new Resolved(a, step, b > a ? (b - a - 1) / step + 1 : 0, false);
    }
    long a = start == null ? length - 1 : clip(start, length, -1, length - 1);
    long b = stop == null ? -1 : clip(stop, length, -1, length - 1);
    return new Resolved(Math.max(a, 0), step, a > b ? (a - b - 1) / -step + 1 : 0, false);
  }

  private static long clip(long value, long length, long low, long high) {
    long v = value < 0 ? value + length : value;
    return Math.max(low, Math.min(high, v));
  }

  /**
   * Returns one slice per axis of an array of {@code rank} axes: the ellipsis expanded, missing
   * trailing axes taken whole.
   *
   * @throws IllegalArgumentException if there are more slices than axes or two ellipses
   */
  public static List<Slice> expand(List<Slice> slices, int rank) {
    long ellipses = slices.stream().filter(Slice::isEllipsis).count();
    if (ellipses > 1) {
      throw new IllegalArgumentException("a slice can hold one ellipsis (...), not " + ellipses);
    }
    long named = slices.size() - ellipses;
    if (named > rank) {
      throw new IllegalArgumentException(
          named + " slices are given for an array of " + rank + (rank == 1 ? " axis" : " axes"));
    }
    List<Slice> result = new ArrayList<>();
    for (Slice slice : slices) {
      if (slice.isEllipsis()) {
        for (long i = named; i < rank; i++) {
          result.add(ALL);
        }
      } else {
        result.add(slice);
      }
    }
    while (result.size() < rank) {
      result.add(ALL);
    }
    return result;
  }

  @Override
  public boolean equals(Object other) {
    if (!(other instanceof Slice)) {
      return false;
    }
    Slice that = (Slice) other;
    return kind == that.kind
        && step == that.step
        && Objects.equals(start, that.start)
        && Objects.equals(stop, that.stop);
  }

  @Override
  public int hashCode() {
    return Objects.hash(kind, start, stop, step);
  }

  @Override
  public String toString() {
    switch (kind) {
      case ELLIPSIS:
        return "...";
      case INDEX:
        return start.toString();
      default:
        return (start == null ? "" : start)
            + ":"
            + (stop == null ? "" : stop)
            + (step == 1 ? "" : ":" + step);
    }
  }
}
