package io.qbi;

import static io.qbi.Qbi.arange;
import static io.qbi.Qbi.array;
import static io.qbi.Qbi.concatenate;
import static io.qbi.Qbi.random;
import static io.qbi.Qbi.zeros;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.qbi.data.Block;
import io.qbi.expr.AffineSample;
import io.qbi.expr.Argsort;
import io.qbi.expr.Broadcast;
import io.qbi.expr.Concat;
import io.qbi.expr.Contract;
import io.qbi.expr.Convolve;
import io.qbi.expr.ConvolveRepair;
import io.qbi.expr.Correlate;
import io.qbi.expr.Correlate1d;
import io.qbi.expr.DigitChoice;
import io.qbi.expr.DigitCounts;
import io.qbi.expr.Elementwise;
import io.qbi.expr.Extremum1d;
import io.qbi.expr.Factorize;
import io.qbi.expr.Feature1d;
import io.qbi.expr.Fft;
import io.qbi.expr.FftConvolve;
import io.qbi.expr.Fill;
import io.qbi.expr.Generate;
import io.qbi.expr.Graph;
import io.qbi.expr.Histogram;
import io.qbi.expr.HistogramBlock;
import io.qbi.expr.KeepLabels;
import io.qbi.expr.KeepLabelsApply;
import io.qbi.expr.KernelSpectrum;
import io.qbi.expr.Label;
import io.qbi.expr.LabelApply;
import io.qbi.expr.LabelCount;
import io.qbi.expr.LabelLocal;
import io.qbi.expr.LabelMerge;
import io.qbi.expr.LabelPairs;
import io.qbi.expr.LabelSizes;
import io.qbi.expr.LabelSizesMerge;
import io.qbi.expr.MapBlocks;
import io.qbi.expr.Mean1d;
import io.qbi.expr.MergeRuns;
import io.qbi.expr.Nearest1d;
import io.qbi.expr.Node;
import io.qbi.expr.Op;
import io.qbi.expr.Pad;
import io.qbi.expr.Quantile;
import io.qbi.expr.Quantiles;
import io.qbi.expr.RankFilter;
import io.qbi.expr.Read;
import io.qbi.expr.Rechunk;
import io.qbi.expr.Reduce;
import io.qbi.expr.ReduceCombine;
import io.qbi.expr.ReduceFinish;
import io.qbi.expr.ReduceSegments;
import io.qbi.expr.RegionBlock;
import io.qbi.expr.RegionMerge;
import io.qbi.expr.RegionNumber;
import io.qbi.expr.Regions;
import io.qbi.expr.Resample1d;
import io.qbi.expr.Reshape;
import io.qbi.expr.Scan;
import io.qbi.expr.ScanApply;
import io.qbi.expr.SelectedQuantiles;
import io.qbi.expr.SiblingPart;
import io.qbi.expr.Siblings;
import io.qbi.expr.Slicing;
import io.qbi.expr.Sort;
import io.qbi.expr.SortRuns;
import io.qbi.expr.SplineFilter1d;
import io.qbi.expr.SquaredDistance1d;
import io.qbi.expr.Take;
import io.qbi.expr.Threshold;
import io.qbi.expr.Transpose;
import io.qbi.kernel.Kernels;
import io.qbi.plan.Stage;
import io.qbi.plan.Step;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Holds every operation to what all must have; fails for a new {@link Op} until its parts are
 * there.
 *
 * <p>For each one {@link #EXPRESSIONS} has an expression that comes to it, as it is written or once
 * it is planned. The operation must be a record with a label, and data that can be serialised; its
 * expression must be planned into steps that have a kernel or are fused, and must give the same for
 * every chunking of its image.
 */
class EveryOperationTest {
  /** 23 × 30 numbers from 0 to 1: no chunk below divides an axis. */
  private static final LazyArray IMAGE =
      array(random(3).uniform(23, 30).compute().toDoubleArray(), 23, 30);

  private static final Engine TWO_THREADS = Engine.builder().threads(2).build();

  private static final LazyArray CROSS = array(new double[] {0, 1, 0, 1, 4, 1, 0, 1, 0}, 3, 3);

  private static final List<long[]> CHUNKINGS =
      List.of(
          new long[] {23, 30},
          new long[] {7, 8},
          new long[] {23, 4},
          new long[] {5, 30},
          new long[] {1, 30},
          new long[] {2, 2});

  private static final Map<Class<? extends Op>, Function<LazyArray, Node>> EXPRESSIONS =
      Map.ofEntries(
          use(Fill.class, image -> image.plus(zeros(23, 1))),
          use(Read.class, image -> image),
          use(Generate.class, image -> image.times(arange(30))),
          use(Elementwise.class, image -> image.minus(0.5).exp().gt(image)),
          use(Slicing.class, image -> image.cumsum(0).slice("2:-1:3, ::-2")),
          use(Take.class, image -> image.take(new long[] {22, 0, -1, 7, 7}, 0)),
          use(Pad.class, image -> image.pad(3, Boundary.MIRROR)),
          use(Transpose.class, LazyArray::transpose),
          use(Reshape.class, image -> image.reshape(10, 69)),
          use(Broadcast.class, image -> image.broadcastTo(2, 23, 30)),
          use(Concat.class, image -> concatenate(0, image, image.flip(0))),
          use(Rechunk.class, image -> image.cumsum(1).rechunk(9, 11)),
          use(MapBlocks.class, EveryOperationTest::neighbours),
          use(Convolve.class, image -> image.convolve(CROSS, Boundary.WRAP)),
          use(Correlate.class, image -> image.convolve(CROSS, Boundary.NEAREST)),
          use(Correlate1d.class, image -> image.filters().gaussian(1.5)),
          use(KernelSpectrum.class, EveryOperationTest::wide),
          use(FftConvolve.class, EveryOperationTest::wide),
          use(ConvolveRepair.class, image -> image.fftConvolve(IMAGE, ConvolveMode.FULL)),
          use(Reduce.class, image -> image.var(0)),
          use(ReduceSegments.class, image -> image.max(1)),
          use(ReduceCombine.class, image -> image.argmin(0)),
          use(ReduceFinish.class, LazyArray::mean),
          use(Argsort.class, image -> image.argsort(0)),
          use(Sort.class, image -> image.sort(0)),
          use(SortRuns.class, LazyArray::sort),
          use(MergeRuns.class, EveryOperationTest::longLineInOrder),
          use(Scan.class, image -> image.cumsum(1)),
          use(ScanApply.class, image -> image.cumprod(0)),
          use(Contract.class, image -> image.matmul(image.transpose())),
          use(Fft.class, image -> image.fft2().abs()),
          use(Histogram.class, image -> image.histogram(9, 0, 1)),
          use(HistogramBlock.class, image -> image.histogram(5)),
          use(Quantile.class, image -> image.percentile(10, 50, 99)),
          use(Quantiles.class, LazyArray::median),
          use(DigitCounts.class, EveryOperationTest::medianOfMany),
          use(DigitChoice.class, EveryOperationTest::medianOfMany),
          use(SelectedQuantiles.class, EveryOperationTest::medianOfMany),
          use(Threshold.class, image -> image.filters().otsu()),
          use(Extremum1d.class, image -> image.filters().minimum(5)),
          use(Mean1d.class, image -> image.filters().uniform(4)),
          use(RankFilter.class, image -> image.filters().median(3)),
          use(Nearest1d.class, image -> image.gt(0.2).morphology().erosionBall(2.5)),
          use(
              SquaredDistance1d.class,
              image -> image.gt(0.1).morphology().distanceTransform(2, 1.5)),
          use(Feature1d.class, image -> image.gt(0.1).morphology().nearestBackground()),
          use(SplineFilter1d.class, image -> image.geometry().zoom(0.7, 5, Boundary.REFLECT)),
          use(Resample1d.class, image -> image.geometry().zoom(1.7, 3, Boundary.MIRROR)),
          use(AffineSample.class, EveryOperationTest::turned),
          use(KeepLabels.class, image -> image.filters().hysteresis(0.5, 0.9)),
          use(KeepLabelsApply.class, image -> image.filters().hysteresis(0.5, 0.9)),
          use(LabelSizes.class, EveryOperationTest::largeObjects),
          use(LabelSizesMerge.class, EveryOperationTest::largeObjects),
          use(Factorize.class, image -> image.linalg().svdvals()),
          use(Siblings.class, image -> image.sum().minus(image.max())),
          use(SiblingPart.class, image -> image.histogram(5, 0, 1).plus(image.max())),
          use(Label.class, EveryOperationTest::labels),
          use(LabelLocal.class, EveryOperationTest::labels),
          use(LabelPairs.class, EveryOperationTest::labels),
          use(LabelMerge.class, EveryOperationTest::labels),
          use(LabelApply.class, EveryOperationTest::labels),
          use(LabelCount.class, image -> image.gt(0.6).objects().count(1)),
          Map.entry(Regions.class, EveryOperationTest::regions),
          Map.entry(RegionBlock.class, EveryOperationTest::regions),
          Map.entry(RegionMerge.class, EveryOperationTest::regions),
          Map.entry(RegionNumber.class, EveryOperationTest::regions));

  private static Map.Entry<Class<? extends Op>, Function<LazyArray, Node>> use(
      Class<? extends Op> op, Function<LazyArray, LazyArray> expression) {
    return Map.entry(op, image -> expression.apply(image).node());
  }

  private static LazyArray turned(LazyArray image) {
    double[][] matrix = {{0.8, 0.6}, {-0.6, 0.8}};
    return image.geometry().affine(matrix, new double[] {-7, 9}, 1, Boundary.REFLECT);
  }

  private static LazyArray largeObjects(LazyArray image) {
    return image.gt(0.6).objects().removeSmallObjects(5, 1);
  }

  private static LazyArray labels(LazyArray image) {
    return image.gt(0.6).objects().label(2);
  }

  private static Node regions(LazyArray image) {
    return labels(image).objects().regions().node();
  }

  private static LazyArray wide(LazyArray image) {
    return image.convolve(IMAGE.tile(3, 3), Boundary.REFLECT);
  }

  private static LazyArray neighbours(LazyArray image) {
    return image.mapOverlap(
        2, Boundary.constant(0), chunk -> Qbi.of(chunk).roll(2, 0).plus(1).compute());
  }

  static Stream<Class<? extends Op>> operations() {
    return EXPRESSIONS.keySet().stream();
  }

  /** So many elements that the median is selected by passes over the chunks. */
  private static LazyArray medianOfMany(LazyArray image) {
    return image.broadcastTo(100, 23, 30).median();
  }

  /** A line so long that threads sort parts of it, which are merged. */
  private static LazyArray longLineInOrder(LazyArray image) {
    return image.broadcastTo(800, 23, 30).flatten().sort().slice("::500");
  }

  @Test
  void everyOperationHasAnExpression() {
    assertThat(EXPRESSIONS.keySet())
        .as("operations with an expression in EXPRESSIONS")
        .isEqualTo(kinds(Op.class).collect(Collectors.toSet()));
  }

  private static Stream<Class<?>> kinds(Class<?> type) {
    return type.isSealed()
        ? Arrays.stream(type.getPermittedSubclasses()).flatMap(EveryOperationTest::kinds)
        : Stream.of(type);
  }

  @ParameterizedTest
  @MethodSource("operations")
  void isARecordOfParameters(Class<? extends Op> op) {
    assertThat(op).isRecord();
    assertThat(op.getRecordComponents())
        .as("an operation holds parameters, never its inputs")
        .noneMatch(component -> component.getType() == Node.class);
  }

  @ParameterizedTest
  @MethodSource("operations")
  void isReachedByItsExpressionAndHasALabel(Class<? extends Op> op) {
    Node expression = expression(op, 7, 8);
    List<Op> reached =
        Stream.concat(written(expression), planned(expression)).filter(op::isInstance).toList();

    assertThat(reached).as("uses of %s by its expression", op).isNotEmpty();
    assertThat(reached).extracting(Op::label).allMatch(label -> label.matches("\\S(.*\\S)?"));
  }

  @ParameterizedTest
  @MethodSource("operations")
  void isPlannedIntoStepsThatCanRun(Class<? extends Op> op) {
    Set<Class<? extends Op>> without =
        planned(expression(op, 7, 8))
            .map(Op::getClass)
            .filter(step -> !Kernels.exists(step))
            .collect(Collectors.toSet());

    assertThat(without).as("steps without kernel, rule that lowers them, or fusion").isEmpty();
  }

  @ParameterizedTest
  @MethodSource("operations")
  void isData(Class<? extends Op> op) throws IOException, ClassNotFoundException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (Op used : written(expression(op, 7, 8)).filter(op::isInstance).toList()) {
      new ObjectOutputStream(bytes).writeObject(used);
      Object read =
          new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray())).readObject();
      assertThat(read).isInstanceOf(op);
    }
  }

  @ParameterizedTest
  @MethodSource("operations")
  void givesTheSameForEveryChunking(Class<? extends Op> op) {
    Block whole = compute(op, CHUNKINGS.get(0));
    for (long[] chunking : CHUNKINGS) {
      Block cut = compute(op, chunking);
      assertThat(cut.shape()).isEqualTo(whole.shape());
      assertThat(cut.dtype()).isEqualTo(whole.dtype());
      assertThat(cut.toDoubles()).containsExactly(whole.toDoubles(), within(1e-10));
    }
  }

  private static Node expression(Class<? extends Op> op, long... chunking) {
    return EXPRESSIONS.get(op).apply(IMAGE.rechunk(chunking));
  }

  private static Block compute(Class<? extends Op> op, long... chunking) {
    return computation(expression(op, chunking)).toMemory().get(0);
  }

  private static Computation computation(Node expression) {
    return Computation.of(List.of(expression), TWO_THREADS);
  }

  /** Returns the operations of an expression as it is written, and as it is optimised. */
  private static Stream<Op> written(Node expression) {
    return Stream.of(List.of(expression), computation(expression).optimized())
        .flatMap(roots -> Graph.topological(roots).stream())
        .map(Node::op);
  }

  /** Returns the operations of the tasks' steps that are neither inputs nor fused. */
  private static Stream<Op> planned(Node expression) {
    return computation(expression).plan().stages().stream()
        .map(Stage::program)
        .flatMap(program -> program.steps().stream())
        .filter(step -> step.op() != null)
        .map(Step::op);
  }
}
