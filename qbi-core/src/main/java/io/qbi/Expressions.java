package io.qbi;

import io.qbi.data.Complex;
import io.qbi.data.DType;
import io.qbi.expr.Broadcast;
import io.qbi.expr.Constant;
import io.qbi.expr.Elementwise;
import io.qbi.expr.Fill;
import io.qbi.expr.Graph;
import io.qbi.expr.Node;
import io.qbi.expr.Reshape;
import io.qbi.expr.ScalarOp;
import io.qbi.expr.Slicing;
import io.qbi.shape.ChunkGrid;
import io.qbi.shape.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The building of nodes that several methods share. */
final class Expressions {
  private Expressions() {}

  static Node elementwise(ScalarOp op, Node... inputs) {
    List<DType> types = Arrays.stream(inputs).map(node -> node.spec().dtype()).toList();
    return Graph.node(Elementwise.of(op, types), inputs);
  }

  static Node cast(Node node, DType dtype) {
    return node.spec().dtype() == dtype
        ? node
        : Graph.node(new Elementwise(ScalarOp.CAST, dtype), node);
  }

  /** Returns a scalar of the given type. */
  static Node scalar(Object value, DType dtype) {
    return Graph.node(new Fill(Constant.of(value, dtype), ChunkGrid.whole(Shape.of())));
  }

  /**
   * Returns a Java number as a scalar beside an array of type {@code other}: numbers are weak, so
   * an array keeps its type unless the number is of a higher kind (real beside integer).
   */
  static Node weakScalar(Object value, DType other) {
    return scalar(value, weakType(value, other));
  }

  /** As {@link #weakScalar}, but an integer that does not fit is compared as an int64. */
  static Node comparedScalar(Object value, DType other) {
    if (value instanceof Number number
        && Constant.isIntegral(number)
        && other.isInteger()
        && (number.longValue() < other.minValue() || number.longValue() > other.maxValue())) {
      return scalar(value, DType.INT64);
    }
    return weakScalar(value, other);
  }

  private static DType weakType(Object value, DType other) {
    if (value instanceof Boolean) {
      return other.isBool() ? DType.BOOL : other;
    }
    if (value instanceof Complex) {
      return other.isComplex()
          ? other
          : other == DType.FLOAT32 ? DType.COMPLEX64 : DType.COMPLEX128;
    }
    if (Constant.isIntegral((Number) value)) {
      return other.isBool() ? DType.INT64 : other;
    }
    return other.isFloat() || other.isComplex() ? other : DType.FLOAT64;
  }

  static Node reshape(Node node, Shape shape) {
    return node.spec().shape().equals(shape) ? node : Graph.node(new Reshape(shape), node);
  }

  static Node broadcast(Node node, Shape shape) {
    return node.spec().shape().equals(shape) ? node : Graph.node(new Broadcast(shape), node);
  }

  /** Returns elements [start, stop) along one axis. */
  static Node narrow(Node node, int axis, long start, long stop) {
    Shape shape = node.spec().shape();
    List<Long> from = new ArrayList<>();
    List<Long> step = new ArrayList<>();
    for (int i = 0; i < shape.rank(); i++) {
      from.add(i == axis ? start : 0L);
      step.add(1L);
    }
    return Graph.node(new Slicing(from, step, shape.with(axis, stop - start)), node);
  }
}
