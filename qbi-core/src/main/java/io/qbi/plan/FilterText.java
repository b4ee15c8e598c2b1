package io.qbi.plan;

import io.qbi.expr.Correlate1d;
import io.qbi.expr.Extremum1d;
import io.qbi.expr.Node;
import io.qbi.expr.Op;
import io.qbi.expr.Pad;
import io.qbi.expr.PadMode;
import io.qbi.expr.Rechunk;
import java.util.Locale;
import java.util.function.Predicate;

/**
 * A filter as its user called it, such as {@code gaussian, sigma 2, reflect}, that is done axis by
 * axis: for each a border, a window, and the chunks as they were.
 *
 * @param text the filter in a few words
 * @param input what it is applied to
 */
record FilterText(String text, Node input) {

  /** Returns what a window along one axis is a part of; empty where that has no name. */
  static String filter(Op op) {
    if (op instanceof Correlate1d line) {
      return line.filter();
    }
    if (op instanceof Extremum1d extremum) {
      return (extremum.maximum() ? "maximum" : "minimum") + " filter of size " + extremum.size();
    }
    return "";
  }

  /** Returns a filter with how it continues the array at its border. */
  static String text(String filter, PadMode border) {
    return filter + ", " + border.toString().toLowerCase(Locale.ROOT);
  }

  /**
   * Returns the filter whose last step is {@code node}; null if it is none.
   *
   * @param inside whether a step's result is of no interest to others
   */
  static FilterText of(Node node, Predicate<Node> inside) {
    FilterText found = null;
    Node next = node;
    while (next != null && (next == node || inside.test(next))) {
      FilterText part = part(next, inside);
      if (part == null || (found != null && !found.text.equals(part.text))) {
        break;
      }
      found = part;
      next = part.input;
    }
    return found;
  }

  private static FilterText part(Node last, Predicate<Node> inside) {
    Node window = last.op() instanceof Rechunk ? last.input(0) : last;
    if (window != last && !inside.test(window)) {
      return null;
    }
    String filter = filter(window.op());
    if (filter.isEmpty()
        || !(window.input(0).op() instanceof Pad pad)
        || !inside.test(window.input(0))) {
      return null;
    }
    return new FilterText(text(filter, pad.mode()), window.input(0).input(0));
  }
}
