package io.qbi.optimize;

import static io.qbi.rewrite.Rule.Outcome.becomes;
import static io.qbi.rewrite.Rule.Outcome.none;
import static io.qbi.rewrite.Rule.Outcome.refuse;

import io.qbi.data.Block;
import io.qbi.data.DType;
import io.qbi.data.MemorySource;
import io.qbi.expr.Contract;
import io.qbi.expr.Convolve;
import io.qbi.expr.Graph;
import io.qbi.expr.Node;
import io.qbi.expr.Read;
import io.qbi.rewrite.Rule;
import io.qbi.shape.ChunkGrid;
import io.qbi.shape.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToIntFunction;

/** Rules on products of products: matrix products and convolutions are associative. */
final class ProductRules {
  /** Matrices of a product up to which the cheapest order is looked for. */
  private static final int LONGEST_CHAIN = 50;

  /** Elements of kernels beyond which a convolution is done by FFT, whatever the kernel's size. */
  private static final long LARGE_KERNEL = 1000;

  /** Elements of kernels up to which their convolution is computed when a plan is made. */
  private static final long MOST_WORK = 1 << 22;

  private ProductRules() {}

  /**
   * {@code (A matmul B) matmul v ⇒ A matmul (B matmul v)}: a product of several matrices is done in
   * the order of the fewest multiplications, which follows from their shapes alone. Floating-point
   * products, which round in another way then, only where that halves the work at least.
   */
  static final Rule REORDER_PRODUCTS =
      Rule.counting(
          Contract.class,
          "REORDER_PRODUCTS",
          (op, node, uses) -> {
            List<Node> matrices = new ArrayList<>();
            double cost = collect(node, true, uses, matrices);
            if (matrices.size() < 3 || matrices.size() > LONGEST_CHAIN) {
              return none();
            }
            ProductOrder order = new ProductOrder(matrices);
            boolean exact = node.spec().dtype().isInteger() || node.spec().dtype().isBool();
            if (order.cost() >= cost) {
              return none();
            }
            return exact || 2 * order.cost() <= cost
                ? becomes(order.product())
                : refuse("another order rounds differently, and saves less than half of the work");
          });

  /** Adds the matrices that a product is made of, and returns the multiplications it takes. */
  private static double collect(
      Node node, boolean root, ToIntFunction<Node> uses, List<Node> matrices) {
    boolean product =
        node.op() instanceof Contract
            && (root || !SliceRules.isShared(node, uses))
            && node.spec().rank() == 2
            && node.inputs().stream().allMatch(in -> isFactor(in, node.spec().dtype()));
    if (!product || matrices.size() > LONGEST_CHAIN) {
      matrices.add(node);
      return 0;
    }
    Shape left = node.input(0).spec().shape();
    double own = (double) node.spec().shape().size() * left.dim(1);
    return own
        + collect(node.input(0), false, uses, matrices)
        + collect(node.input(1), false, uses, matrices);
  }

  private static boolean isFactor(Node node, DType dtype) {
    return node.spec().rank() == 2 && node.spec().dtype() == dtype;
  }

  /**
   * {@code convolve(convolve(x, k), l) ⇒ convolve(x, convolve(k, l))}, where nothing is cut off or
   * continued in between, for known kernels, where the one kernel is cheaper than the two.
   */
  static final Rule MERGE_CONVOLUTIONS =
      Rule.counting(
          Convolve.class,
          "MERGE_CONVOLUTIONS",
          (op, node, uses) -> {
            Node below = node.input(0);
            if (!(below.op() instanceof Convolve inner) || inner.flip() != op.flip()) {
              return none();
            }
            if (op.extent() == Convolve.Extent.SAME || inner.extent() != op.extent()) {
              return refuse("the first result is cut off, or continued, at its border");
            }
            Block k = known(below.input(1));
            Block l = known(node.input(1));
            boolean one = op.dtype() == inner.dtype() && op.dtype() == DType.FLOAT64;
            if (k == null || l == null || !one || (double) k.size() * l.size() > MOST_WORK) {
              return refuse("the kernels are unknown or large, or it is rounded in between");
            }
            if (SliceRules.isShared(below, uses)) {
              return SliceRules.SHARED;
            }
            Block both = convolved(k, l);
            boolean direct = both.size() < k.size() + l.size();
            if (!direct && (k.size() < LARGE_KERNEL || l.size() < LARGE_KERNEL)) {
              return refuse("two small kernels are cheaper than their convolution");
            }
            Read kernel = new Read(new MemorySource(both), ChunkGrid.whole(both.shape()));
            return becomes(Graph.node(op, below.input(0), Graph.node(kernel)));
          });

  private static Block known(Node weights) {
    return weights.op() instanceof Read read
            && read.source() instanceof MemorySource memory
            && memory.block().dtype().isFloat()
        ? memory.block()
        : null;
  }

  /** Returns all positions where two kernels overlap, which is the kernel of both in turn. */
  private static Block convolved(Block k, Block l) {
    long[] dims = k.shape().toArray();
    Arrays.setAll(dims, axis -> dims[axis] + l.dim(axis) - 1);
    Block sum = Block.allocate(DType.FLOAT64, Shape.of(dims));
    long[] at = new long[dims.length];
    for (int i = 0; i < k.size(); i++) {
      long[] a = index(i, k.shape());
      for (int j = 0; j < l.size(); j++) {
        long[] b = index(j, l.shape());
        Arrays.setAll(at, axis -> a[axis] + b[axis]);
        int position = sum.position(at);
        sum.setDoubleAt(position, sum.doubleAt(position) + k.getDouble(a) * l.getDouble(b));
      }
    }
    return sum;
  }

  private static long[] index(int number, Shape shape) {
    long[] index = new long[shape.rank()];
    long rest = number;
    for (int axis = index.length - 1; axis >= 0; axis--) {
      index[axis] = rest % shape.dim(axis);
      rest /= shape.dim(axis);
    }
    return index;
  }
}
