package io.qbi;

import static io.qbi.Qbi.array;
import static io.qbi.Qbi.concatenate;
import static io.qbi.Qbi.full;
import static io.qbi.Qbi.ones;
import static io.qbi.Qbi.random;

import io.qbi.data.DType;
import io.qbi.expr.Node;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Holds what {@code explain()} says of one expression for each family of rules: the rules that
 * fired, those that were refused and why, and what came of it. {@link SimplifyRulesTest} and {@link
 * PushDownRulesTest} look at the rules one by one.
 */
class RuleFamiliesTest {
  private static final Engine ENGINE = Engine.builder().threads(2).memoryBudget(64L << 20).build();

  private final LazyArray image = random(1).uniform(1024, 1024).rechunk(256, 256);
  private final LazyArray frames =
      random(2).integers(DType.UINT16, 0, 4096, 8, 512, 512).rechunk(1, 512, 512);

  private static void logicalAndOptimized(String family, LazyArray... arrays) {
    check(family, List.of(arrays), Explain.LOGICAL, Explain.OPTIMIZED);
  }

  private static void whole(String family, LazyArray... arrays) {
    check(family, List.of(arrays));
  }

  private static void check(String family, List<LazyArray> arrays, Explain... parts) {
    List<Node> nodes = arrays.stream().map(LazyArray::node).toList();
    GoldenPlan.check("family-" + family, Computation.explain(nodes, ENGINE, parts));
  }

  @Test
  void constantsAndNeutralOperandsAreFolded() {
    LazyArray scale = full(2.0, 1024, 1024).times(0.5);
    logicalAndOptimized("fold", image.times(scale).plus(0).minus(ones(3, 4).sum()).max());
  }

  @Test
  void whatCancelsIsDropped() {
    logicalAndOptimized(
        "simplify",
        frames
            .astype(DType.FLOAT64)
            .astype(DType.UINT16)
            .transpose(2, 1, 0)
            .flip(0)
            .flip(0)
            .transpose(2, 1, 0)
            .slice("2:8")
            .slice("::2")
            .rechunk(1, 128, 128)
            .rechunk(1, 512, 64));
  }

  @Test
  void selectionsMoveToTheSources() {
    LazyArray smooth = image.sqrt().filters().gaussian(2);
    LazyArray both = concatenate(0, smooth, smooth.times(2));
    logicalAndOptimized("push-down", both.transpose().slice("100:200, 1100:1200").mean(1));
  }

  @Test
  void takenRowsMoveToTheSources() {
    logicalAndOptimized("take", image.plus(1).times(2).take(new long[] {900, 3, 3, 17}, 0));
  }

  @Test
  void productsAreOrderedByCost() {
    LazyArray column = random(3).uniform(1024, 4);
    logicalAndOptimized("products", image.matmul(image).matmul(column), image.times(image).sum());
  }

  @Test
  void windowsAreMerged() {
    LazyArray a = array(new double[] {1, 2, 1}, 1, 3);
    LazyArray b = array(new double[] {1, 0, -1}, 3, 1);
    Boundary zero = Boundary.constant(0);
    logicalAndOptimized("windows", image.convolve(a, zero).convolve(b, zero));
  }

  @Test
  void formulasAreOnePassOfTheFrames() {
    LazyArray dark = random(3).uniform(512, 512).times(100);
    LazyArray flat = random(4).uniform(512, 512).plus(1);
    LazyArray corrected = frames.astype(DType.FLOAT32).minus(dark).div(flat);
    whole("fuse", corrected.gt(1000).countNonzero(1, 2));
  }

  @Test
  void reductionsShareAPass() {
    LazyArray smooth = image.filters().gaussian(1);
    whole("share", smooth.min(), smooth.max(), smooth.histogram(64, 0, 1), smooth.std());
  }

  @Test
  void whatIsCheapIsComputedAgainAndWhatIsNotIsKept() {
    LazyArray large = random(5).uniform(4096, 4096).rechunk(512, 512);
    LazyArray curved = large.sin().exp().log().cos();
    whole("keep-or-recompute", large.minus(large.mean(0)).abs().mean(), curved.div(curved.max()));
  }

  @Test
  void regionsThatLieApartAreTakenOneByOne() {
    LazyArray filtered = image.filters().median(3);
    whole("apart", filtered.plus(filtered.transpose()), filtered.minus(filtered.roll(512, 1)));
  }
}
