package io.qbi.run;

import static io.qbi.Qbi.arange;
import static org.assertj.core.api.Assertions.assertThat;

import io.qbi.Engine;
import io.qbi.LazyArray;
import io.qbi.NdArray;
import io.qbi.data.Block;
import io.qbi.data.DType;
import io.qbi.shape.Shape;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;

class BlockPoolTest {
  private static final Shape LARGE = Shape.of(1 << 13);
  private static final long BYTES = 1 << 16;

  private final MemoryBudget budget = new MemoryBudget(16 * BYTES);
  private final BlockPool pool = new BlockPool(budget);

  @Test
  void anArrayServesTheNextBlockOfItsTypeAndLength() {
    Block first = pool.allocate(DType.FLOAT64, LARGE);
    pool.give(first);
    assertThat(budget.used()).isEqualTo(BYTES);
    assertThat(pool.allocate(DType.INT64, LARGE).array()).isNotSameAs(first.array());
    assertThat(pool.allocate(DType.FLOAT64, Shape.of(1 << 12)).array()).isNotSameAs(first.array());
    assertThat(pool.allocate(DType.FLOAT64, Shape.of(64, 128)).array()).isSameAs(first.array());
    assertThat(budget.used()).isZero();
  }

  @Test
  void typesThatShareAnArrayTypeShareArrays() {
    Block labels = pool.allocate(DType.COMPLEX64, LARGE);
    pool.give(labels);
    assertThat(pool.allocate(DType.FLOAT32, Shape.of(1 << 14)).array()).isSameAs(labels.array());
  }

  @Test
  void smallArraysAreNotKept() {
    Block small = pool.allocate(DType.FLOAT64, Shape.of(100));
    pool.give(small);
    assertThat(budget.used()).isZero();
  }

  @Test
  void freeArraysTakeAQuarterOfTheBudgetAndNoMoreThanIsFree() {
    for (int i = 0; i < 10; i++) {
      pool.give(Block.allocate(DType.FLOAT64, LARGE));
    }
    assertThat(budget.used()).isEqualTo(4 * BYTES);
    pool.drop(Long.MAX_VALUE);
    assertThat(budget.used()).isZero();

    budget.add(15 * BYTES);
    pool.give(Block.allocate(DType.FLOAT64, LARGE));
    pool.give(Block.allocate(DType.FLOAT64, LARGE));
    assertThat(budget.used()).isEqualTo(16 * BYTES);
    assertThat(pool.bytes()).isEqualTo(BYTES);
  }

  @Test
  void whatNobodyHasUsedForLongestGoesFirst() {
    Block old = Block.allocate(DType.FLOAT64, LARGE);
    Block recent = Block.allocate(DType.INT64, LARGE);
    pool.give(old);
    pool.give(recent);
    pool.drop(1);
    assertThat(budget.used()).isEqualTo(BYTES);
    assertThat(pool.allocate(DType.INT64, LARGE).array()).isSameAs(recent.array());
  }

  @Test
  void aTaskGivesBackOnlyWhatItHasFromHere() {
    TaskBlocks blocks = new TaskBlocks(pool);
    Block own = blocks.allocate(DType.FLOAT64, LARGE);
    Block kept = blocks.allocate(DType.FLOAT64, LARGE);
    Block foreign = Block.allocate(DType.FLOAT64, LARGE);
    blocks.giveBack(foreign.array());
    assertThat(pool.bytes()).isZero();
    assertThat(blocks.handOver(foreign.array())).isFalse();
    assertThat(blocks.handOver(kept.array())).isTrue();
    blocks.close();
    assertThat(pool.bytes()).isEqualTo(BYTES);
    assertThat(pool.allocate(DType.FLOAT64, LARGE).array()).isSameAs(own.array());
  }

  @Test
  void whatAFunctionWasGivenStaysAsItIs() {
    ConcurrentLinkedQueue<NdArray> seen = new ConcurrentLinkedQueue<>();
    LazyArray numbers = arange(1 << 18).rechunk(1 << 14).plus(0.5);
    LazyArray kept = numbers.cumsum(0).minus(numbers.mean());
    LazyArray mapped =
        kept.mapBlocks(
            DType.FLOAT64,
            chunk -> {
              seen.add(chunk);
              return chunk;
            });
    double[] all;
    try (Engine engine = Engine.builder().threads(2).build()) {
      all = mapped.times(2).plus(kept).compute(engine).toDoubleArray();
    }
    double total = 0;
    for (NdArray chunk : seen) {
      for (double value : chunk.toDoubleArray()) {
        total += value;
      }
    }
    double expected = 0;
    for (double value : all) {
      expected += value / 3;
    }
    assertThat(total / expected).isBetween(1 - 1e-12, 1 + 1e-12);
  }
}
