package io.qbi;

import io.qbi.data.DType;
import io.qbi.shape.Shape;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;

/** Random graphs of several operations that share inputs: optimised and not, cut and not. */
class GraphProperties {

  /** Builds a graph by applying operations to what there is so far, all of one shape and dtype. */
  private static LazyArray graph(Trial t) {
    Shape shape = t.shape(1, false);
    List<LazyArray> made = new ArrayList<>();
    made.add(t.array(DType.INT32, shape));
    made.add(t.array(DType.INT32, t.partner(shape)).broadcastTo(shape.toArray()));
    for (int i = t.pick(1, 9); i > 0; i--) {
      made.add(step(t, made.get(t.pick(made.size())), made.get(t.pick(made.size()))));
    }
    LazyArray last = made.get(made.size() - 1);
    return t.pick(3) == 0 ? last.slice("1::2") : last;
  }

  private static LazyArray step(Trial t, LazyArray x, LazyArray y) {
    int axis = t.axis(x);
    switch (t.pick(13)) {
      case 0:
        return x.plus(y);
      case 1:
        return x.minus(y).times(3);
      case 2:
        return Qbi.where(x.gt(y), y, x.plus(0));
      case 3:
        return x.maximum(y).times(1);
      case 4:
        return x.flip(axis);
      case 5:
        return x.roll(t.pick(-4, 4), axis);
      case 6:
        return t.cut(x);
      case 7:
        return x.plus(y.keepDims().sum(axis).astype(DType.INT32));
      case 8:
        return x.transpose().transpose().plus(Qbi.full(DType.INT32, 2));
      case 9:
        return x.cumsum(axis).astype(DType.INT32);
      case 10:
        return x.minus(x).plus(y);
      case 11:
        return Qbi.concatenate(axis, x, y).slice(halves(x));
      default:
        return x.pad(1, t.boundary()).slice(inner(x));
    }
  }

  private static String halves(LazyArray x) {
    StringBuilder text = new StringBuilder();
    for (long n : x.shape().toArray()) {
      text.append(text.length() > 0 ? "," : "").append(':').append(n);
    }
    return text.toString();
  }

  private static String inner(LazyArray x) {
    StringBuilder text = new StringBuilder();
    for (long n : x.shape().toArray()) {
      text.append(text.length() > 0 ? "," : "").append("1:").append(n + 1);
    }
    return text.toString();
  }

  @Property(tries = 600, shrinking = ShrinkingMode.OFF)
  void optimisedAndCutAnywhereTheAnswerIsTheSame(@ForAll long seed) {
    NdArray plain = OperationProperties.computeAsWritten(graph(Trial.whole(seed, true)));

    Agreement.sameBits(graph(Trial.whole(seed, true)).compute(), plain);
    Agreement.sameBits(graph(Trial.cut(seed, true)).compute(), plain);
  }

  @Property(tries = 200, shrinking = ShrinkingMode.OFF)
  void aSmallBudgetChangesNothing(@ForAll long seed) {
    Engine small = Engine.builder().threads(2).memoryBudget(1 << 16).build();
    NdArray roomy = graph(Trial.cut(seed, true)).compute();

    Agreement.sameBits(graph(Trial.cut(seed, true)).compute(small), roomy);
  }
}
