package io.qbi.kernel;

import io.qbi.data.Block;
import io.qbi.expr.Fft;
import io.qbi.kernel.matmul.Gemm;
import io.qbi.shape.Shape;

/** Kernels of Fourier transforms and matrix products. */
public final class TransformKernels {
  private TransformKernels() {}

  static Block fft(Call call) {
    Fft op = (Fft) call.op();
    io.qbi.kernel.fft.Fft transform = transform(op);
    long whole = call.spec().shape().dim(op.axis());
    if (call.box().length(op.axis()) == whole) {
      Block out = call.out();
      transform.apply(call.in(0), op.axis(), out);
      return out;
    }
    // Only a part of the lines is wanted, but a line is transformed whole.
    Block lines = Block.allocate(call.spec().dtype(), call.box().shape().with(op.axis(), whole));
    transform.apply(call.in(0), op.axis(), lines);
    int first = (int) call.box().start(op.axis());
    return lines.slice(op.axis(), first, 1, (int) call.box().length(op.axis()));
  }

  /** Returns the transform of lines that an operation asks for. */
  public static io.qbi.kernel.fft.Fft transform(Fft op) {
    io.qbi.kernel.fft.Fft.Kind kind =
        switch (op.kind()) {
          case FORWARD -> io.qbi.kernel.fft.Fft.Kind.FORWARD;
          case INVERSE -> io.qbi.kernel.fft.Fft.Kind.INVERSE;
          case REAL -> io.qbi.kernel.fft.Fft.Kind.REAL_FORWARD;
          case INVERSE_REAL -> io.qbi.kernel.fft.Fft.Kind.REAL_INVERSE;
        };
    int n = Math.toIntExact(op.n());
    return io.qbi.kernel.fft.Fft.of(kind, n, io.qbi.kernel.fft.Fft.Norm.BACKWARD);
  }

  static Block contract(Call call) {
    Block out = call.out();
    Block a = stretched(converted(call.in(0), call), out);
    Block b = stretched(converted(call.in(1), call), out);
    int last = out.rank() - 1;
    Gemm.Extent extent = new Gemm.Extent(out.dim(last - 1), a.dim(last), out.dim(last));
    multiply(new Gemm(out.dtype(), extent), a, b, out);
    return out;
  }

  private static Block converted(Block block, Call call) {
    return block.dtype() == call.spec().dtype() ? block : BlockCast.to(block, call.spec().dtype());
  }

  /** Stretches the leading axes to those of the result. */
  private static Block stretched(Block block, Block out) {
    int rank = out.rank();
    long[] dims = new long[rank];
    for (int i = 0; i < rank - 2; i++) {
      dims[i] = out.dim(i);
    }
    dims[rank - 2] = block.dim(block.rank() - 2);
    dims[rank - 1] = block.dim(block.rank() - 1);
    return block.broadcastTo(Shape.of(dims));
  }

  private static void multiply(Gemm gemm, Block a, Block b, Block c) {
    if (c.rank() == 2) {
      gemm.multiply(a, b, c, false);
      return;
    }
    for (int i = 0; i < c.dim(0); i++) {
      multiply(gemm, first(a, i), first(b, i), first(c, i));
    }
  }

  /** Returns entry {@code i} along the first axis, which is dropped. */
  private static Block first(Block block, int i) {
    int rank = block.rank() - 1;
    int[] dims = new int[rank];
    int[] strides = new int[rank];
    System.arraycopy(block.dims(), 1, dims, 0, rank);
    System.arraycopy(block.strides(), 1, strides, 0, rank);
    int offset = block.offset() + i * block.stride(0);
    return Block.view(block.dtype(), block.array(), offset, dims, strides);
  }
}
