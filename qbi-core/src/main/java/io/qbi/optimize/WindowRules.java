package io.qbi.optimize;

import static io.qbi.rewrite.Rule.Outcome.becomes;
import static io.qbi.rewrite.Rule.Outcome.none;
import static io.qbi.rewrite.Rule.Outcome.refuse;

import io.qbi.expr.Convolve;
import io.qbi.expr.Correlate;
import io.qbi.expr.Correlate1d;
import io.qbi.expr.Extremum1d;
import io.qbi.expr.Graph;
import io.qbi.expr.Mean1d;
import io.qbi.expr.Nearest1d;
import io.qbi.expr.Node;
import io.qbi.expr.Op;
import io.qbi.expr.Pad;
import io.qbi.expr.PadMode;
import io.qbi.expr.RankFilter;
import io.qbi.rewrite.Rule;
import io.qbi.rewrite.Rule.Outcome;
import io.qbi.shape.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Rules that move slices through windows and borders: the halo of what is taken comes along. */
final class WindowRules {
  private WindowRules() {}

  /**
   * {@code slice(window(x)) ⇒ slice(window(slice(x)))}: what is taken, with its halo, of the axes
   * that the window extends along. The outer slice vanishes where the steps are 1.
   */
  static final Rule PUSH_SLICE_THROUGH_WINDOW =
      SliceRules.through(
          Op.class,
          "PUSH_SLICE_THROUGH_WINDOW",
          (below, node, selection) -> {
            long[] window = window(below, node);
            return window == null ? none() : haloed(below, node, selection, window);
          });

  /** Returns how many elements along each axis a result needs; null if it is no valid window. */
  private static long[] window(Op op, Node node) {
    long[] ones = new long[node.spec().rank()];
    Arrays.fill(ones, 1);
    if (op instanceof Correlate1d line) {
      ones[line.axis()] = line.weights().size();
    } else if (op instanceof Extremum1d extremum) {
      ones[extremum.axis()] = extremum.size();
    } else if (op instanceof Mean1d mean) {
      ones[mean.axis()] = mean.size();
    } else if (op instanceof Nearest1d nearest) {
      ones[nearest.axis()] = 2L * nearest.radius() + 1;
    } else if (op instanceof RankFilter rank) {
      return rank.window().toArray();
    } else if (op instanceof Correlate
        || (op instanceof Convolve convolve && convolve.extent() == Convolve.Extent.VALID)) {
      return node.input(1).spec().shape().toArray();
    } else {
      return null;
    }
    return ones;
  }

  private static Outcome haloed(Op op, Node node, Selection selection, long[] window) {
    Node x = node.input(0);
    Selection inner = selection;
    Selection outer = Selection.whole(selection.shape());
    for (int axis = 0; axis < window.length; axis++) {
      if (window[axis] > 1) {
        long low = selection.low(axis);
        long taken = selection.high(axis) - low;
        inner = inner.with(axis, low, 1, taken + window[axis] - 1);
        outer =
            outer.with(
                axis, selection.start(axis) - low, selection.step(axis), selection.count(axis));
      }
    }
    if (inner.isWhole(x.spec().shape())) {
      return none();
    }
    List<Node> inputs = new ArrayList<>(node.inputs());
    inputs.set(0, inner.of(x));
    return becomes(outer.of(Graph.node(op, inputs)));
  }

  /**
   * {@code slice(convolve(x, k)) ⇒ slice(valid convolution of (pad(x), k))}: with the border made
   * explicit, the slice moves on through window and border.
   */
  static final Rule PUSH_SLICE_INTO_CONVOLVE =
      SliceRules.through(
          Convolve.class,
          "PUSH_SLICE_INTO_CONVOLVE",
          (below, node, selection) -> {
            if (below.extent() == Convolve.Extent.VALID || isNearlyAll(selection, node)) {
              return none();
            }
            Convolve valid =
                new Convolve(
                    below.flip(),
                    Convolve.Extent.VALID,
                    below.mode(),
                    below.value(),
                    below.dtype(),
                    below.single());
            Node padded = padded(below, node.input(0), node.input(1).spec().shape());
            return becomes(selection.of(Graph.node(valid, padded, node.input(1))));
          });

