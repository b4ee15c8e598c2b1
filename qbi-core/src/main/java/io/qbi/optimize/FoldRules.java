package io.qbi.optimize;

import static io.qbi.rewrite.Rule.Outcome.becomes;
import static io.qbi.rewrite.Rule.Outcome.none;
import static io.qbi.rewrite.Rule.Outcome.refuse;

import io.qbi.data.Block;
import io.qbi.data.Complex;
import io.qbi.data.DType;
import io.qbi.data.MemorySource;
import io.qbi.expr.Broadcast;
import io.qbi.expr.Concat;
import io.qbi.expr.Constant;
import io.qbi.expr.Contract;
import io.qbi.expr.Convolve;
import io.qbi.expr.Correlate1d;
import io.qbi.expr.Elementwise;
import io.qbi.expr.Extremum1d;
import io.qbi.expr.Fill;
import io.qbi.expr.Graph;
import io.qbi.expr.Node;
import io.qbi.expr.Op;
import io.qbi.expr.Pad;
import io.qbi.expr.PadMode;
import io.qbi.expr.RankFilter;
import io.qbi.expr.Read;
import io.qbi.expr.Rechunk;
import io.qbi.expr.Reduce;
import io.qbi.expr.ReduceKind;
import io.qbi.expr.Reshape;
import io.qbi.expr.ScalarOp;
import io.qbi.expr.Slicing;
import io.qbi.expr.Transpose;
import io.qbi.rewrite.Rule;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Rules on arrays whose elements are all one value: what is known is not computed. */
final class FoldRules {
  /** Sums of up to this many terms are added up one by one, as a matrix product would. */
  private static final long MOST_TERMS = 1 << 20;

