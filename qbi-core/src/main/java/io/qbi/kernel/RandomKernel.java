package io.qbi.kernel;

import io.qbi.data.Block;
import io.qbi.data.DType;
import io.qbi.expr.Generator.Distribution;
import io.qbi.expr.Generator.RandomNumbers;
import io.qbi.kernel.scalar.CounterRandom;
import io.qbi.shape.Box;
import io.qbi.shape.Shape;

/** Makes random numbers from the positions of elements, row by row where they are wanted. */
final class RandomKernel {
  private final CounterRandom random;
  private final RandomNumbers rule;
  private final Block out;
  private final int run;

  /** Integers on their way to another element type; null if there are none. */
  private final long[] integers;

  private RandomKernel(RandomNumbers rule, Block out, int run) {
    this.random = new CounterRandom(rule.seed(), 0);
    this.rule = rule;
    this.out = out;
    this.run = run;
    this.integers = rule.distribution() == Distribution.INTEGERS ? new long[run] : null;
  }

  static Block run(RandomNumbers rule, Call call) {
    Box box = call.box();
    int rank = box.rank();
    Block wanted = call.out();
    boolean inPlace = rank == 0 || wanted.stride(rank - 1) == 1;
    Block out = inPlace ? wanted : call.allocate(wanted.dtype(), box.shape());
    int run = rank == 0 ? 1 : (int) box.length(rank - 1);
    if (out.size() > 0) {
      new RandomKernel(rule, out, run).rows(box, call.spec().shape());
    }
    if (!inPlace) {
      wanted.copyFrom(out);
    }
    return wanted;
  }

  private void rows(Box box, Shape shape) {
    int rank = box.rank();
    long[] index = box.starts();
    int axis;
    do {
      long first = 0;
      int position = out.offset();
      for (int i = 0; i < rank; i++) {
        first = first * shape.dim(i) + index[i];
        position += (int) (index[i] - box.start(i)) * out.stride(i);
      }
      fill(first, position);
      axis = rank - 2;
      while (axis >= 0 && ++index[axis] == box.stop(axis)) {
        index[axis] = box.start(axis--);
      }
    } while (axis >= 0);
  }

  private void fill(long first, int position) {
    boolean uniform = rule.distribution() == Distribution.UNIFORM;
    if (integers != null) {
      random.integers(first, (long) rule.low(), (long) rule.high(), integers, 0, run);
      for (int i = 0; i < run; i++) {
        out.setLongAt(position + i, integers[i]);
      }
    } else if (out.dtype() == DType.FLOAT32 && uniform) {
      random.uniform(first, out.floats(), position, run);
    } else if (out.dtype() == DType.FLOAT32) {
      random.normal(first, out.floats(), position, run);
    } else if (uniform) {
      random.uniform(first, out.doubles(), position, run);
    } else {
      random.normal(first, out.doubles(), position, run);
    }
  }
}
