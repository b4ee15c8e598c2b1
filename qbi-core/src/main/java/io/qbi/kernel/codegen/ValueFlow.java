package io.qbi.kernel.codegen;

import io.qbi.data.DType;
import io.qbi.kernel.scalar.ElementwiseProgram;
import io.qbi.kernel.scalar.ElementwiseProgram.Instruction;
import java.util.List;

/** Which values of a program a loop has to compute, and which of them but once. */
final class ValueFlow {
  private final LoopShape shape;
  private final ElementwiseProgram program;
  private final int inputs;
  private final boolean[] live;
  private final boolean[] uniform;

  ValueFlow(LoopShape shape) {
    this.shape = shape;
    this.program = shape.program();
    this.inputs = program.inputs().size();
    this.live = new boolean[program.values()];
    this.uniform = new boolean[program.values()];
    live[result()] = true;
    for (int v = result(); v >= inputs; v--) {
      if (live[v]) {
        for (int arg : instruction(v).args()) {
          live[arg] = true;
        }
      }
    }
    for (int v = 0; v < uniform.length; v++) {
      uniform[v] = v < inputs ? access(v) == Access.UNIFORM : hasUniformArguments(v);
    }
  }

  private boolean hasUniformArguments(int value) {
    for (int arg : instruction(value).args()) {
      if (!uniform[arg]) {
        return false;
      }
    }
    return true;
  }

  /** Returns the number of inputs, which is the number of the output among the blocks. */
  int inputs() {
    return inputs;
  }

  /** Returns the number of values. */
  int values() {
    return live.length;
  }

  /** Returns the value that is the answer. */
  int result() {
    return live.length - 1;
  }

  /** Returns whether the answer depends on a value. */
  boolean isLive(int value) {
    return live[value];
  }

  /** Returns whether a value is the same in all iterations. */
  boolean isUniform(int value) {
    return uniform[value];
  }

  /** Returns whether a value is needed, and in each iteration anew. */
  boolean isVarying(int value) {
    return live[value] && !uniform[value];
  }

  /** Returns the dtype of a value. */
  DType dtype(int value) {
    return program.dtype(value);
  }

  /** Returns the instruction that computes a value, which is no input. */
  Instruction instruction(int value) {
    return program.instructions().get(value - inputs);
  }

  /** Returns the dtype of the last argument of the instruction that computes a value. */
  DType argument(int value) {
    List<Integer> args = instruction(value).args();
    return dtype(args.get(args.size() - 1));
  }

  /** Returns how a block is reached. */
  Access access(int block) {
    return shape.accesses().get(block);
  }

  /** Returns whether a loop needs a block: the output, and the inputs that matter. */
  boolean needs(int block) {
    return block == inputs || live[block];
  }
}
