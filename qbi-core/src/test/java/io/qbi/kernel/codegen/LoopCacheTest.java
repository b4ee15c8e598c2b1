package io.qbi.kernel.codegen;

import static org.assertj.core.api.Assertions.assertThat;

import io.qbi.data.Block;
import io.qbi.data.DType;
import io.qbi.expr.ScalarOp;
import io.qbi.kernel.scalar.ElementwiseProgram;
import io.qbi.shape.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class LoopCacheTest {
  private static final int LARGE = 1 << 17;

  private final LoopCache loops = new LoopCache(8, 0, ElementwiseCompiler::compile);

  @Test
  void anotherConstantCompilesNothing() {
    assertThat(scaled(loops, 50, LARGE)).containsOnly(150);
    assertThat(loops.compiled()).isEqualTo(1);
    assertThat(scaled(loops, 51, LARGE)).containsOnly(153);
    assertThat(loops.compiled()).isEqualTo(1);
  }

  @Test
  void aSmallOrNewProgramIsLeftToTheInterpreter() {
    assertThat(scaled(loops, 50, 100)).isNull();
    assertThat(loops.compiled()).isZero();
  }

  @Test
  void aSmallProgramMetAgainAndAgainIsCompiled() {
    int calls = 0;
    while (scaled(loops, 50, 100) == null) {
      calls++;
    }
    assertThat(calls).isBetween(10, 1000);
    assertThat(loops.compiled()).isEqualTo(1);
  }

  @Test
  void complexProgramsAreLeftToTheInterpreter() {
    ElementwiseProgram.Builder builder = ElementwiseProgram.over(List.of(DType.COMPLEX64));
    ElementwiseProgram program = builder.build(builder.apply(ScalarOp.ABS, 0));
    Block in = Block.allocate(DType.COMPLEX64, LARGE);
    assertThat(loops.run(program, new Block[] {in}, Block.allocate(DType.FLOAT32, LARGE)))
        .isFalse();
  }

  @Test
  void veryLongProgramsAreLeftToTheInterpreter() {
    ElementwiseProgram.Builder builder = ElementwiseProgram.over(List.of(DType.FLOAT32));
    int value = 0;
    for (int i = 0; i < 1000; i++) {
      value = builder.apply(ScalarOp.SQUARE, value);
    }
    Block in = Block.allocate(DType.FLOAT32, LARGE);
    assertThat(loops.run(builder.build(value), new Block[] {in}, in)).isFalse();
  }

  @Test
  void aJvmThatDefinesNoClassesIsAskedOnce() {
    AtomicInteger asked = new AtomicInteger();
    LoopCache refused =
        new LoopCache(
            8,
            0,
            (shape, lanes) -> {
              asked.incrementAndGet();
              throw new UnsupportedOperationException("no classes here");
            });
    assertThat(scaled(refused, 50, LARGE)).isNull();
    assertThat(scaled(refused, 50, LARGE)).isNull();
    assertThat(asked).hasValue(1);
    assertThat(refused.compiled()).isZero();
  }

  @Test
  void loopsNotNeededAreForgotten() {
    LoopCache one = new LoopCache(1);
    DType[] types = {DType.FLOAT32, DType.FLOAT64, DType.FLOAT32};
    for (DType dtype : types) {
      ElementwiseProgram.Builder builder = ElementwiseProgram.over(List.of(dtype));
      Block in = Block.allocate(dtype, LARGE);
      assertThat(one.run(builder.build(builder.apply(ScalarOp.SQUARE, 0)), new Block[] {in}, in))
          .isTrue();
    }
    assertThat(one.compiled()).isEqualTo(3);
  }

  @Test
  void manyThreadsGetOneLoop() throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(4);
    try {
      List<Callable<int[]>> calls = new ArrayList<>();
      for (int i = 0; i < 32; i++) {
        int factor = i;
        calls.add(() -> scaled(loops, factor, LARGE));
      }
      int computed = 0;
      List<Future<int[]>> answers = pool.invokeAll(calls);
      for (int i = 0; i < answers.size(); i++) {
        int[] answer = answers.get(i).get();
        if (answer != null) {
          assertThat(answer).containsOnly(3 * i);
          computed++;
        }
      }
      assertThat(computed).isPositive();
      assertThat(loops.compiled()).isEqualTo(1);
    } finally {
      pool.shutdown();
    }
  }

  /** Returns 3 times a factor, n times, or null if that was left to the interpreter. */
  private static int[] scaled(LoopCache loops, int factor, int n) {
    ElementwiseProgram.Builder builder = ElementwiseProgram.over(List.of(DType.INT32, DType.INT32));
    ElementwiseProgram program = builder.build(builder.apply(ScalarOp.MULTIPLY, 0, 1));
    int[] threes = new int[n];
    Arrays.fill(threes, 3);
    Block a = Block.wrap(DType.INT32, threes, Shape.of(n));
    Block b = Block.wrap(DType.INT32, new int[] {factor}, Shape.of()).broadcastTo(Shape.of(n));
    Block out = Block.allocate(DType.INT32, n);
    return loops.run(program, new Block[] {a, b}, out) ? out.ints() : null;
  }
}
