package io.qbi.kernel;

import io.qbi.data.Block;
import io.qbi.expr.Fft;
import io.qbi.kernel.matmul.Gemm;
import io.qbi.shape.Box;
import io.qbi.shape.Shape;
import java.util.ArrayList;
import java.util.List;

/** Kernels of Fourier transforms and matrix products. */
public final class TransformKernels {
  private TransformKernels() {}

  static Block fft(Call call) {
    Fft op = (Fft) call.op();
    io.qbi.kernel.fft.Fft transform = transform(op);
    long whole = call.spec().shape().dim(op.axis());
    if (call.box().length(op.axis()) == whole) {
      Block out = call.out();
      transform.apply(lines(call, op.axis()), op.axis(), out);
      return out;
    }
    // Only a part of the lines is wanted, but a line is transformed whole.
    Block lines = Block.allocate(call.spec().dtype(), call.box().shape().with(op.axis(), whole));
    transform.apply(lines(call, op.axis()), op.axis(), lines);
    int first = (int) call.box().start(op.axis());
    return lines.slice(op.axis(), first, 1, (int) call.box().length(op.axis()));
  }

  /** Returns blocks that follow one another along an axis: chunks where they are, if they do. */
  private static List<Block> lines(Call call, int axis) {
    boolean isReal = !call.inputSpec(0).dtype().isComplex();
    long next = call.inBox(0).start(axis);
    List<Block> blocks = new ArrayList<>();
    for (Call.Piece piece : call.pieces(0)) {
      Box box = piece.box();
      boolean whole = box.with(axis, 0, 0).equals(call.inBox(0).with(axis, 0, 0));
      // Pairs of real numbers must not be torn apart.
      boolean torn = isReal && (box.start(axis) - call.inBox(0).start(axis)) % 2 != 0;
      if (!whole || torn) {
        return List.of(call.in(0));
      }
      if (box.start(axis) != next) {
        throw new IllegalStateException("pieces of " + call.inBox(0) + " leave gaps: " + box);
      }
      next = box.stop(axis);
      blocks.add(piece.block());
    }
    return blocks;
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
    int last = out.rank() - 1;
    List<Call.Piece> left = matrices(call, 0);
    List<Call.Piece> right = matrices(call, 1);
    int inner = call.inBox(0).rank() - 1;
    long depth = call.inBox(0).length(inner);
    Gemm gemm = new Gemm(out.dtype(), new Gemm.Extent(out.dim(last - 1), depth, out.dim(last)));
    // Pieces come in the order of the inner index, in which terms are added.
    for (Call.Piece a : left) {
      for (Call.Piece b : right) {
        addPiece(gemm, call, a, b, out);
      }
    }
    return out;
  }

  /** Adds the product of what two pieces have in common of the inner index. */
  private static void addPiece(Gemm gemm, Call call, Call.Piece a, Call.Piece b, Block out) {
    int last = out.rank() - 1;
    int axisA = a.box().rank() - 1;
    int axisB = b.box().rank() - 2;
    long begin = call.inBox(0).start(axisA);
    long start = Math.max(a.box().start(axisA), b.box().start(axisB));
    long stop = Math.min(a.box().stop(axisA), b.box().stop(axisB));
    boolean empty = call.inBox(0).length(axisA) == 0;
    if (start >= stop && !empty) {
      return;
    }
    Block rows = part(out, last - 1, a.box(), axisA - 1, call.inBox(0));
    Block c = part(rows, last, b.box(), axisB + 1, call.inBox(1));
    Block x = slice(a.block(), axisA, start - a.box().start(axisA), stop - start);
    Block y = slice(b.block(), axisB, start - b.box().start(axisB), stop - start);
    multiply(gemm, stretched(x, c), stretched(y, c), c, start > begin);
  }

  /** Returns the part of a result along an axis that a piece of an input belongs to. */
  private static Block part(Block out, int axis, Box piece, int own, Box whole) {
    return slice(out, axis, piece.start(own) - whole.start(own), piece.length(own));
  }

  private static Block slice(Block block, int axis, long start, long length) {
    return length == block.dim(axis) ? block : block.slice(axis, (int) start, 1, (int) length);
  }

  /** Returns the pieces of an input, in the type of the result, with all matrices in each. */
  private static List<Call.Piece> matrices(Call call, int input) {
    Box whole = call.inBox(input);
    List<Call.Piece> pieces = call.pieces(input);
    for (Call.Piece piece : pieces) {
      for (int axis = 0; axis < whole.rank() - 2; axis++) {
        if (piece.box().length(axis) != whole.length(axis)) {
          pieces = List.of(new Call.Piece(whole, call.in(input)));
        }
      }
    }
    return pieces.stream()
        .map(piece -> new Call.Piece(piece.box(), converted(piece.block(), call)))
        .toList();
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

  private static void multiply(Gemm gemm, Block a, Block b, Block c, boolean accumulate) {
    if (c.rank() == 2) {
      gemm.multiply(a, b, c, accumulate);
      return;
    }
    for (int i = 0; i < c.dim(0); i++) {
      multiply(gemm, first(a, i), first(b, i), first(c, i), accumulate);
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
