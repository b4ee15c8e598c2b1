package io.qbi.plan;

import io.qbi.expr.Correlate1d;
import io.qbi.expr.Extremum1d;
import io.qbi.expr.Mean1d;
import io.qbi.expr.Node;
import io.qbi.expr.Op;
import io.qbi.expr.Pad;
import io.qbi.expr.PadMode;
import io.qbi.expr.RankFilter;
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

  /**
   * Returns what a window, perhaps along one axis of several, is a part of; empty where that has no
   * name.
   */
  static String filter(Op op) {
    if (op instanceof Correlate1d line) {
      return line.filter();
    }
    if (op instanceof Extremum1d extremum) {
      return (extremum.maximum() ? "maximum" : "minimum") + " filter of size " + extremum.size();
    }
    if (op instanceof Mean1d mean) {
      return "uniform filter of size " + mean.size();
    }
    if (op instanceof RankFilter ranked) {
      return ranked.name() + " filter of size " + ranked.size();
    }
    return "";
  }

  /** Returns whether a window goes on with the filter that another one along an axis began. */
  static boolean goesOn(Op window, Op before) {
    return filter(window).equals(filter(before)) && axis(window) > axis(before);
  }

  /** Returns the axis along which a window lies; 0 if along all of them. */
  private static int axis(Op window) {
    if (window instanceof Correlate1d line) {
      return line.axis();
    }
    if (window instanceof Extremum1d extremum) {
      return extremum.axis();
    }
    return window instanceof Mean1d mean ? mean.axis() : 0;
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
    FilterText found = part(node, inside);
    Node last = node;
    while (found != null && inside.test(found.input)) {
      FilterText part = part(found.input, inside);
      if (part == null
          || !part.text.equals(found.text)
          || !goesOn(window(last).op(), window(found.input).op())) {
        break;
      }
      last = found.input;
      found = part;
    }
    return found;
  }

  private static FilterText part(Node last, Predicate<Node> inside) {
    Node window = window(last);
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

  /** Returns the window whose result a node cuts into the chunks that were there before. */
  private static Node window(Node last) {
    return last.op() instanceof Rechunk ? last.input(0) : last;
  }
}
