package io.qbi.optimize;

import static io.qbi.rewrite.Rule.Outcome.becomes;
import static io.qbi.rewrite.Rule.Outcome.none;
import static io.qbi.rewrite.Rule.Outcome.refuse;

import io.qbi.data.Block;
import io.qbi.data.MemorySource;
import io.qbi.expr.Argsort;
import io.qbi.expr.Concat;
import io.qbi.expr.Contract;
import io.qbi.expr.Elementwise;
import io.qbi.expr.Fft;
import io.qbi.expr.Graph;
import io.qbi.expr.Node;
import io.qbi.expr.Op;
import io.qbi.expr.Quantile;
import io.qbi.expr.Read;
import io.qbi.expr.Rechunk;
import io.qbi.expr.Reduce;
import io.qbi.expr.Scan;
import io.qbi.expr.Sort;
import io.qbi.expr.Take;
import io.qbi.expr.Transpose;
import io.qbi.rewrite.Rule;
import java.util.ArrayList;
import java.util.List;

/** Rules that move picked indices towards the sources, as slices are; ranges become slices. */
final class TakeRules {
  /** Indices of up to this many elements are looked at. */
  private static final long LOOKED_AT = 1 << 20;

  /** Ranges up to which indices become slices. */
  private static final int MOST_SLICES = 64;

  private TakeRules() {}

  /** {@code take(x, [3, 5, 7]) ⇒ slice(x, 3:9:2)}: indices that are evenly spaced. */
  static final Rule TAKE_RANGE_AS_SLICE =
      Rule.on(
          Take.class,
          "TAKE_RANGE_AS_SLICE",
          (op, node) -> {
            Node x = node.input(0);
            long length = x.spec().shape().dim(op.axis());
            long[] indices = known(node.input(1));
            if (indices == null || indices.length == 0) {
              return none();
            }
            long start = Math.floorMod(indices[0], length);
            long step = indices.length == 1 ? 1 : Math.floorMod(indices[1], length) - start;
            for (int i = 0; i < indices.length; i++) {
              if (step == 0 || Math.floorMod(indices[i], length) != start + i * step) {
                return refuse("the indices are not evenly spaced");
              }
            }
            return becomes(
                Selection.whole(x.spec().shape())
                    .with(op.axis(), start, step, indices.length)
                    .of(x));
          });

  private static long[] known(Node indices) {
    if (indices.op() instanceof Read read
        && read.source() instanceof MemorySource memory
        && memory.block().size() <= LOOKED_AT) {
      Block block = memory.block();
      return block.toLongs();
    }
    return null;
  }

  /** {@code take(f(x), i) ⇒ f(take(x, i))} where f treats the positions along the axis alike. */
  static final Rule PUSH_TAKE =
      Rule.counting(
          Take.class,
          "PUSH_TAKE",
          (op, node, uses) -> {
            Node below = node.input(0);
            int[] axes = axes(below.op(), op.axis(), below);
            if (axes == null || below.spec().shape().isEmpty()) {
              return none();
            }
            if (SliceRules.isShared(below, uses)) {
              return SliceRules.SHARED;
            }
            List<Node> inputs = new ArrayList<>();
            for (int i = 0; i < axes.length; i++) {
              Node input = below.input(i);
              inputs.add(axes[i] < 0 ? input : Graph.node(new Take(axes[i]), input, node.input(1)));
            }
            Op rebuilt =
                below.op() instanceof Rechunk ? new Rechunk(node.spec().chunks()) : below.op();
            return becomes(Graph.node(rebuilt, inputs));
          });

  /**
   * {@code take(x, [70, 3, 4]) ⇒ concat(slice(x, 70), slice(x, 3:5))}: a few indices that lie
   * apart. A task that took them all at once would need all chunks between the first and the last.
   */
  static final Rule TAKE_FEW_AS_SLICES =
      Rule.on(
          Take.class,
          "TAKE_FEW_AS_SLICES",
          (op, node) -> {
            Node x = node.input(0);
            int axis = op.axis();
            long length = x.spec().shape().dim(axis);
            long[] indices = known(node.input(1));
            if (indices == null
                || indices.length == 0
                || x.spec().chunks().axis(axis).count() == 1) {
              return none();
            }
            List<Node> slices = new ArrayList<>();
            for (int i = 0; i < indices.length; ) {
              long first = Math.floorMod(indices[i], length);
              int n = 1;
              while (i + n < indices.length && Math.floorMod(indices[i + n], length) == first + n) {
                n++;
              }
              slices.add(Selection.whole(x.spec().shape()).with(axis, first, 1, n).of(x));
              if (slices.size() > MOST_SLICES) {
                return refuse("they are more than " + MOST_SLICES + " ranges");
              }
              i += n;
            }
            return becomes(
                slices.size() == 1 ? slices.get(0) : Graph.node(new Concat(axis), slices));
          });

  /**
   * Returns for each input the axis that holds the positions along {@code axis} of the result, -1
   * where it stretches along it or has none; null if an operation mixes positions.
   */
  private static int[] axes(Op op, int axis, Node node) {
    int rank = node.spec().rank();
    if (op instanceof Elementwise) {
      int[] axes = new int[node.inputs().size()];
      long length = node.spec().shape().dim(axis);
      for (int i = 0; i < axes.length; i++) {
        int own = axis - (rank - node.input(i).spec().rank());
        // An axis of length 1 is stretched with the others, if there are longer ones.
        boolean stretched = own >= 0 && node.input(i).spec().shape().dim(own) < length;
        axes[i] = own < 0 || stretched ? -1 : own;
      }
      return axes;
    }
    if (op instanceof Transpose transpose) {
      return new int[] {transpose.order().get(axis)};
    }
    if (op instanceof Contract) {
      boolean row = axis == rank - 2;
      return row || axis == rank - 1
          ? new int[] {row ? node.input(0).spec().rank() - 2 : -1, row ? -1 : lastAxis(node)}
          : null;
    }
    if (op instanceof Reduce reduce) {
      return reduce.keepDims() || reduce.axes().isEmpty()
          ? reduce.axes().contains(axis) ? null : new int[] {axis}
          : new int[] {unreduced(reduce, axis)};
    }
    boolean apart =
        op instanceof Rechunk
            || (op instanceof Scan scan && scan.axis() != axis)
            || (op instanceof Argsort sort && sort.axis() != axis)
            || (op instanceof Sort sort && sort.axis() != axis)
            || (op instanceof Fft fft && fft.axis() != axis)
            || (op instanceof Quantile quantile && quantile.axis() != axis);
    return apart ? new int[] {axis} : null;
  }

  private static int lastAxis(Node contract) {
    return contract.input(1).spec().rank() - 1;
  }

  private static int unreduced(Reduce reduce, int axis) {
    int own = -1;
    for (int kept = -1; kept < axis; ) {
      own++;
      kept += reduce.axes().contains(own) ? 0 : 1;
    }
    return own;
  }
}
