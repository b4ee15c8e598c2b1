package io.qbi.optimize;

import static io.qbi.rewrite.Rule.Outcome.becomes;
import static io.qbi.rewrite.Rule.Outcome.none;
import static io.qbi.rewrite.Rule.Outcome.refuse;

import com.google.common.collect.Sets;
import io.qbi.data.DType;
import io.qbi.expr.Broadcast;
import io.qbi.expr.Concat;
import io.qbi.expr.Elementwise;
import io.qbi.expr.Fill;
import io.qbi.expr.Generate;
import io.qbi.expr.Graph;
import io.qbi.expr.Node;
import io.qbi.expr.Read;
import io.qbi.expr.Rechunk;
import io.qbi.expr.Reduce;
import io.qbi.expr.ReduceKind;
import io.qbi.expr.Reshape;
import io.qbi.expr.ScalarOp;
import io.qbi.expr.Slicing;
import io.qbi.expr.Sort;
import io.qbi.expr.Transpose;
import io.qbi.rewrite.Rule;
import io.qbi.rewrite.Rule.Outcome;
import io.qbi.shape.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Rules that remove work: pairs that cancel or merge, operands that change nothing. */
final class SimplifyRules {
  private static final Set<ReduceKind> MERGED_REDUCTIONS =
      Sets.immutableEnumSet(
          ReduceKind.SUM,
          ReduceKind.PROD,
          ReduceKind.MIN,
          ReduceKind.MAX,
          ReduceKind.ANY,
          ReduceKind.ALL);

  private SimplifyRules() {}

  /** {@code astype(x, type of x) ⇒ x}. */
  static final Rule DROP_CAST_TO_SAME =
      Rule.on(
          Elementwise.class,
          "DROP_CAST_TO_SAME",
          (op, node) ->
              op.op() == ScalarOp.CAST && node.input(0).spec().dtype() == op.dtype()
                  ? becomes(node.input(0))
                  : none());

  /**
   * {@code astype(astype(x, float64), uint8) ⇒ astype(x, uint8)} where the type in between holds
   * every value of x, or where all are integers and the last one is not the widest.
   */
  static final Rule MERGE_CASTS =
      Rule.on(
          Elementwise.class,
          "MERGE_CASTS",
          (op, node) -> {
            if (op.op() != ScalarOp.CAST
                || !(node.input(0).op() instanceof Elementwise inner)
                || inner.op() != ScalarOp.CAST) {
              return none();
            }
            Node x = node.input(0).input(0);
            DType from = x.spec().dtype();
            boolean integers = from.isInteger() && inner.dtype().isInteger();
            boolean narrowed =
                integers && op.dtype().isInteger() && inner.dtype().bytes() >= op.dtype().bytes();
            return narrowed || holds(inner.dtype(), from)
                ? becomes(Graph.node(op, x))
                : refuse(inner.dtype() + " does not hold every " + from);
          });

  /** Returns whether every value of a type is one of another. */
  private static boolean holds(DType wide, DType narrow) {
    boolean whole = narrow.isInteger() || narrow.isBool();
    if (wide.isInteger()) {
      return whole && narrow.minValue() >= wide.minValue() && narrow.maxValue() <= wide.maxValue();
    }
    if (wide.isBool()) {
      return narrow.isBool();
    }
    if (whole) {
      return narrow.isBool() || narrow.bytes() < wide.real().bytes();
    }
    return wide.real().bytes() >= narrow.real().bytes() && (wide.isComplex() || narrow.isFloat());
  }

  /** {@code -(-x) ⇒ x}, {@code abs(abs(x)) ⇒ abs(x)}, {@code minimum(x, x) ⇒ x}. */
  static final Rule DROP_REPEATED =
      Rule.on(
          Elementwise.class,
          "DROP_REPEATED",
          (op, node) -> {
            Node x = node.input(0);
            boolean twice = op.op().arity() == 2 && x == node.input(1) && op.op().isIdempotent();
            boolean same = x.spec().dtype() == op.dtype();
            if (twice && same) {
              return becomes(x);
            }
            boolean repeated =
                op.op().arity() == 1
                    && same
                    && x.op() instanceof Elementwise e
                    && e.op() == op.op();
            if (repeated && op.op().isIdempotent()) {
              return becomes(x);
            }
            return repeated && op.op().isInvolution() && x.input(0).spec().dtype() == op.dtype()
                ? becomes(x.input(0))
                : none();
          });

