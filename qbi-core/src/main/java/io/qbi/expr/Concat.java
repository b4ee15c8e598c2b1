package io.qbi.expr;

import io.qbi.shape.AxisChunks;
import io.qbi.shape.Box;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;

/** Arrays joined along one axis. */
public record Concat(int axis) implements Op {
  @Override
  public Spec infer(List<Spec> inputs) {
    Spec first = inputs.get(0);
    for (Spec input : inputs) {
      boolean fits = input.rank() == first.rank();
      for (int i = 0; fits && i < first.rank(); i++) {
        fits = i == axis || input.shape().dim(i) == first.shape().dim(i);
      }
      if (!fits) {
        throw new IllegalArgumentException(
            "concatenate: shapes "
                + first.shape()
                + " and "
                + input.shape()
                + " must agree on every axis but "
                + axis);
      }
    }
    Spec largest = first;
    for (Spec input : inputs) {
      largest = input.bytes() > largest.bytes() ? input : largest;
    }
    return largest.withChunks(largest.chunks().with(axis, joined(inputs)));
  }

  private AxisChunks joined(List<Spec> inputs) {
    long[] sizes =
        inputs.stream()
            .filter(input -> input.shape().dim(axis) > 0)
            .flatMapToLong(input -> Arrays.stream(input.chunks().axis(axis).sizes()))
            .toArray();
    return AxisChunks.irregular(sizes.length == 0 ? new long[] {0} : sizes);
  }

  @Override
  public Box inputBox(int input, Box output, List<Spec> inputs) {
    long before =
        inputs.subList(0, input).stream()
            .flatMapToLong(spec -> LongStream.of(spec.shape().dim(axis)))
            .sum();
    long length = inputs.get(input).shape().dim(axis);
    long start = Math.max(0, Math.min(length, output.start(axis) - before));
    long stop = Math.max(start, Math.min(length, output.stop(axis) - before));
    return output.with(axis, start, stop);
  }

  @Override
  public String label() {
    return "concatenate along axis " + axis;
  }
}
