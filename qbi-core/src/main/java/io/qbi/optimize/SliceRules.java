package io.qbi.optimize;

import static io.qbi.rewrite.Rule.Outcome.becomes;
import static io.qbi.rewrite.Rule.Outcome.none;
import static io.qbi.rewrite.Rule.Outcome.refuse;

import io.qbi.expr.Argsort;
import io.qbi.expr.Broadcast;
import io.qbi.expr.Concat;
import io.qbi.expr.Contract;
import io.qbi.expr.Elementwise;
import io.qbi.expr.Fft;
import io.qbi.expr.Graph;
import io.qbi.expr.MapBlocks;
import io.qbi.expr.Node;
import io.qbi.expr.Op;
import io.qbi.expr.Quantile;
import io.qbi.expr.Rechunk;
import io.qbi.expr.Reduce;
import io.qbi.expr.Reshape;
import io.qbi.expr.Scan;
import io.qbi.expr.Slicing;
import io.qbi.expr.Sort;
import io.qbi.expr.Take;
import io.qbi.expr.Transpose;
import io.qbi.rewrite.Rule;
import io.qbi.rewrite.Rule.Outcome;
import io.qbi.shape.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;
import java.util.function.UnaryOperator;

/**
 * Rules that move slices towards the sources, so that nothing is computed to be dropped: what comes
 * after the selection is then what it would be, had the user selected first.
 *
 * <p>Along an axis that an operation needs whole or as a run, such as the one of a running sum,
 * only the run that is needed moves down; the rest of the slice stays where it was.
 */
final class SliceRules {
  static final Outcome SHARED =
      refuse("others use the same values, and computing them once for all is cheaper");

  private SliceRules() {}

  /** How a rule moves a selection through an operation. */
  @FunctionalInterface
  interface Move<O extends Op> {
    Outcome apply(O below, Node node, Selection selection);
  }

  /**
   * Returns a rule on slices of an {@code O} that nobody else uses; slices of nothing stay, as they
   * cost nothing.
   */
  static <O extends Op> Rule through(Class<O> below, String name, Move<O> move) {
    return Rule.counting(
        Slicing.class,
        name,
        (op, node, uses) -> {
          Node input = node.input(0);
          if (!below.isInstance(input.op()) || op.count().isEmpty()) {
            return none();
          }
          return isShared(input, uses)
              ? SHARED
              : move.apply(below.cast(input.op()), input, Selection.of(op));
        });
  }

  static boolean isShared(Node node, ToIntFunction<Node> uses) {
    return uses.applyAsInt(node) > 1;
  }

  /** {@code slice(a op b) ⇒ slice(a) op slice(b)}. */
  static final Rule PUSH_SLICE_THROUGH_ELEMENTWISE =
      through(
          Elementwise.class,
          "PUSH_SLICE_THROUGH_ELEMENTWISE",
          (below, node, selection) -> {
            List<Node> inputs = new ArrayList<>();
            for (Node input : node.inputs()) {
              inputs.add(stretched(selection, input.spec().shape(), 0).of(input));
            }
            return becomes(Graph.node(below, inputs));
          });

  /**
   * Returns what a selection takes of an operand that broadcasts: all of its axes of length 1. The
   * last {@code apart} axes are left whole too, and the selection is taken to be aligned with all.
   */
  private static Selection stretched(Selection selection, Shape shape, int apart) {
    Selection result = Selection.whole(shape);
    int shift = selection.rank() - shape.rank();
    for (int axis = 0; axis < shape.rank() - apart; axis++) {
      if (shape.dim(axis) != 1) {
        result = result.with(axis, selection, axis + shift);
      }
    }
    return result;
  }

  /** {@code slice(broadcast(x)) ⇒ broadcast(slice(x))}. */
  static final Rule PUSH_SLICE_THROUGH_BROADCAST =
      through(
          Broadcast.class,
          "PUSH_SLICE_THROUGH_BROADCAST",
          (below, node, selection) -> {
            Node x = node.input(0);
            Node part = stretched(selection, x.spec().shape(), 0).of(x);
            return becomes(Graph.node(new Broadcast(selection.shape()), part));
          });