  /** {@code sort(sort(x)) ⇒ sort(x)} along the same axis. */
  static final Rule DROP_SECOND_SORT =
      Rule.on(
          Sort.class,
          "DROP_SECOND_SORT",
          (op, node) -> node.input(0).op().equals(op) ? becomes(node.input(0)) : none());

  /** {@code (x + 3) + 4 ⇒ x + (3 + 4)}, where that makes no bit of difference. */
  static final Rule MERGE_CONSTANT_OPERANDS =
      Rule.counting(
          Elementwise.class,
          "MERGE_CONSTANT_OPERANDS",
          (op, node, uses) -> {
            if (op.op().arity() != 2
                || !node.input(0).op().equals(op)
                || !(node.input(1).op() instanceof Fill)
                || !(node.input(0).input(1).op() instanceof Fill)) {
              return none();
            }
            if (!op.op().isAssociative(op.dtype())) {
              return refuse("it is rounded in between");
            }
            if (SliceRules.isShared(node.input(0), uses)) {
              return SliceRules.SHARED;
            }
            Node constants = Graph.node(op, node.input(0).input(1), node.input(1));
            return becomes(Graph.node(op, node.input(0).input(0), constants));
          });

  /** {@code x op e ⇒ x} where e is the neutral element of op, such as {@code x * 1}. */
  static final Rule DROP_NEUTRAL_OPERAND =
      Rule.on(
          Elementwise.class,
          "DROP_NEUTRAL_OPERAND",
          (op, node) -> {
            if (op.op().arity() != 2) {
              return none();
            }
            Outcome right = dropNeutral(op, node, 0, 1);
            return right.equals(none()) && op.op().isCommutative()
                ? dropNeutral(op, node, 1, 0)
                : right;
          });

  private static Outcome dropNeutral(Elementwise op, Node node, int kept, int neutral) {
    Node x = node.input(kept);
    if (!(node.input(neutral).op() instanceof Fill fill)
        || x.spec().dtype() != op.dtype()
        || !x.spec().shape().equals(node.spec().shape())) {
      return none();
    }
    Optional<Number> identity = op.op().rightIdentity(op.dtype());
    double value = fill.value().toDouble();
    if (identity.isEmpty()) {
      return none();
    }
    if (Double.compare(value, identity.get().doubleValue()) == 0 && fill.value().im() == 0) {
      return becomes(x);
    }
    return value == identity.get().doubleValue()
        ? refuse("0.0 is not neutral for -0.0, so dropping it could change a sign")
        : none();
  }

  /** {@code rechunk(random) ⇒ random in those chunks}, and likewise for every source. */
  static final Rule RECHUNK_SOURCE =
      Rule.on(
          Rechunk.class,
          "RECHUNK_SOURCE",
          (op, node) -> {
            if (node.input(0).op() instanceof Generate g) {
              return becomes(Graph.node(new Generate(g.generator(), g.dtype(), op.chunks())));
            }
            if (node.input(0).op() instanceof Read r) {
              return becomes(Graph.node(new Read(r.source(), op.chunks())));
            }
            return none();
          });

  /** {@code rechunk(rechunk(x)) ⇒ rechunk(x)}; a rechunk to the chunks that are there vanishes. */
  static final Rule MERGE_RECHUNKS =
      Rule.on(
          Rechunk.class,
          "MERGE_RECHUNKS",
          (op, node) -> {
            Node in = node.input(0);
            if (in.spec().chunks().equals(op.chunks())) {
              return becomes(in);
            }
            return in.op() instanceof Rechunk ? becomes(Graph.node(op, in.input(0))) : none();
          });

  /** {@code transpose(transpose(x)) ⇒ transpose(x)}; the identity vanishes. */
  static final Rule MERGE_TRANSPOSES =
      Rule.on(
          Transpose.class,
          "MERGE_TRANSPOSES",
          (op, node) -> {
            boolean identity = true;
            for (int i = 0; i < op.order().size(); i++) {
              identity &= op.order().get(i) == i;
            }
            if (identity) {
              return becomes(node.input(0));
            }
            if (!(node.input(0).op() instanceof Transpose inner)) {
              return none();
            }
            List<Integer> order = op.order().stream().map(inner.order()::get).toList();
            return becomes(Graph.node(new Transpose(order), node.input(0).input(0)));
          });

  /** {@code reshape(reshape(x)) ⇒ reshape(x)}; a reshape to the same shape vanishes. */
  static final Rule MERGE_RESHAPES =
      Rule.on(
          Reshape.class,
          "MERGE_RESHAPES",
          (op, node) -> {
            Node in = node.input(0);
            if (in.spec().shape().equals(op.shape())) {
              return becomes(in);
            }
            return in.op() instanceof Reshape ? becomes(Graph.node(op, in.input(0))) : none();
          });

