package io.qbi.plan;

import io.qbi.data.DType;
import io.qbi.expr.Argsort;
import io.qbi.expr.Contract;
import io.qbi.expr.ConvolveRepair;
import io.qbi.expr.DigitCounts;
import io.qbi.expr.Factorize;
import io.qbi.expr.Fft;
import io.qbi.expr.FftConvolve;
import io.qbi.expr.MergeRuns;
import io.qbi.expr.Op;
import io.qbi.expr.SortRuns;
import io.qbi.expr.Spec;
import io.qbi.kernel.ConvolveRepairKernel;
import io.qbi.kernel.TransformKernels;
import io.qbi.kernel.matmul.Gemm;
import io.qbi.kernel.rank.MergedLines;
import io.qbi.kernel.rank.SortedLines;
import io.qbi.kernel.window.FftConvolution;
import io.qbi.shape.Box;
import java.util.List;

/** What a step of a task takes in memory; views of their inputs take nothing. */
final class MemoryModel {
  private MemoryModel() {}

  static long bytes(Step step, Box box) {
    return step.isView() ? 0 : box.size() * step.spec().dtype().bytes();
  }

  /** Returns the bytes that a step needs beside its inputs and the region {@code box} it makes. */
  static long workspace(Op op, List<Spec> inputs, Spec spec, Box box) {
    if (op instanceof Contract) {
      return contraction(inputs, spec.dtype(), box);
    }

    if (op instanceof Fft fft && fft.n() <= Integer.MAX_VALUE) {
      long lines = box.size() / Math.max(1, box.length(fft.axis()));
      return TransformKernels.transform(fft)
          .workspaceBytes(inputs.get(0).dtype(), spec.dtype(), lines);
    }
    if (op instanceof FftConvolve convolve) {
      boolean complex = inputs.get(0).dtype().isComplex() || inputs.get(1).dtype().isComplex();
      return FftConvolution.ofTile(convolve.tile()).workspaceBytes(complex);
    }
    if (op instanceof ConvolveRepair) {
      boolean complex = inputs.get(1).dtype().isComplex() || inputs.get(2).dtype().isComplex();
      return ConvolveRepairKernel.workspaceBytes(inputs.get(2).shape(), box.shape(), complex);
    }
    if (op instanceof Factorize) {
      // Four times the matrix in doubles: a copy, what is made of it, and the factors.
      return 32 * inputs.stream().mapToLong(input -> input.shape().size()).sum();
    }
    if (op instanceof DigitCounts counts) {
      return Long.BYTES * ((long) counts.rows() << counts.bits());
    }
    if (op instanceof Argsort argsort) {
      long n = inputs.get(0).shape().dim(argsort.axis());
      long lines = box.size() / Math.max(1, box.length(argsort.axis()));
      long apart = box.length(argsort.axis()) < n ? n * lines * spec.dtype().bytes() : 0;
      return SortedLines.placesBytes(inputs.get(0).dtype(), n, lines) + apart;
    }
    if (op instanceof SortRuns sort) {
      return sorting(sort, inputs, spec.dtype(), box);
    }
    if (op instanceof MergeRuns) {
      return MergedLines.workspaceBytes();
    }
    return 0;
  }

  private static long sorting(SortRuns sort, List<Spec> inputs, DType type, Box box) {
    Box whole = sort.inputBox(0, box, inputs);
    long n = Math.min(whole.length(sort.axis()), sort.runs().maxSize());
    long lines = whole.size() / Math.max(1, whole.length(sort.axis()));
    // A run of which but a part is wanted is sorted into a block of its own.
    long apart = whole.equals(box) ? 0 : n * lines * type.bytes();
    return SortedLines.workspaceBytes(type, n, lines) + apart;
  }

  private static long contraction(List<Spec> inputs, DType type, Box box) {
    int rank = box.rank();
    long m = box.length(rank - 2);
    long n = box.length(rank - 1);
    long depth = inputs.get(0).shape().dim(inputs.get(0).rank() - 1);
    long bytes = Gemm.workspaceBytes(type, new Gemm.Extent(m, depth, n));
    long copies = box.size() / Math.max(1, m * n);
    bytes += inputs.get(0).dtype() == type ? 0 : copies * m * depth * type.bytes();
    bytes += inputs.get(1).dtype() == type ? 0 : copies * depth * n * type.bytes();
    return bytes;
  }
}
