package io.qbi;

import static io.qbi.Qbi.ones;
import static io.qbi.Qbi.random;
import static io.qbi.Qbi.zeros;
import static org.assertj.core.api.Assertions.assertThat;

import io.qbi.data.Block;
import io.qbi.data.BlockSource;
import io.qbi.data.DType;
import io.qbi.shape.Box;
import io.qbi.shape.ChunkGrid;
import io.qbi.shape.Shape;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** Holds the texts of {@code explain()}, and that explaining computes nothing. */
class ExplainTest {
  private static final Engine ENGINE = Engine.builder().threads(2).memoryBudget(512L << 20).build();

  private final LazyArray image1 = zeros(1024, 1024).rechunk(512, 512);
  private final LazyArray image2 = ones(1024, 1024).rechunk(512, 512);
  private final LazyArray noise1 = random(1).uniform(1024, 1024).rechunk(512, 512);
  private final LazyArray noise2 = random(2).uniform(1024, 1024).rechunk(512, 512);

  /** A file that must not be read. */
  private record Unread(Shape shape, DType dtype, ChunkGrid chunks) implements BlockSource {
    @Override
    public Block read(Box region) throws IOException {
      throw new IOException("read " + region);
    }

    @Override
    public String describe() {
      return "TIFF bone.tif";
    }
  }

  private static LazyArray bone() {
    Shape shape = Shape.of(600, 250, 350);
    ChunkGrid chunks = ChunkGrid.regular(shape, 160, 160, 160);
    return Qbi.fromSource(new Unread(shape, DType.UINT8, chunks));
  }

  private static LazyArray cells() {
    LazyArray smooth = bone().filters().gaussian(1);
    return smooth.lt(smooth.filters().otsu()).objects().label(3);
  }

  private static void check(String name, LazyArray array) {
    GoldenPlan.check(name, array.explain(ENGINE));
  }

  @Test
  void arithmeticOnConstantsIsAConstant() {
    check("constant-arithmetic", image1.minus(10).plus(image2.times(50)));
  }

  @Test
  void arithmeticIsOneFormula() {
    check("arithmetic", noise1.minus(10).plus(noise2.times(50)));
  }

  @Test
  void kernelsThatDependOnTheMachineAreNamedWithTheReason() {
    assertThat(noise1.matmul(noise2).explain(ENGINE))
        .containsPattern("matmul of float64, on this machine: (row by row|in tiles of .* by)");
    assertThat(noise1.fft().explain(ENGINE))
        .containsPattern("fft along axis 1 of length 1024, on this machine: mixed radix \\[4, 4");
  }

  @Test
  void matmul() {
    check("constant-matmul", image1.matmul(image2));
    check("matmul", noise1.matmul(noise2));
  }

  @Test
  void productPlusImageTimesImage() {
    check("constant-affine", image1.matmul(image2).plus(image1).times(image2));
    check("affine", noise1.matmul(noise2).plus(noise1).times(noise2));
  }

  @Test
  void convolutionSaysWhichWayAndWhy() {
    check("constant-convolve", image1.matmul(image2).plus(image1).times(image2).convolve(image1));
    check("convolve", noise1.matmul(noise2).plus(noise1).times(noise2).convolve(noise1));
  }

  @Test
  void cellsInBone() {
    check("bone", cells());
  }

  @Test
  void runningTotal() {
    check("cumsum", random(1).uniform(4096, 4096).rechunk(512, 512).cumsum(0));
  }

  @Test
  void fourierTransformOverChunkedAxes() {
    check("fft2", random(1).uniform(2048, 2048).rechunk(512, 512).fft2());
  }

  @Test
  void meanDeviation() {
    LazyArray x = random(1).uniform(4096, 4096).rechunk(512, 512);
    check("mean-deviation", x.minus(x.mean(0)).abs().mean());
  }

  @Test
  void seeingNeverReads() {
    LazyArray cells = cells();
    // The source throws when it is read.
    assertThat(cells.explain(ENGINE)).contains("read TIFF bone.tif");
    assertThat(cells.toString()).startsWith("LazyArray int32 (600, 250, 350) in 24 chunks");
    assertThat(cells.toHtml()).contains("<table").contains("int32");
    assertThat(cells.graph(ENGINE).toSvg()).contains("read TIFF bone.tif");
    assertThat(cells.graph(ENGINE).stages().toDot()).contains("24 tasks");
    assertThat(cells.graph(ENGINE).chunks().toDot()).contains("(3, 1, 2)");
  }

