package io.qbi.expr;

import io.qbi.data.DType;
import io.qbi.shape.Box;
import io.qbi.shape.ChunkGrid;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Several operations that each make one small chunk of every chunk of arrays cut alike, done in one
 * pass: such as the sum and the largest element of each chunk. The ragged block of a chunk holds
 * all their results; {@link SiblingPart} takes them out.
 *
 * @param ops the operations; chunk number i of their results is made of chunk number i of the
 *     arrays
 * @param arguments for each operation, which inputs it takes
 * @param grid the chunks of the arrays
 */
public record Siblings(List<Op> ops, List<List<Integer>> arguments, ChunkGrid grid)
    implements RaggedOp {
  /** Makes the lists immutable. */
  public Siblings {
    ops = List.copyOf(ops);
    arguments = arguments.stream().map(List::copyOf).toList();
  }

  @Override
  public Spec infer(List<Spec> inputs) {
    return new Spec(DType.INT64, ChunkGroups.gridOfChunks(grid));
  }

  /** Returns the specs of what one of the operations takes. */
  public List<Spec> inputsOf(int op, List<Spec> inputs) {
    return arguments.get(op).stream().map(inputs::get).toList();
  }

  /** Returns the region of the result of one of the operations that a chunk of the arrays makes. */
  public Box made(int op, long chunk, List<Spec> inputs) {
    return ops.get(op).infer(inputsOf(op, inputs)).chunks().box(chunk);
  }

  @Override
  public Box inputBox(int input, Box output, List<Spec> inputs) {
    if (output.isEmpty()) {
      int rank = inputs.get(input).rank();
      return Box.none(rank);
    }
    long first = grid.number(output.starts());
    long[] stops = output.stops();
    for (int axis = 0; axis < stops.length; axis++) {
      stops[axis]--;
    }
    return needed(input, first, inputs).hull(needed(input, grid.number(stops), inputs));
  }

  private Box needed(int input, long chunk, List<Spec> inputs) {
    Box box = null;
    for (int op = 0; op < ops.size(); op++) {
      List<Spec> own = inputsOf(op, inputs);
      Box made = made(op, chunk, inputs);
      for (int argument = 0; argument < own.size(); argument++) {
        if (arguments.get(op).get(argument) == input) {
          Box needed = ops.get(op).inputBox(argument, made, own);
          box = box == null ? needed : box.hull(needed);
        }
      }
    }
    return box;
  }

  @Override
  public double work(Box output, List<Spec> inputs) {
    double work = 0;
    for (int op = 0; op < ops.size() && !output.isEmpty(); op++) {
      Box made = made(op, grid.number(output.starts()), inputs);
      work += ops.get(op).work(made, inputsOf(op, inputs));
    }
    return work * output.size();
  }

  @Override
  public long raggedBytes(List<Spec> inputs) {
    long numbers = ops.size();
    for (int op = 0; op < ops.size(); op++) {
      Spec made = ops.get(op).infer(inputsOf(op, inputs));
      numbers += made.chunks().maxChunk().size() * made.dtype().lanes();
    }
    return Long.BYTES * numbers;
  }

  @Override
  public String label() {
    List<String> labels = new ArrayList<>(ops.stream().map(Op::label).toList());
    return labels.stream().collect(Collectors.joining(" and ")) + ", in one pass";
  }
}
