package io.qbi.expr;

import io.qbi.data.DType;
import io.qbi.shape.Box;
import java.util.List;

/**
 * Sums that one Fourier transform of a whole image gave (first input), made anew from the image
 * (second input) and the weights of the correlation (third input) where they are not finite: a
 * transform spreads a NaN or an infinity over everything, the sums that it stands for do not.
 *
 * @param before how many elements before its position the window of a sum begins; what lies outside
 *     the image is zero
 */
public record ConvolveRepair(List<Long> before, DType dtype) implements Op {
  /** Makes the list immutable. */
  public ConvolveRepair {
    before = List.copyOf(before);
  }

  @Override
  public Spec infer(List<Spec> inputs) {
    return new Spec(dtype, inputs.get(0).chunks());
  }

  @Override
  public Box inputBox(int input, Box output, List<Spec> inputs) {
    if (input == 0) {
      return output;
    }
    if (input == 2 || output.isEmpty()) {
      return Box.all(inputs.get(input).shape());
    }
    Box image = Box.all(inputs.get(1).shape());
    return window(output, inputs).intersect(image);
  }

  /** Returns what the sums in a region add up: part of it may lie outside the image. */
  public Box window(Box output, List<Spec> inputs) {
    long[] start = new long[output.rank()];
    long[] stop = new long[output.rank()];
    for (int i = 0; i < start.length; i++) {
      start[i] = output.start(i) - before.get(i);
      stop[i] = output.stop(i) - before.get(i) + inputs.get(2).shape().dim(i) - 1;
    }
    return Box.ofOwned(start, stop);
  }

  @Override
  public double work(Box output, List<Spec> inputs) {
    return 0.5 * output.size();
  }

  @Override
  public String label() {
    return "sums anew where they are not finite";
  }
}