  /** {@code slice(transpose(x)) ⇒ transpose(slice(x))}. */
  static final Rule PUSH_SLICE_THROUGH_TRANSPOSE =
      Rule.on(
          Slicing.class,
          "PUSH_SLICE_THROUGH_TRANSPOSE",
          (op, node) -> {
            if (!(node.input(0).op() instanceof Transpose transpose)) {
              return none();
            }
            Node x = node.input(0).input(0);
            Selection selection = Selection.of(op);
            Selection inner = Selection.whole(x.spec().shape());
            for (int axis = 0; axis < selection.rank(); axis++) {
              inner = inner.with(transpose.order().get(axis), selection, axis);
            }
            return becomes(Graph.node(transpose, inner.of(x)));
          });

  /** {@code slice(rechunk(x)) ⇒ rechunk(slice(x))}. */
  static final Rule PUSH_SLICE_THROUGH_RECHUNK =
      through(
          Rechunk.class,
          "PUSH_SLICE_THROUGH_RECHUNK",
          (below, node, selection) -> {
            Node part = selection.of(node);
            return becomes(
                Graph.node(new Rechunk(part.spec().chunks()), selection.of(node.input(0))));
          });

  /** {@code slice(reshape(x)) ⇒ reshape(slice(x))} where the elements taken are a box of x. */
  static final Rule PUSH_SLICE_THROUGH_RESHAPE =
      through(
          Reshape.class,
          "PUSH_SLICE_THROUGH_RESHAPE",
          (below, node, selection) -> {
            Node x = node.input(0);
            if (x.spec().shape().isEmpty()) {
              return none();
            }
            ReshapedSelection moved =
                new ReshapedSelection(x.spec().shape(), below.shape(), selection);
            if (moved.inner().isWhole(x.spec().shape())) {
              return refuse("the elements taken are no box of the array under its old shape");
            }
            Node part = moved.inner().of(x);
            return becomes(moved.outer().of(Graph.node(new Reshape(moved.between()), part)));
          });

  /** {@code slice(concatenate(a, b)) ⇒ concatenate(slice(a), slice(b))}, without empty parts. */
  static final Rule PUSH_SLICE_THROUGH_CONCAT =
      through(
          Concat.class,
          "PUSH_SLICE_THROUGH_CONCAT",
          (below, node, selection) -> {
            int axis = below.axis();
            long step = selection.step(axis);
            List<Node> parts = new ArrayList<>();
            long before = 0;
            for (Node part : node.inputs()) {
              long length = part.spec().shape().dim(axis);
              // The i of elements start + i * step that lie in [before, before + length).
              long a = before - selection.start(axis);
              long b = before + length - 1 - selection.start(axis);
              long first = Math.max(0, -Math.floorDiv(-(step > 0 ? a : b), step));
              long last =
                  Math.min(selection.count(axis) - 1, Math.floorDiv(step > 0 ? b : a, step));
              if (length > 0 && first <= last) {
                long start = selection.start(axis) + first * step - before;
                Node taken = selection.with(axis, start, step, last - first + 1).of(part);
                parts.add(step > 0 ? parts.size() : 0, taken);
              }
              before += length;
            }
            return becomes(parts.size() == 1 ? parts.get(0) : Graph.node(below, parts));
          });

  /** {@code slice(reduce(x)) ⇒ reduce(slice(x))}: of the axes that are kept. */
  static final Rule PUSH_SLICE_THROUGH_REDUCE =
      through(
          Reduce.class,
          "PUSH_SLICE_THROUGH_REDUCE",
          (below, node, selection) -> {
            Node x = node.input(0);
            Selection inner = Selection.whole(x.spec().shape());
            int own = 0;
            for (int axis = 0; axis < inner.rank(); axis++) {
              boolean reduced = below.axes().contains(axis);
              if (!reduced) {
                inner = inner.with(axis, selection, own);
              }
              own += reduced && !below.keepDims() ? 0 : 1;
            }
            return becomes(Graph.node(below, inner.of(x)));
          });

  /** {@code slice(a matmul b) ⇒ slice(a) matmul slice(b)}: rows of a, columns of b. */
  static final Rule PUSH_SLICE_THROUGH_CONTRACT =
      through(
          Contract.class,
          "PUSH_SLICE_THROUGH_CONTRACT",
          (below, node, selection) -> {
            Node a = node.input(0);
            Node b = node.input(1);
            int rank = selection.rank();
            Selection rows = stretched(selection, a.spec().shape(), 2);
            rows = rows.with(rows.rank() - 2, selection, rank - 2);
            Selection columns = stretched(selection, b.spec().shape(), 2);
            columns = columns.with(columns.rank() - 1, selection, rank - 1);
            return becomes(Graph.node(below, rows.of(a), columns.of(b)));
          });