  private FoldRules() {}

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
            return becomes(filled(node, op.op().evaluate(op.dtype(), values)));
          });

  private static Object value(Constant c) {
    return c.dtype().isComplex()
        ? new Complex(c.re(), c.im())
        : c.dtype().isFloat() ? (Object) c.re() : (Object) c.integer();
  }

  static Object operand(Constant c, DType dtype) {
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

  /** Returns the fill that takes the place of a node; {@code value} is of the node's dtype. */
  private static Node filled(Node node, Object value) {
    Constant constant = constant(value, node.spec().dtype());
    return Graph.node(new Fill(constant, node.spec().chunks()));
  }

  private static Node zeros(Node node) {
    return filled(node, ScalarOp.CAST.evaluate(node.spec().dtype(), 0L));
  }

  /**
   * {@code slice(fill) ⇒ fill}, and likewise for transpose, reshape, broadcast, rechunk, the
   * extremes and ranks of windows, borders that continue it, and fills of one value joined.
   */
  static final Rule MOVE_FILL =
      Rule.on(
          Op.class,
          "MOVE_FILL",
          (op, node) -> {
            if (node.inputs().isEmpty() || !(node.input(0).op() instanceof Fill fill)) {
              return none();
            }
            boolean alike =
                node.inputs().stream()
                    .allMatch(in -> in.op() instanceof Fill f && f.value().equals(fill.value()));
            return alike && keepsFill(op, fill.value())
                ? becomes(Graph.node(new Fill(fill.value(), node.spec().chunks())))
                : none();
          });

  private static boolean keepsFill(Op op, Constant value) {
    return op instanceof Slicing
        || op instanceof Transpose
        || op instanceof Reshape
        || op instanceof Broadcast
        || op instanceof Rechunk
        || op instanceof Concat
        || op instanceof Extremum1d
        || op instanceof RankFilter
        || (op instanceof Pad pad && (pad.mode() != PadMode.CONSTANT || pad.value().equals(value)));
  }

  /**
   * {@code x * 0 ⇒ 0} for integers, and likewise {@code x & 0}, {@code x and false}, {@code x or
   * true}.
   */
  static final Rule FOLD_ABSORBED =
      Rule.on(
          Elementwise.class,
          "FOLD_ABSORBED",
          (op, node) -> {
            for (int i = 0; i < node.inputs().size() && op.op().isCommutative(); i++) {
              if (node.input(i).op() instanceof Fill fill && absorbs(op, fill.value())) {
                DType dtype = node.spec().dtype();
                return dtype.isInteger() || dtype.isBool()
                    ? becomes(filled(node, operand(fill.value(), dtype)))
                    : refuse("0 times NaN or infinity is NaN, not 0");
              }
            }
            return none();
          });

  private static boolean absorbs(Elementwise op, Constant value) {
    boolean zero = value.toDouble() == 0 && value.im() == 0;
    return switch (op.op()) {
      case MULTIPLY, BITWISE_AND, LOGICAL_AND -> zero;
      case LOGICAL_OR, BITWISE_OR -> op.dtype().isBool() && !zero;
      default -> false;
    };
  }

  /** {@code where(true, a, b) ⇒ a}, {@code where(false, a, b) ⇒ b}, {@code where(c, a, a) ⇒ a}. */
  static final Rule CULL_BRANCH =
      Rule.on(
          Elementwise.class,
          "CULL_BRANCH",
          (op, node) -> {
            if (op.op() != ScalarOp.WHERE) {
              return none();
            }
            Node chosen = node.input(1) == node.input(2) ? node.input(1) : null;
            if (node.input(0).op() instanceof Fill fill) {
              chosen = node.input(fill.value().toDouble() != 0 ? 1 : 2);
            }
            if (chosen == null) {
              return none();
            }
            Node same =
                chosen.spec().dtype() == op.dtype()
                    ? chosen
                    : Graph.node(new Elementwise(ScalarOp.CAST, op.dtype()), chosen);
            return becomes(
                same.spec().shape().equals(node.spec().shape())
                    ? same
                    : Graph.node(new Broadcast(node.spec().shape()), same));
          });

  /** {@code sum(fill v) ⇒ fill n * v}, and likewise mean, min, max, any, all, count and product. */
  static final Rule FOLD_REDUCED_FILL =
      Rule.on(
          Reduce.class,
          "FOLD_REDUCED_FILL",
          (op, node) -> {
            if (!(node.input(0).op() instanceof Fill fill)) {
              return none();
            }
            long n = 1;
            for (int axis : op.axes()) {
              n *= node.input(0).spec().shape().dim(axis);
            }
            if (n == 0) {
              return none();
            }
            return reduced(op.kind(), fill.value(), n, node.spec().dtype())
                .map(value -> becomes(filled(node, value)))
                .orElseGet(() -> refuse("of this value it would have to be computed"));
          });

  private static Optional<Object> reduced(ReduceKind kind, Constant v, long n, DType dtype) {
    boolean zero = v.toDouble() == 0 && v.im() == 0;
    boolean whole = v.dtype().isInteger() || v.dtype().isBool();
    return switch (kind) {
      case MIN, MAX -> Optional.of(operand(v, dtype));
      case MEAN ->
          whole && Math.abs(v.integer()) >= 1L << 31
              ? Optional.empty()
              : Optional.of(operand(v, dtype));
      case ANY, ALL -> Optional.of(zero ? 0L : 1L);
      case COUNT_NONZERO -> Optional.of(zero ? 0L : n);
      case ARGMIN, ARGMAX -> Optional.of(0L);
      case SUM ->
          v.dtype().isComplex()
              ? Optional.of(ScalarOp.CAST.evaluate(dtype, new Complex(v.re() * n, v.im() * n)))
              : Optional.of(
                  whole
                      ? (Object) (v.integer() * n)
                      : ScalarOp.CAST.evaluate(dtype, v.re() * (double) n));
      case PROD ->
          (zero && whole) || (v.toDouble() == 1 && v.im() == 0)
              ? Optional.of(operand(v, dtype))
              : Optional.empty();
      default -> Optional.empty();
    };
  }

  /** {@code a matmul 0 ⇒ 0} for integers, and {@code fill a matmul fill b ⇒ fill}. */
  static final Rule FOLD_PRODUCT =
      Rule.on(
          Contract.class,
          "FOLD_PRODUCT",
          (op, node) -> {
            DType dtype = node.spec().dtype();
            Constant a = node.input(0).op() instanceof Fill fill ? fill.value() : null;
            Constant b = node.input(1).op() instanceof Fill fill ? fill.value() : null;
            long terms = node.input(0).spec().shape().dim(node.input(0).spec().rank() - 1);
            if (a != null && b != null && terms <= MOST_TERMS) {
              return becomes(filled(node, sumOfProducts(a, b, terms, dtype)));
            }
            if ((a == null || !isZero(a)) && (b == null || !isZero(b))) {
              return none();
            }
            return dtype.isInteger() || dtype.isBool()
                ? becomes(zeros(node))
                : refuse("0 times NaN or infinity is NaN, not 0");
          });

  private static boolean isZero(Constant value) {
    return value.toDouble() == 0 && value.im() == 0;
  }

  private static Object sumOfProducts(Constant a, Constant b, long terms, DType dtype) {
    Object product = ScalarOp.MULTIPLY.evaluate(dtype, operand(a, dtype), operand(b, dtype));
    Object sum = ScalarOp.CAST.evaluate(dtype, 0L);
    for (long i = 0; i < terms; i++) {
      sum = ScalarOp.ADD.evaluate(dtype, sum, product);
    }
    return sum;
  }

  /**
   * {@code convolve(0, k) ⇒ 0} with known finite weights and a border that is 0 too; {@code
   * convolve(x, 0) ⇒ 0} for integers.
   */
  static final Rule FOLD_CONVOLVED_ZERO =
      Rule.on(
          Convolve.class,
          "FOLD_CONVOLVED_ZERO",
          (op, node) -> {
            Node image = node.input(0);
            Node weights = node.input(1);
            if (image.op() instanceof Fill fill && isZero(fill.value())) {
              boolean border = op.mode() != PadMode.CONSTANT || isZero(op.value());
              return border && isFinite(weights)
                  ? becomes(zeros(node))
                  : refuse("the weights, or the border, may make something else of 0");
            }
            if (weights.op() instanceof Fill fill && isZero(fill.value())) {
              DType dtype = image.spec().dtype();
              boolean exact = dtype.isInteger() || dtype.isBool();
              return exact
                      && (op.mode() != PadMode.CONSTANT || Double.isFinite(op.value().toDouble()))
                  ? becomes(zeros(node))
                  : refuse("0 times NaN or infinity is NaN, not 0");
            }
            return none();
          });

  /** {@code correlate1d(0) ⇒ 0}. */
  static final Rule FOLD_CORRELATED_ZERO =
      Rule.on(
          Correlate1d.class,
          "FOLD_CORRELATED_ZERO",
          (op, node) ->
              node.input(0).op() instanceof Fill fill
                      && isZero(fill.value())
                      && op.weights().stream().allMatch(w -> Double.isFinite(w))
                  ? becomes(zeros(node))
                  : none());

  private static boolean isFinite(Node weights) {
    if (weights.op() instanceof Fill fill) {
      return Double.isFinite(fill.value().toDouble()) && Double.isFinite(fill.value().im());
    }
    if (weights.op() instanceof Read read
        && read.source() instanceof MemorySource memory
        && memory.block().size() <= MOST_TERMS) {
      Block block = memory.block();
      return !block.dtype().isComplex()
          && Arrays.stream(block.toDoubles()).allMatch(Double::isFinite);
    }
    return false;
  }
}
