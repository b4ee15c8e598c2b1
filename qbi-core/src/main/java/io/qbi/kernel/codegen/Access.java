package io.qbi.kernel.codegen;

import io.qbi.kernel.scalar.Axes;
import io.qbi.kernel.scalar.ElementwiseProgram;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** How a loop reaches the elements of a block. */
public enum Access {
  /** All iterations read one element. */
  UNIFORM,
  /**
   * Neighbouring elements, each at the position of the output's: C2 vectorises a loop over several
   * arrays of one type only if it can tell that they share their index.
   */
  LOCKSTEP,
  /** Neighbouring elements. */
  CONTIGUOUS,
  /** Elements at equal distances. */
  STRIDED;

  /** Returns how a loop along an axis reaches each of the first {@code blocks} blocks. */
  static List<Access> along(Axes axes, int blocks, int axis) {
    int out = blocks - 1;
    List<Access> result = new ArrayList<>(blocks);
    for (int block = 0; block < out; block++) {
      Access access = of(stride(axes, block, axis));
      boolean alike = access == CONTIGUOUS && axes.areAlike(block, out);
      result.add(alike ? LOCKSTEP : access);
    }
    // Nothing but a run of one element has an output that stands still.
    result.add(stride(axes, out, axis) == 1 ? CONTIGUOUS : STRIDED);
    return List.copyOf(result);
  }

  /** Returns how a loop reaches blocks of which the last input is the output, too. */
  static List<Access> inPlace(int[] strides) {
    List<Access> result = new ArrayList<>(strides.length);
    for (int stride : strides) {
      result.add(of(stride));
    }
    result.set(strides.length - 2, LOCKSTEP);
    return List.copyOf(result);
  }

  /** Returns how a loop reaches blocks that all stand at the output's position. */
  static List<Access> lockstep(ElementwiseProgram program) {
    List<Access> result = new ArrayList<>(Collections.nCopies(program.inputs().size(), LOCKSTEP));
    result.add(CONTIGUOUS);
    return List.copyOf(result);
  }

  private static Access of(int stride) {
    return stride == 0 ? UNIFORM : stride == 1 ? CONTIGUOUS : STRIDED;
  }

  private static int stride(Axes axes, int block, int axis) {
    return axis < 0 ? 0 : axes.stride(block, axis);
  }
}