  /** {@code slice(take(x, i)) ⇒ take(slice(x), slice(i))}. */
  static final Rule PUSH_SLICE_THROUGH_TAKE =
      through(
          Take.class,
          "PUSH_SLICE_THROUGH_TAKE",
          (below, node, selection) -> {
            Node x = node.input(0);
            int axis = below.axis();
            Selection picked =
                Selection.whole(node.input(1).spec().shape()).with(0, selection, axis);
            Selection rest = selection.with(axis, 0, 1, x.spec().shape().dim(axis));
            return becomes(Graph.node(below, rest.of(x), picked.of(node.input(1))));
          });

  /**
   * {@code slice(cumsum(x)) ⇒ slice(cumsum(slice(x)))}: what comes after the last element taken is
   * not needed, and along the other axes only what is taken.
   */
  static final Rule PUSH_SLICE_THROUGH_SCAN =
      through(
          Scan.class,
          "PUSH_SLICE_THROUGH_SCAN",
          (below, node, selection) ->
              apart(
                  node,
                  selection,
                  below.axis(),
                  selection.high(below.axis()),
                  x -> Graph.node(below, x)));

  /** {@code slice(fft(x)) ⇒ slice(fft(slice(x)))}: of the axes that are not transformed. */
  static final Rule PUSH_SLICE_THROUGH_FFT =
      through(
          Fft.class,
          "PUSH_SLICE_THROUGH_FFT",
          (below, node, selection) ->
              apart(
                  node,
                  selection,
                  below.axis(),
                  node.input(0).spec().shape().dim(below.axis()),
                  x -> Graph.node(below, x)));

  /** {@code slice(quantile(x)) ⇒ slice(quantile(slice(x)))}: of the axes that are kept. */
  static final Rule PUSH_SLICE_THROUGH_QUANTILE =
      through(
          Quantile.class,
          "PUSH_SLICE_THROUGH_QUANTILE",
          (below, node, selection) ->
              apart(
                  node,
                  selection,
                  below.axis(),
                  node.input(0).spec().shape().dim(below.axis()),
                  x -> Graph.node(below, x)));

  /** {@code slice(sort(x)) ⇒ slice(sort(slice(x)))}: of the axes that are not sorted along. */
  static final Rule PUSH_SLICE_THROUGH_SORT =
      through(
          Sort.class,
          "PUSH_SLICE_THROUGH_SORT",
          (below, node, selection) ->
              apart(
                  node,
                  selection,
                  below.axis(),
                  node.input(0).spec().shape().dim(below.axis()),
                  x -> Graph.node(below, x)));

  /** {@code slice(argsort(x)) ⇒ slice(argsort(slice(x)))}: of the axes not sorted along. */
  static final Rule PUSH_SLICE_THROUGH_ARGSORT =
      through(
          Argsort.class,
          "PUSH_SLICE_THROUGH_ARGSORT",
          (below, node, selection) ->
              apart(
                  node,
                  selection,
                  below.axis(),
                  node.input(0).spec().shape().dim(below.axis()),
                  x -> Graph.node(below, x)));

  /** Moves a selection down along all axes but one, of which the first elements are needed. */
  private static Outcome apart(
      Node node, Selection selection, int axis, long needed, UnaryOperator<Node> rebuild) {
    Node x = node.input(0);
    Selection inner = selection.with(axis, 0, 1, needed);
    if (inner.isWhole(x.spec().shape())) {
      return none();
    }
    Node result = rebuild.apply(inner.of(x));
    return becomes(Selection.whole(result.spec().shape()).with(axis, selection, axis).of(result));
  }

  /** {@code slice(map blocks(x))} stays: the function is given whole chunks. */
  static final Rule KEEP_SLICE_OF_MAP_BLOCKS =
      through(
          MapBlocks.class,
          "KEEP_SLICE_OF_MAP_BLOCKS",
          (below, node, selection) ->
              refuse("the function is given whole chunks, and may depend on all of one"));
}
