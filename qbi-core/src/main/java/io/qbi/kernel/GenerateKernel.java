package io.qbi.kernel;

import io.qbi.data.Block;
import io.qbi.data.DType;
import io.qbi.expr.Generate;
import io.qbi.expr.Generator;
import io.qbi.kernel.scalar.CounterRandom;
import io.qbi.shape.Box;
import io.qbi.shape.Shape;

/** Makes elements from their positions. */
final class GenerateKernel {
  private GenerateKernel() {}

  static Block run(Call call) {
    Generator generator = ((Generate) call.op()).generator();
    if (generator instanceof Generator.Function function) {
      return function.function().apply(call.box(), call.spec().shape(), call.spec().dtype());
    }
    Block out = Block.allocate(call.spec().dtype(), call.box().shape());
    if (generator instanceof Generator.IntegerRange range) {
      for (int i = 0; i < out.size(); i++) {
        out.setLongAt(i, range.start() + (call.box().start(0) + i) * range.step());
      }
    } else if (generator instanceof Generator.Linspace linspace) {
      linspace(linspace, call, out);
    } else if (generator instanceof Generator.Eye eye) {
      eye(eye, call.box(), out);
    } else {
      random((Generator.RandomNumbers) generator, call.box(), call.spec().shape(), out);
    }
    return out;
  }

  private static void linspace(Generator.Linspace rule, Call call, Block out) {
    long first = call.box().start(0);
    for (int i = 0; i < out.size(); i++) {
      out.setDoubleAt(i, rule.start() + (first + i) * rule.step());
    }
    boolean holdsLast = first + out.size() == call.spec().shape().dim(0) && out.size() > 0;
    if (rule.endpoint() && holdsLast) {
      out.setDoubleAt(out.size() - 1, rule.last());
    }
  }

  private static void eye(Generator.Eye rule, Box box, Block out) {
    for (long row = box.start(0); row < box.stop(0); row++) {
      long column = row + rule.k();
      if (column >= box.start(1) && column < box.stop(1)) {
        out.setDoubleAt(out.position(row - box.start(0), column - box.start(1)), 1);
      }
    }
  }

  private static void random(Generator.RandomNumbers rule, Box box, Shape shape, Block out) {
    CounterRandom random = new CounterRandom(rule.seed(), 0);
    int rank = box.rank();
    int run = rank == 0 ? 1 : (int) box.length(rank - 1);
    long[] index = box.starts();
    for (int done = 0; done < out.size(); done += run) {
      long first = 0;
      for (int i = 0; i < rank; i++) {
        first = first * shape.dim(i) + index[i];
      }
      fill(random, rule, first, out, done, run);
      for (int axis = rank - 2; axis >= 0 && ++index[axis] == box.stop(axis); axis--) {
        index[axis] = box.start(axis);
      }
    }
  }

  private static void fill(
      CounterRandom random,
      Generator.RandomNumbers rule,
      long first,
      Block out,
      int offset,
      int n) {
    boolean uniform = rule.distribution() == Generator.Distribution.UNIFORM;
    if (rule.distribution() == Generator.Distribution.INTEGERS) {
      long[] values = new long[n];
      random.integers(first, (long) rule.low(), (long) rule.high(), values, 0, n);
      for (int i = 0; i < n; i++) {
        out.setLongAt(offset + i, values[i]);
      }
    } else if (out.dtype() == DType.FLOAT32 && uniform) {
      random.uniform(first, out.floats(), offset, n);
    } else if (out.dtype() == DType.FLOAT32) {
      random.normal(first, out.floats(), offset, n);
    } else if (uniform) {
      random.uniform(first, out.doubles(), offset, n);
    } else {
      random.normal(first, out.doubles(), offset, n);
    }
  }
}
