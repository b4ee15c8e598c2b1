package io.qbi;

import static org.assertj.core.api.Assertions.assertThat;

import io.qbi.data.Block;
import io.qbi.expr.Node;
import io.qbi.plan.Plan;
import io.qbi.plan.Planner;
import io.qbi.rewrite.Trace;
import io.qbi.run.Execution;
import io.qbi.run.Output;
import io.qbi.run.Run;
import io.qbi.shape.Box;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;

/** What is promised of every operation, tried on arrays of random shape, dtype and chunks. */
class OperationProperties {
  private static final Engine ONE_THREAD = Engine.builder().threads(1).build();
  private static final Engine FOUR_THREADS = Engine.builder().threads(4).build();

  @Provide
  Arbitrary<Operation> operations() {
    return Arbitraries.of(Operations.all());
  }

  @Property(tries = 2000, shrinking = ShrinkingMode.OFF)
  void chunksNeverChangeTheAnswer(@ForAll("operations") Operation operation, @ForAll long seed) {
    NdArray whole = operation.build(operation.whole(seed)).compute(ONE_THREAD);
    NdArray cut = operation.build(operation.cut(seed)).compute(ONE_THREAD);
    if (operation.isExact()) {
      Agreement.sameBits(cut, whole);
    } else {
      Agreement.nearly(cut, whole);
    }
  }

  @Property(tries = 600, shrinking = ShrinkingMode.OFF)
  void threadsNeverChangeABit(@ForAll("operations") Operation operation, @ForAll long seed) {
    NdArray one = operation.build(operation.cut(seed)).compute(ONE_THREAD);
    NdArray four = operation.build(operation.cut(seed)).compute(FOUR_THREADS);
    Agreement.sameBits(four, one);
  }

  @Property(tries = 300, shrinking = ShrinkingMode.OFF)
  void buildingAndPrintingReadsNothing(
      @ForAll("operations") Operation operation, @ForAll long seed) {
    Trial trial = operation.cut(seed);
    LazyArray result = operation.build(trial);
    String text = result.toString();

    assertThat(text).contains(result.dtype().toString(), result.shape().toString());
    assertThat(trial.reads()).isZero();
  }

  @Property(tries = 600, shrinking = ShrinkingMode.OFF)
  void theOptimizerNeverChangesTheAnswer(
      @ForAll("operations") Operation operation, @ForAll long seed) {
    NdArray optimized = operation.build(operation.cut(seed)).compute(ONE_THREAD);
    NdArray plain = computeAsWritten(operation.build(operation.cut(seed)));
    if (operation.isExact()) {
      Agreement.sameBits(optimized, plain);
    } else {
      Agreement.nearly(optimized, plain);
    }
  }

  /** Computes an array without the optimizer. */
  static NdArray computeAsWritten(LazyArray array) {
    Node node = array.node();
    Plan plan =
        Planner.plan(
            List.of(node),
            List.of(node.spec().chunks()),
            ONE_THREAD.memoryBudget(),
            1,
            new Trace());
    Block result = Block.allocate(array.dtype(), array.shape());
    Output output =
        new Output() {
          @Override
          public void write(Box region, Block part) {
            result.slice(region).copyFrom(part);
          }
        };
    new Execution(new Run(plan, () -> ""), List.of(output), ONE_THREAD.settings())
        .run(ONE_THREAD.pool());
    return NdArray.of(result);
  }
}
