package io.qbi.optimize;

import static io.qbi.rewrite.Rule.Outcome.becomes;
import static io.qbi.rewrite.Rule.Outcome.none;
import static io.qbi.rewrite.Rule.Outcome.refuse;

import io.qbi.expr.Concat;
import io.qbi.expr.Elementwise;
import io.qbi.expr.Graph;
import io.qbi.expr.Node;
import io.qbi.expr.Rechunk;
import io.qbi.expr.Slicing;
import io.qbi.expr.Transpose;
import io.qbi.rewrite.Rule;
import io.qbi.shape.Shape;
import java.util.ArrayList;
import java.util.List;

/** Rules that move selections towards the sources, so that nothing is computed to be dropped. */
final class PushDownRules {
  private static final Rule.Outcome SHARED =
      refuse("others use the same values, and computing them once for all is cheaper");

  private PushDownRules() {}

  /** {@code slice(a op b) ⇒ slice(a) op slice(b)}. */
  static final Rule PUSH_SLICE_THROUGH_ELEMENTWISE =
      Rule.counting(
          Slicing.class,
          "PUSH_SLICE_THROUGH_ELEMENTWISE",
          (op, node, uses) -> {
            if (!(node.input(0).op() instanceof Elementwise elementwise)) {
              return none();
            }
            if (uses.applyAsInt(node.input(0)) > 1) {
              return SHARED;
            }
            List<Node> inputs = new ArrayList<>();
            for (Node input : node.input(0).inputs()) {
              inputs.add(broadcastSlice(op, input));
            }
            Node result = Graph.node(elementwise, inputs);
            return result.spec().shape().equals(node.spec().shape())
                ? becomes(result)
                : refuse("an axis of length 1 would no longer stretch to an empty one");
          });

  /** Slices an operand that may be stretched along some axes: those are left alone. */
  private static Node broadcastSlice(Slicing op, Node input) {
    Shape shape = input.spec().shape();
    int shift = op.count().rank() - shape.rank();
    List<Long> start = new ArrayList<>();
    List<Long> step = new ArrayList<>();
    long[] count = new long[shape.rank()];
    for (int i = 0; i < count.length; i++) {
      boolean stretched = shape.dim(i) == 1;
      start.add(stretched ? 0 : op.start().get(i + shift));
      step.add(stretched ? 1 : op.step().get(i + shift));
      count[i] = stretched ? 1 : op.count().dim(i + shift);
    }
    return Graph.node(new Slicing(start, step, Shape.of(count)), input);
  }

  /** {@code slice(transpose(x)) ⇒ transpose(slice(x))}. */
  static final Rule PUSH_SLICE_THROUGH_TRANSPOSE =
      Rule.on(
          Slicing.class,
          "PUSH_SLICE_THROUGH_TRANSPOSE",
          (op, node) -> {
            if (!(node.input(0).op() instanceof Transpose transpose)) {
              return none();
            }
            int rank = op.count().rank();
            Long[] start = new Long[rank];
            Long[] step = new Long[rank];
            long[] count = new long[rank];
            for (int i = 0; i < rank; i++) {
              int from = transpose.order().get(i);
              start[from] = op.start().get(i);
              step[from] = op.step().get(i);
              count[from] = op.count().dim(i);
            }
            Slicing inner = new Slicing(List.of(start), List.of(step), Shape.of(count));
            return becomes(Graph.node(transpose, Graph.node(inner, node.input(0).input(0))));
          });

  /** {@code slice(rechunk(x)) ⇒ rechunk(slice(x))}. */
  static final Rule PUSH_SLICE_THROUGH_RECHUNK =
      Rule.on(
          Slicing.class,
          "PUSH_SLICE_THROUGH_RECHUNK",
          (op, node) ->
              node.input(0).op() instanceof Rechunk
                  ? becomes(
                      Graph.node(
                          new Rechunk(node.spec().chunks()),
                          Graph.node(op, node.input(0).input(0))))
                  : none());

  /** {@code slice(concatenate(a, b)) ⇒ slice(a)} where the slice takes nothing of b. */
  static final Rule DROP_UNSLICED_PARTS =
      Rule.counting(
          Slicing.class,
          "DROP_UNSLICED_PARTS",
          (op, node, uses) -> {
            if (!(node.input(0).op() instanceof Concat concat) || op.count().isEmpty()) {
              return none();
            }
            if (uses.applyAsInt(node.input(0)) > 1) {
              return SHARED;
            }
            int axis = concat.axis();
            long a = op.start().get(axis);
            long b = a + (op.count().dim(axis) - 1) * op.step().get(axis);
            long before = 0;
            for (Node part : node.input(0).inputs()) {
              long length = part.spec().shape().dim(axis);
              if (Math.min(a, b) >= before && Math.max(a, b) < before + length) {
                List<Long> start = new ArrayList<>(op.start());
                start.set(axis, a - before);
                return becomes(Graph.node(new Slicing(start, op.step(), op.count()), part));
              }
              before += length;
            }
            return refuse("the slice takes something of several parts");
          });
}
