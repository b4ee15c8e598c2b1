package io.qbi.plan;

import io.qbi.expr.Broadcast;
import io.qbi.expr.DigitCounts;
import io.qbi.expr.Factorize;
import io.qbi.expr.FftConvolve;
import io.qbi.expr.Fill;
import io.qbi.expr.Op;
import io.qbi.expr.Rechunk;
import io.qbi.expr.Slicing;
import io.qbi.expr.Spec;
import io.qbi.expr.Transpose;
import io.qbi.kernel.window.FftConvolution;
import io.qbi.shape.Box;
import java.util.List;

/** What a step of a task takes in memory; views of their inputs take nothing. */
final class MemoryModel {
  private MemoryModel() {}

  static long bytes(Step step, Box box) {
    return isView(step.op()) ? 0 : box.size() * step.spec().dtype().bytes();
  }

  /** Returns whether the operation's result takes no bytes of its own. */
  static boolean isView(Op op) {
    return op instanceof Fill
        || op instanceof Slicing
        || op instanceof Transpose
        || op instanceof Rechunk
        || op instanceof Broadcast;
  }

  static long workspace(Op op, List<Spec> inputs) {
    if (op instanceof FftConvolve convolve) {
      boolean complex = inputs.get(0).dtype().isComplex() || inputs.get(1).dtype().isComplex();
      return FftConvolution.ofTile(convolve.tile()).workspaceBytes(complex);
    }
    if (op instanceof Factorize) {
      // Four times the matrix in doubles: a copy, what is made of it, and the factors.
      return 32 * inputs.stream().mapToLong(input -> input.shape().size()).sum();
    }
    if (op instanceof DigitCounts counts) {
      return Long.BYTES * ((long) counts.rows() << counts.bits());
    }
    return 0;
  }
}
