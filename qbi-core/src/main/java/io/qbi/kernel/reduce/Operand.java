package io.qbi.kernel.reduce;

import io.qbi.data.Block;
import io.qbi.data.DType;
import io.qbi.kernel.ElementwiseKernel;
import io.qbi.kernel.scalar.ElementwiseProgram;
import io.qbi.shape.Box;
import io.qbi.shape.Shape;
import java.util.Arrays;
import java.util.List;

/**
 * The elements that a reduction takes: those of a block, or what an elementwise program makes of
 * several, which is then computed a piece at a time and stands nowhere as a whole.
 *
 * @param program what makes an element of an element of each block
 * @param blocks of one shape, that of the elements
 */
record Operand(ElementwiseProgram program, Block[] blocks) {
  /** Returns the elements of a block as they are. */
  static Operand of(Block block) {
    ElementwiseProgram.Builder builder = ElementwiseProgram.over(List.of(block.dtype()));
    return new Operand(builder.build(0), new Block[] {block});
  }

  /** Returns the dtype of the elements. */
  DType dtype() {
    return program.result();
  }

  /** Returns whether a program makes them. */
  boolean areComputed() {
    return !program.instructions().isEmpty();
  }

  /** Returns the lengths of the axes. */
  int[] dims() {
    return blocks[0].dims();
  }

  /** Returns the elements of a region. */
  Operand slice(Box region) {
    Block[] parts = Arrays.stream(blocks).map(block -> block.slice(region)).toArray(Block[]::new);
    return new Operand(program, parts);
  }

  /** Returns {@code count} elements from {@code start} on along one axis, and all along others. */
  Operand slice(int axis, int start, int count) {
    Block[] parts =
        Arrays.stream(blocks)
            .map(block -> block.slice(axis, start, 1, count))
            .toArray(Block[]::new);
    return new Operand(program, parts);
  }

  /** Returns the elements as a block: a new one if they are computed. */
  Block block() {
    if (!areComputed()) {
      // A program of no instructions answers its last input.
      return blocks[blocks.length - 1];
    }
    Shape shape = blocks[0].shape();
    Block made = Block.allocate(dtype(), shape);
    ElementwiseKernel.run(program, blocks, made);
    return made;
  }
}
