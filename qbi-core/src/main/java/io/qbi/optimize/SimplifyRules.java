package io.qbi.optimize;

import static io.qbi.rewrite.Rule.Outcome.becomes;
import static io.qbi.rewrite.Rule.Outcome.none;
import static io.qbi.rewrite.Rule.Outcome.refuse;

import io.qbi.data.Complex;
import io.qbi.data.DType;
import io.qbi.expr.Broadcast;
import io.qbi.expr.Constant;
import io.qbi.expr.Elementwise;
import io.qbi.expr.Fill;
import io.qbi.expr.Generate;
import io.qbi.expr.Graph;
import io.qbi.expr.Node;
import io.qbi.expr.Op;
import io.qbi.expr.Read;
import io.qbi.expr.Rechunk;
import io.qbi.expr.Reshape;
import io.qbi.expr.ScalarOp;
import io.qbi.expr.Slicing;
import io.qbi.expr.Transpose;
import io.qbi.rewrite.Rule;
import io.qbi.rewrite.Rule.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Rules that remove work: constants folded, pairs that cancel or merge, neutral operands. */
final class SimplifyRules {
  private SimplifyRules() {}

  /** {@code op(fill a, fill b) ⇒ fill op(a, b)}. */
  static final Rule FOLD_CONSTANTS =
      Rule.on(
          Elementwise.class,
          "FOLD_CONSTANTS",
          (op, node) -> {
            if (!node.inputs().stream().allMatch(in -> in.op() instanceof Fill)) {
              return none();
            }
            List<DType> types = node.inputs().stream().map(in -> in.spec().dtype()).toList();
            List<DType> operands = op.op() == ScalarOp.CAST ? types : op.op().operands(types);
            Object[] values = new Object[types.size()];
            for (int i = 0; i < values.length; i++) {
              values[i] = operand(((Fill) node.input(i).op()).value(), operands.get(i));
            }
            Object result = op.op().evaluate(op.dtype(), values);
            return becomes(
                Graph.node(new Fill(constant(result, op.dtype()), node.spec().chunks())));
          });

  private static Object value(Constant c) {
    return c.dtype().isComplex()
        ? new Complex(c.re(), c.im())
        : c.dtype().isFloat() ? (Object) c.re() : (Object) c.integer();
  }

  private static Object operand(Constant c, DType dtype) {
    return c.dtype() == dtype ? value(c) : ScalarOp.CAST.evaluate(dtype, value(c));
  }

  private static Constant constant(Object value, DType dtype) {
    if (value instanceof Complex z) {
      return new Constant(dtype, 0, z.re(), z.im());
    }
    return dtype.isFloat() || dtype.isComplex()
        ? new Constant(dtype, 0, ((Number) value).doubleValue(), 0)
        : new Constant(dtype, ((Number) value).longValue(), 0, 0);
  }

  /** {@code astype(x, type of x) ⇒ x}. */
  static final Rule DROP_CAST_TO_SAME =
      Rule.on(
          Elementwise.class,
          "DROP_CAST_TO_SAME",
          (op, node) ->
              op.op() == ScalarOp.CAST && node.input(0).spec().dtype() == op.dtype()
                  ? becomes(node.input(0))
                  : none());

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
            return right.replacement() == null && op.op().isCommutative()
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

  /** {@code slice(fill) ⇒ fill}, and likewise for transpose, reshape, broadcast and rechunk. */
  static final Rule MOVE_FILL =
      Rule.on(
          Op.class,
          "MOVE_FILL",
          (op, node) ->
              isMove(op) && node.input(0).op() instanceof Fill fill
                  ? becomes(Graph.node(new Fill(fill.value(), node.spec().chunks())))
                  : none());

  private static boolean isMove(Op op) {
    return op instanceof Slicing
        || op instanceof Transpose
        || op instanceof Reshape
        || op instanceof Broadcast
        || op instanceof Rechunk;
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
}
