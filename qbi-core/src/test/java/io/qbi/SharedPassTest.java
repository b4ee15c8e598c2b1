package io.qbi;

import static org.assertj.core.api.Assertions.assertThat;

import io.qbi.data.Block;
import io.qbi.data.DType;
import io.qbi.plan.Plan;
import io.qbi.shape.ChunkGrid;
import io.qbi.shape.Shape;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reductions of the same data share one pass over it, and the chunks of it are freed at once. */
class SharedPassTest {
  private static final Shape SHAPE = Shape.of(160, 200);

  @TempDir Path scratch;

  private final CountingSource source = source();
  private final LazyArray image = Qbi.fromSource(source);

  private static CountingSource source() {
    Block block = Block.allocate(DType.FLOAT64, SHAPE);
    for (int i = 0; i < block.size(); i++) {
      block.setDoubleAt(i, Math.sin(i * i));
    }
    return new CountingSource(block, ChunkGrid.regular(SHAPE, 16, 20));
  }

  private List<NdArray> computed(LazyArray... arrays) {
    // A budget of a sixth of the image: what is not freed at once has to be spilled.
    try (Engine engine =
        Engine.builder().threads(1).memoryBudget(40_000).scratch(scratch).build()) {
      return List.of(Qbi.compute(engine, arrays));
    }
  }

  @Test
  void siblingsReadEachChunkOnce() {
    List<NdArray> results =
        computed(image.sum(), image.max(), image.min(), image.histogram(9, -1, 1), image.std());

    assertThat(source.reads()).isEqualTo(100);
    assertThat(results.get(0).item()).isEqualTo(image.sum().compute().item());
    assertThat(results.get(1).item()).isEqualTo(image.max().compute().item());
    assertThat(results.get(2).item()).isEqualTo(image.min().compute().item());
    assertThat(results.get(3).toLongArray())
        .containsExactly(image.histogram(9, -1, 1).compute().toLongArray());
    assertThat(results.get(4).item()).isEqualTo(image.std().compute().item());
  }

  @Test
  void siblingsMayReduceOtherAxesAndWhatIsMadeOfTheData() {
    LazyArray squares = image.square().sum(0);
    LazyArray rows = image.abs().max(1);
    List<NdArray> results = computed(squares, rows, image.mean());

    assertThat(source.reads()).isEqualTo(100);
    Agreement.sameBits(results.get(0), squares.compute());
    Agreement.sameBits(results.get(1), rows.compute());
    Agreement.sameBits(results.get(2), image.mean().compute());
  }

  @Test
  void whatIsComputedOfAReductionNeedsAnotherPass() {
    LazyArray spread = image.minus(image.mean()).abs().mean();
    List<NdArray> results = computed(spread, image.max());

    assertThat(source.reads()).isEqualTo(200);
    Agreement.sameBits(results.get(0), spread.compute());
  }

  @Test
  void theThresholdOfRealNumbersTakesTwoPasses() {
    List<NdArray> results = computed(image.filters().otsu());

    assertThat(source.reads()).isEqualTo(200);
    assertThat(results.get(0).item()).isEqualTo(image.filters().otsu().compute().item());
  }

  @Test
  void aSumOfProductsIsOnePassInOneStage() {
    LazyArray other = Qbi.random(1).uniform(160, 200).rechunk(16, 20);
    Plan plan = Rewriting.plan(image.times(other).sum());

    assertThat(plan.stages()).hasSize(3);
    assertThat(plan.stages().get(0).grid().count()).isEqualTo(100);
    assertThat(plan.stages().get(0).inputs()).isEmpty();
  }

  @Test
  void alonePassesStayAsTheyAre() {
    assertThat(Rewriting.plan(image.sum()).stages()).hasSize(3);
    assertThat(image.sum().explain(Explain.PHYSICAL)).doesNotContain("one pass");
    assertThat(image.std().plus(image.max()).explain(Explain.PHYSICAL)).contains("in one pass");
  }
}
