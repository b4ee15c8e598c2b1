package io.qbi.expr;

import io.qbi.data.DType;
import io.qbi.shape.AxisChunks;
import io.qbi.shape.Box;
import io.qbi.shape.ChunkGrid;
import java.util.List;

/**
 * How often each digit follows an open prefix in the keys of each chunk: one pass of a radix
 * selection. Element (i, j, d) of the result counts, in chunk i, the keys that begin with the j-th
 * of the open prefixes and go on with digit d; NaN has no key and is not counted.
 *
 * <p>Inputs are the array and the state of the selection: for each wanted rank a column with the
 * prefix of its key that is known, its rank among the keys with that prefix, and their number.
 *
 * @param rows the open prefixes at most
 * @param bits the bits of the digit
 * @param below the bits of the key that follow the digit
 */
public record DigitCounts(int rows, int bits, int below) implements Op {
  @Override
  public Spec infer(List<Spec> inputs) {
    return new Spec(
        DType.INT64,
        ChunkGrid.of(
            AxisChunks.regular(inputs.get(0).chunks().count(), 1),
            AxisChunks.whole(rows),
            AxisChunks.whole(1L << bits)));
  }

  @Override
  public Box inputBox(int input, Box output, List<Spec> inputs) {
    return input == 0
        ? inputs.get(0).chunks().box(output.start(0))
        : Box.all(inputs.get(1).shape());
  }

  @Override
  public boolean perChunk() {
    return true;
  }

  @Override
  public double work(Box output, List<Spec> inputs) {
    return 2.0 * inputBox(0, output, inputs).size() + output.size();
  }

  @Override
  public String label() {
    return "digit counts of each chunk: " + bits + " bits of the keys, " + below + " below";
  }
}
