package io.qbi.kernel;

import io.qbi.data.Block;
import io.qbi.expr.Generate;
import io.qbi.expr.Generator;
import io.qbi.shape.Box;

/** Makes elements from their positions. */
final class GenerateKernel {
  private GenerateKernel() {}

  static Block run(Call call) {
    Generator generator = ((Generate) call.op()).generator();
    if (generator instanceof Generator.Function function) {
      return function.function().apply(call.box(), call.spec().shape(), call.spec().dtype());
    }
    if (generator instanceof Generator.RandomNumbers rule) {
      return RandomKernel.run(rule, call);
    }
    Block out = Block.allocate(call.spec().dtype(), call.box().shape());
    if (generator instanceof Generator.IntegerRange range) {
      for (int i = 0; i < out.size(); i++) {
        out.setLongAt(i, range.start() + (call.box().start(0) + i) * range.step());
      }
    } else if (generator instanceof Generator.Linspace linspace) {
      linspace(linspace, call, out);
    } else {
      eye((Generator.Eye) generator, call.box(), out);
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
}
