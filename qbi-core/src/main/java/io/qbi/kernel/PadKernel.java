package io.qbi.kernel;

import io.qbi.data.Block;
import io.qbi.expr.Pad;
import io.qbi.expr.PadMode;
import io.qbi.shape.Box;

/** Continues an array beyond its edges: the inside is copied, then each axis is filled in turn. */
final class PadKernel {
  private PadKernel() {}

  static Block run(Call call) {
    Pad op = (Pad) call.op();
    Box box = call.box();
    int rank = box.rank();
    Box inside = box;
    boolean within = true;
    for (int i = 0; i < rank; i++) {
      long n = call.inputSpec(0).shape().dim(i);
      long before = op.before().get(i);
      long a = Math.max(box.start(i), Math.min(box.stop(i), before));
      long b = Math.max(a, Math.min(box.stop(i), before + n));
      within &= a == box.start(i) && b == box.stop(i);
      inside = inside.with(i, a, b);
    }
    Block in = call.in(0);
    if (within) {
      return in;
    }
    Block out = call.out();
    if (op.mode() == PadMode.CONSTANT) {
      out.copyFrom(op.value().block().broadcastTo(box.shape()));
      out.slice(inside.relativeTo(box)).copyFrom(inner(op, in, inside, call.inBox(0)));
      return out;
    }
    gather(call, op, 0, in, out);
    return out;
  }

  private static Block inner(Pad op, Block in, Box inside, Box inBox) {
    if (inside.isEmpty()) {
      return Block.allocate(in.dtype(), inside.shape());
    }
    long[] shift = new long[inside.rank()];
    for (int i = 0; i < shift.length; i++) {
      shift[i] = -op.before().get(i);
    }
    return in.slice(inside.translate(shift).relativeTo(inBox));
  }

  /** Copies axis by axis: every run of indices whose sources are evenly spaced is one slice. */
  private static void gather(Call call, Pad op, int axis, Block from, Block to) {
    if (axis == to.rank()) {
      to.copyFrom(from);
      return;
    }
    long n = call.inputSpec(0).shape().dim(axis);
    long base = call.inBox(0).start(axis);
    long first = call.box().start(axis) - op.before().get(axis);
    int length = to.dim(axis);
    for (int i = 0; i < length; ) {
      long source = op.mode().source(first + i, n);
      int step = 0;
      int count = 1;
      while (i + count < length) {
        int next =
            (int)
                (op.mode().source(first + i + count, n)
                    - op.mode().source(first + i + count - 1, n));
        if (count == 1 && Math.abs(next) <= 1) {
          step = next;
        } else if (next != step) {
          break;
        }
        count++;
      }
      gather(
          call,
          op,
          axis + 1,
          from.slice(axis, (int) (source - base), step, count),
          to.slice(axis, i, 1, count));
      i += count;
    }
  }
}
