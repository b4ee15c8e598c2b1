package io.qbi.kernel;

import io.qbi.data.Block;
import io.qbi.kernel.codegen.CompiledLoop;
import io.qbi.kernel.codegen.LoopCache;
import io.qbi.kernel.scalar.ElementwiseInterpreter;
import io.qbi.kernel.scalar.ElementwiseProgram;

/**
 * Computes fused elementwise programs: by a generated loop what is met often or with many elements,
 * else by the interpreter. The bits of the answer are the same.
 */
public final class ElementwiseKernel {
  /** Loops are some kilobytes each; a process that needs more of them at a time is rare. */
  private static final LoopCache LOOPS = new LoopCache(1024);

  private ElementwiseKernel() {}

  /**
   * Computes a program over inputs into {@code out}.
   *
   * <p>All blocks have the shape of {@code out}: broadcast inputs have stride 0. No element of
   * {@code out} may stand where another one does. {@code out} may be one of the inputs, or a view
   * with its very geometry; it may share memory with inputs in no other way.
   *
   * @throws IllegalArgumentException if the number, dtypes or shapes of the blocks are not those of
   *     the program
   * @throws ArithmeticException if an integer is raised to a negative integer power
   */
  public static void run(ElementwiseProgram program, Block[] inputs, Block out) {
    run(LOOPS, program, inputs, out);
  }

  /**
   * Returns a loop for a program that the caller runs along one axis himself, on {@code elements}
   * elements in all: a generated one, or where that is not worth it the interpreter.
   *
   * @param strides the steps of the blocks along the axis; the output's is 1, and so are those of
   *     inputs that stand in its array, at its positions
   */
  public static CompiledLoop loop(ElementwiseProgram program, int[] strides, long elements) {
    return LOOPS.loop(program, strides, elements);
  }

  /**
   * Returns whether a {@link #lockstep} loop is the fastest one, even if its inputs have to be
   * copied.
   */
  public static boolean isBestInLockstep(ElementwiseProgram program) {
    return LOOPS.isBestInLockstep(program);
  }

  /**
   * Returns a loop over contiguous elements that stand at one position in the arrays of all blocks,
   * of which the last input and the output are one and the same.
   */
  public static CompiledLoop lockstep(ElementwiseProgram program, long elements) {
    return LOOPS.lockstep(program, elements);
  }

  /** Computes a program with loops of a cache. */
  static void run(LoopCache loops, ElementwiseProgram program, Block[] inputs, Block out) {
    program.check(inputs, out);
    if (out.size() > 0 && !loops.run(program, inputs, out)) {
      ElementwiseInterpreter.run(program, inputs, out);
    }
  }
}