  /** {@code slice(slice(x)) ⇒ slice(x)}; a slice of everything vanishes. */
  static final Rule MERGE_SLICES =
      Rule.on(
          Slicing.class,
          "MERGE_SLICES",
          (op, node) -> {
            Node in = node.input(0);
            if (isWhole(op, in)) {
              return becomes(in);
            }
            if (!(in.op() instanceof Slicing inner) || op.count().isEmpty()) {
              return none();
            }
            List<Long> start = new ArrayList<>();
            List<Long> step = new ArrayList<>();
            for (int i = 0; i < op.start().size(); i++) {
              start.add(inner.start().get(i) + op.start().get(i) * inner.step().get(i));
              step.add(inner.step().get(i) * op.step().get(i));
            }
            return becomes(Graph.node(new Slicing(start, step, op.count()), in.input(0)));
          });

  private static boolean isWhole(Slicing op, Node in) {
    return op.count().equals(in.spec().shape())
        && op.start().stream().allMatch(s -> s == 0)
        && op.step().stream().allMatch(s -> s == 1);
  }

  /** {@code broadcast(broadcast(x)) ⇒ broadcast(x)}; a broadcast to the same shape vanishes. */
  static final Rule MERGE_BROADCASTS =
      Rule.on(
          Broadcast.class,
          "MERGE_BROADCASTS",
          (op, node) -> {
            Node in = node.input(0);
            if (in.spec().shape().equals(op.shape())) {
              return becomes(in);
            }
            return in.op() instanceof Broadcast ? becomes(Graph.node(op, in.input(0))) : none();
          });

  /** {@code broadcast(x) + y ⇒ x + y} where the sum stretches x by itself. */
  static final Rule DROP_BROADCAST_OPERAND =
      Rule.on(
          Elementwise.class,
          "DROP_BROADCAST_OPERAND",
          (op, node) -> {
            List<Node> inputs = new ArrayList<>();
            for (Node input : node.inputs()) {
              inputs.add(input.op() instanceof Broadcast ? input.input(0) : input);
            }
            if (inputs.equals(node.inputs())) {
              return none();
            }
            Shape shape = Shape.of();
            for (Node input : inputs) {
              shape = Shape.broadcast(shape, input.spec().shape());
            }
            return shape.equals(node.spec().shape())
                ? becomes(Graph.node(op, inputs))
                : refuse("no other operand has the full shape");
          });

  /** {@code concatenate(concatenate(a, b), c) ⇒ concatenate(a, b, c)}, without empty parts. */
  static final Rule MERGE_CONCATS =
      Rule.counting(
          Concat.class,
          "MERGE_CONCATS",
          (op, node, uses) -> {
            List<Node> parts = new ArrayList<>();
            for (Node part : node.inputs()) {
              boolean merged = part.op().equals(op) && !SliceRules.isShared(part, uses);
              for (Node inner : merged ? part.inputs() : List.of(part)) {
                if (inner.spec().shape().dim(op.axis()) > 0) {
                  parts.add(inner);
                }
              }
            }
            if ((parts.equals(node.inputs()) && parts.size() > 1) || parts.isEmpty()) {
              return none();
            }
            return becomes(parts.size() == 1 ? parts.get(0) : Graph.node(op, parts));
          });

  /** {@code max(max(x, axis 0), axis 0) ⇒ max(x, axes 0 and 1)}, and likewise sums. */
  static final Rule MERGE_REDUCTIONS =
      Rule.counting(
          Reduce.class,
          "MERGE_REDUCTIONS",
          (op, node, uses) -> {
            if (!(node.input(0).op() instanceof Reduce inner)
                || inner.kind() != op.kind()
                || !MERGED_REDUCTIONS.contains(op.kind())
                || inner.keepDims() != op.keepDims()) {
              return none();
            }
            if (SliceRules.isShared(node.input(0), uses)) {
              return SliceRules.SHARED;
            }
            Set<Integer> axes = new TreeSet<>(inner.axes());
            int own = 0;
            for (int axis = 0; axis < node.input(0).input(0).spec().rank(); axis++) {
              boolean gone = inner.axes().contains(axis) && !op.keepDims();
              if (!gone && op.axes().contains(own)) {
                axes.add(axis);
              }
              own += gone ? 0 : 1;
            }
            Reduce both = new Reduce(op.kind(), List.copyOf(axes), op.keepDims(), op.ddof());
            return becomes(Graph.node(both, node.input(0).input(0)));
          });
}
