package io.qbi.kernel.reduce;

import io.qbi.data.Block;
import io.qbi.data.DType;
import io.qbi.expr.ReduceKind;
import io.qbi.kernel.ElementwiseKernel;
import io.qbi.kernel.codegen.CompiledLoop;
import io.qbi.kernel.scalar.ElementwiseProgram;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A generated loop that lets a row of accumulators take several runs of elements at a time, each
 * accumulator one element of each run in turn: so it is loaded and stored once for all of them.
 *
 * <p>Without the Vector API, and where C2 makes vectors of a loop over arrays that share their
 * index, runs are copied to such arrays first, which stay close: a maximum then takes less than
 * half of the time.
 */
final class RunLoop {
  private final Block[] inputs;
  private final RunAxes kept;
  private final RunAxes gone;
  private final int step;
  private final int[][] arguments;
  private final ElementwiseProgram program;
  private final Object[] sources;
  private final Object[] arrays;
  private final int[] positions;
  private final int[] strides;
  private CompiledLoop loop;
  private boolean areCopied;

  /**
   * Creates a loop.
   *
   * @param inner the axes that the runs are along: {@code kept} or {@code gone}
   * @param turns how many runs are taken at a time
   * @param step how many reduced elements lie between the beginnings of two runs; they are in one
   *     fragment, or in fragments that follow each other at one distance
   * @param most how many elements an accumulator takes in all, at most
   */
  RunLoop(
      ReduceKind kind,
      Operand elements,
      RunAxes kept,
      RunAxes gone,
      RunAxes inner,
      int turns,
      int step,
      long most) {
    this.inputs = elements.blocks();
    this.kept = kept;
    this.gone = gone;
    this.step = step;
    List<DType> types = new ArrayList<>();
    List<Integer> blocks = new ArrayList<>();
    this.arguments = new int[turns][inputs.length];
    for (int turn = 0; turn < turns; turn++) {
      for (int b = 0; b < inputs.length; b++) {
        // Where an input stands still, all runs read the same.
        boolean isShared = turn > 0 && gone.offset(b, step) == 0;
        arguments[turn][b] = isShared ? arguments[0][b] : types.size();
        if (!isShared) {
          types.add(inputs[b].dtype());
          blocks.add(b);
        }
      }
    }
    this.program = AccumulatorProgram.of(kind, elements.program(), arguments, types, most);
    int count = types.size();
    this.sources = new Object[count];
    this.arrays = new Object[count + 2];
    this.positions = new int[count + 2];
    this.strides = new int[count + 2];
    for (int i = 0; i < count; i++) {
      sources[i] = inputs[blocks.get(i)].array();
      strides[i] = inner.step(blocks.get(i));
    }
    strides[count] = 1;
    strides[count + 1] = 1;
  }

  /** Returns how many runs are taken at a time. */
  int turns() {
    return arguments.length;
  }

  /** Returns the dtype of the accumulators. */
  DType accumulated() {
    return program.result();
  }

  /** Has the loop made, for a row of accumulators and so many elements. */
  void over(Block row, long elements) {
    // The accumulators are the last input, and the output.
    arrays[arrays.length - 2] = row.array();
    arrays[arrays.length - 1] = row.array();
    boolean areContiguous = Arrays.stream(strides).allMatch(stride -> stride == 1);
    areCopied = areContiguous && ElementwiseKernel.isBestInLockstep(program);
    for (int i = 0; i < sources.length; i++) {
      arrays[i] = areCopied ? program.dtype(i).newArray(row.size()) : sources[i];
    }
    loop =
        areCopied
            ? ElementwiseKernel.lockstep(program, elements)
            : ElementwiseKernel.loop(program, strides, elements);
  }

  /**
   * Lets the n accumulators from {@code at} on take runs of n elements, the first of which begins
   * with reduced element i of kept element k.
   */
  void run(int k, int i, int at, int n) {
    for (int turn = 0; turn < arguments.length; turn++) {
      int element = i + turn * step;
      for (int b = 0; b < inputs.length; b++) {
        positions[arguments[turn][b]] =
            inputs[b].offset() + kept.offset(b, k) + gone.offset(b, element);
      }
    }
    for (int b = 0; areCopied && b < sources.length; b++) {
      System.arraycopy(sources[b], positions[b], arrays[b], at, n);
      positions[b] = at;
    }
    positions[positions.length - 2] = at;
    positions[positions.length - 1] = at;
    loop.run(arrays, positions, strides, n);
  }
}