  /** Whether a slice takes more than half: it would save less than a changed way might cost. */
  private static boolean isNearlyAll(Selection selection, Node node) {
    double taken = 1;
    for (int axis = 0; axis < selection.rank(); axis++) {
      taken *= selection.high(axis) - selection.low(axis);
    }
    return taken > 0.5 * node.spec().shape().size();
  }

  private static Node padded(Convolve op, Node image, Shape window) {
    List<Long> before = new ArrayList<>();
    List<Long> after = new ArrayList<>();
    for (int axis = 0; axis < window.rank(); axis++) {
      long reach = op.reachBefore(window, axis);
      boolean full = op.extent() == Convolve.Extent.FULL;
      before.add(reach);
      after.add((full ? 2 : 1) * (window.dim(axis) - 1) - reach);
    }
    return Graph.node(new Pad(before, after, op.mode(), op.value()), image);
  }

  /** {@code slice(pad(x)) ⇒ slice(pad(slice(x)))}, or {@code slice(x)} where no border is taken. */
  static final Rule PUSH_SLICE_THROUGH_PAD =
      SliceRules.through(
          Pad.class,
          "PUSH_SLICE_THROUGH_PAD",
          (below, node, selection) -> {
            Node x = node.input(0);
            List<Long> before = new ArrayList<>();
            List<Long> after = new ArrayList<>();
            Selection inner = Selection.whole(x.spec().shape());
            Selection outer = selection;
            for (int axis = 0; axis < selection.rank(); axis++) {
              PaddedAxis part = PaddedAxis.of(below, selection, axis, x.spec().shape().dim(axis));
              inner = inner.with(axis, part.start(), part.step(), part.count());
              outer = outer.with(axis, part.outerStart(), part.outerStep(), selection.count(axis));
              before.add(part.before());
              after.add(part.after());
            }
            boolean same = before.equals(below.before()) && after.equals(below.after());
            if (same && inner.isWhole(x.spec().shape())) {
              return refuse("what is taken of the border needs all of the array");
            }
            Pad pad = new Pad(before, after, below.mode(), below.value());
            return becomes(outer.of(Graph.node(pad, inner.of(x))));
          });

  /** {@code pad(x) by nothing ⇒ x}. */
  static final Rule DROP_EMPTY_PAD =
      Rule.on(
          Pad.class,
          "DROP_EMPTY_PAD",
          (op, node) ->
              op.before().stream().allMatch(b -> b == 0)
                      && op.after().stream().allMatch(a -> a == 0)
                  ? becomes(node.input(0))
                  : none());

  /**
   * {@code pad(pad(x)) ⇒ pad(x)} with the same constant, or where both repeat the outermost
   * element.
   */
  static final Rule MERGE_PADS =
      Rule.on(
          Pad.class,
          "MERGE_PADS",
          (op, node) -> {
            if (!(node.input(0).op() instanceof Pad inner)) {
              return none();
            }
            boolean constant = op.mode() == PadMode.CONSTANT && op.value().equals(inner.value());
            if (op.mode() != inner.mode() || !(constant || op.mode() == PadMode.NEAREST)) {
              return refuse("the borders continue in different ways");
            }
            List<Long> before = new ArrayList<>();
            List<Long> after = new ArrayList<>();
            for (int axis = 0; axis < op.before().size(); axis++) {
              before.add(op.before().get(axis) + inner.before().get(axis));
              after.add(op.after().get(axis) + inner.after().get(axis));
            }
            Pad both = new Pad(before, after, op.mode(), op.value());
            return becomes(Graph.node(both, node.input(0).input(0)));
          });
}
