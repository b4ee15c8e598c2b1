package io.qbi.expr;

import io.qbi.data.DType;
import io.qbi.shape.AxisChunks;
import io.qbi.shape.Box;
import java.util.List;

/**
 * The coefficients, along one axis, of the splines through the elements of an array; float64.
 *
 * <p>They are found by recursion, forwards and backwards, in blocks that are counted from the
 * beginning of the whole axis, so that a coefficient is the same in whatever chunk it is asked for.
 *
 * @param cut how the result is cut along the axis
 * @param order the degree of the splines, 2 to 5
 * @param halo how many elements stand before the result in the input, and as many behind it: so
 *     many that what a recursion begins with is forgotten
 */
public record SplineFilter1d(int axis, AxisChunks cut, int order, int halo) implements Op {
  /** How many coefficients are found together. */
  public static final int BLOCK = 64;

  @Override
  public Spec infer(List<Spec> inputs) {
    return new Spec(DType.FLOAT64, inputs.get(0).chunks().with(axis, cut));
  }

  @Override
  public Box inputBox(int input, Box output, List<Spec> inputs) {
    if (output.isEmpty()) {
      return output.with(axis, 0, 0);
    }
    long start = output.start(axis) / BLOCK * BLOCK;
    long stop = Math.min(cut.length(), (output.stop(axis) + BLOCK - 1) / BLOCK * BLOCK);
    return output.with(axis, start, stop + 2L * halo);
  }

  @Override
  public double work(Box output, List<Spec> inputs) {
    return 3.0 * (order / 2) * inputBox(0, output, inputs).size();
  }

  @Override
  public String label() {
    return "coefficients along axis " + axis + " of splines of degree " + order;
  }
}