  @Test
  void filtersAreNamedAsTheyWereCalledAndAsOften() {
    LazyArray twice = noise1.filters().gaussian(1).filters().gaussian(1);
    LazyArray mixed = twice.filters().uniform(3, Boundary.NEAREST).filters().median(5);
    assertThat(
            mixed
                .explain(ENGINE, Explain.LOGICAL)
                .lines()
                .skip(1)
                .map(l -> l.trim().split("  ")[0]))
        .startsWith(
            "median filter of size 5, reflect",
            "uniform filter of size 3, nearest",
            "gaussian, sigma 1, reflect",
            "gaussian, sigma 1, reflect");
    assertThat(mixed.explain(ENGINE, Explain.PHYSICAL).replaceAll("\\s+", " "))
        .contains(
            "gaussian, sigma 1, reflect → gaussian, sigma 1, reflect"
                + " → uniform filter of size 3, nearest → median filter of size 5, reflect");
  }

  @Test
  void partsAreChosen() {
    LazyArray array = noise1.plus(1);
    String logical = array.explain(ENGINE, Explain.LOGICAL);
    String physical = array.explain(ENGINE, Explain.PHYSICAL);
    assertThat(logical).startsWith("Logical").doesNotContain("Optimized", "Physical");
    assertThat(physical).startsWith("Physical").doesNotContain("Logical", "Optimized");
    assertThat(array.explain(ENGINE, Explain.PHYSICAL, Explain.LOGICAL))
        .isEqualTo(logical + "\n" + physical);
  }

  @Test
  void severalArraysShareOnePlan() {
    String text = Qbi.explain(ENGINE, noise1.plus(1), noise1.times(2));
    assertThat(text).contains("x + 1", "x * 2", "#1 above");
  }

  @Test
  void exponentiallyManyPathsAreALinearText() {
    LazyArray a = noise1;
    LazyArray b = noise2;
    for (int i = 0; i < 20; i++) {
      LazyArray sum = a.plus(b);
      b = a.times(b);
      a = sum;
    }
    assertThat(a.explain(ENGINE, Explain.LOGICAL).lines().count()).isLessThan(100);
    assertThat(a.explain(ENGINE).length()).isLessThan(40_000);
  }

  @Test
  void aLongChainLosesItsMiddle() {
    LazyArray chain = noise1;
    for (int i = 0; i < 20_000; i++) {
      chain = chain.plus(1).sin();
    }
    String text = chain.explain(ENGINE);
    assertThat(text).contains(" operations …").contains("random uniform(0, 1), seed 1");
    assertThat(text.lines().count()).isLessThan(120);
    assertThat(text.length()).isLessThan(10_000);
    assertThat(chain.toString()).endsWith("8 MiB");
  }

  @Test
  void aWideJoinLosesItsMiddle() {
    LazyArray[] parts = new LazyArray[1000];
    for (int i = 0; i < parts.length; i++) {
      parts[i] = random(i).uniform(4);
    }
    String text = Qbi.concatenate(0, parts).explain(ENGINE, Explain.LOGICAL);
    assertThat(text).contains("… 990 more inputs …").contains("seed 0", "seed 7", "seed 999");
    assertThat(text.lines().count()).isEqualTo(13);
  }

  @Test
  void tenMillionChunksAreOneLine() {
    LazyArray array = random(1).uniform(10_000_000).rechunk(1).plus(1);
    assertThat(array)
        .hasToString(
            "LazyArray float64 (10000000,) in 10,000,000 chunks of (1,), 76.3 MiB,"
                + " 10,000,000 tasks");
  }

  @Test
  void scalarsEmptyAndEndlessArraysAreDescribed() {
    assertThat(Qbi.full(3)).hasToString("LazyArray int64 () in 1 chunk, 8 B, 1 task");
    assertThat(zeros(0, 5).toString())
        .startsWith("LazyArray float64 (0, 5) in 1 chunk")
        .contains("0 B");
    assertThat(zeros(1L << 31, 1L << 31).toString()).contains("more than 8 EiB");
  }
}
