package io.qbi.expr;

import io.qbi.shape.Box;
import java.util.List;

/**
 * The next digit of each wanted key, found in the counts of all chunks: the step between two passes
 * of a radix selection. Inputs are the counts of {@link DigitCounts}, summed over the chunks, and
 * the state that they were made with; the result is the next state.
 *
 * @param bits the bits of the digit
 */
public record DigitChoice(int bits) implements Op {
  @Override
  public Spec infer(List<Spec> inputs) {
    return inputs.get(1);
  }

  @Override
  public Box inputBox(int input, Box output, List<Spec> inputs) {
    return Box.all(inputs.get(input).shape());
  }

  @Override
  public double work(Box output, List<Spec> inputs) {
    return 2.0 * inputs.get(0).shape().size();
  }

  @Override
  public String label() {
    return "next " + bits + " bits of the wanted keys";
  }
}
