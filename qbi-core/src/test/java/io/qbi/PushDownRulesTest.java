package io.qbi;

import static io.qbi.Qbi.concatenate;
import static io.qbi.Qbi.random;
import static org.assertj.core.api.Assertions.assertThat;

import io.qbi.data.DType;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Where selections move towards the sources, what comes of it, and where they must not. */
class PushDownRulesTest {
  private final LazyArray x = random(1).uniform(12, 16).rechunk(5, 4);
  private final LazyArray y = random(2).uniform(12, 16).rechunk(5, 4);
  private final LazyArray row = random(3).uniform(16);

  @Test
  void throughElementwise() {
    Rewriting.of(x.plus(row).slice("2:5, ::-3"))
        .fires("PUSH_SLICE_THROUGH_ELEMENTWISE", x.slice("2:5, ::-3").plus(row.slice("::-3")));
    LazyArray shared = x.sin();
    Rewriting.of(concatenate(0, shared, shared.slice("2:5")))
        .refuses("PUSH_SLICE_THROUGH_ELEMENTWISE", "others use");
  }

  @Test
  void throughViews() {
    Rewriting.of(row.broadcastTo(3, 12, 16).slice("1, 2:5, 3:7"))
        .fires("PUSH_SLICE_THROUGH_BROADCAST", row.slice("3:7").broadcastTo(1, 3, 4).reshape(3, 4));
    Rewriting.of(x.transpose().slice("2:5, ::2"))
        .fires("PUSH_SLICE_THROUGH_TRANSPOSE", x.slice("::2, 2:5").transpose());
    Rewriting.of(x.sin().rechunk(3, 3).slice("2:5"))
        .fires("PUSH_SLICE_THROUGH_RECHUNK", x.slice("2:5").sin());
  }

  @Test
  void throughReshapeWhereItIsABox() {
    Rewriting.of(x.reshape(3, 4, 16).slice("1:3"))
        .fires("PUSH_SLICE_THROUGH_RESHAPE", x.slice("4:12").reshape(2, 4, 16));
    Rewriting.of(x.reshape(3, 4, 16).slice("1, 1:3, ::2"))
        .fires("PUSH_SLICE_THROUGH_RESHAPE", x.slice("5:7, ::2"));
    Rewriting.of(x.flatten().slice("32:80"))
        .fires("PUSH_SLICE_THROUGH_RESHAPE", x.slice("2:5").reshape(48));
    Rewriting.of(x.flatten().slice("35:40"))
        .fires("PUSH_SLICE_THROUGH_RESHAPE", x.slice("2:3, 3:8").reshape(5));
    Rewriting.of(x.flatten().slice("30:80")).refuses("PUSH_SLICE_THROUGH_RESHAPE", "no box");
    Rewriting.of(x.flatten().slice("::2")).refuses("PUSH_SLICE_THROUGH_RESHAPE", "no box");
    Rewriting.of(x.reshape(12, 4, 4).slice("2:5, ::2"))
        .fires("PUSH_SLICE_THROUGH_RESHAPE", x.slice("2:5").reshape(3, 4, 4).slice(":, ::2"));
  }

  @Test
  void throughConcatenate() {
    LazyArray both = concatenate(0, x, y.slice("0:7"));
    Rewriting.of(both.slice("2:9")).fires("PUSH_SLICE_THROUGH_CONCAT", x.slice("2:9"));
    Rewriting.of(both.slice("13:15, 1:3")).fires("PUSH_SLICE_THROUGH_CONCAT", y.slice("1:3, 1:3"));
    Rewriting.of(both.slice("3::5"))
        .fires("PUSH_SLICE_THROUGH_CONCAT", concatenate(0, x.slice("3::5"), y.slice("1:7:5")));
    Rewriting.of(both.slice("16:1:-4"))
        .fires("PUSH_SLICE_THROUGH_CONCAT", concatenate(0, y.slice("4::-4"), x.slice("8:1:-4")));
    Rewriting.of(concatenate(0, both, both.slice("2:9")))
        .refuses("PUSH_SLICE_THROUGH_CONCAT", "others use");
  }

  @Test
  void throughReductionsOfOtherAxes() {
    Rewriting.of(x.sum(0).slice("3:9"))
        .fires("PUSH_SLICE_THROUGH_REDUCE", x.slice(":, 3:9").sum(0));
    Rewriting.of(x.keepDims().max(1).slice("::2"))
        .fires("PUSH_SLICE_THROUGH_REDUCE", x.slice("::2").keepDims().max(1));
    Rewriting.of(x.cumsum(1).slice("2:5, 3:9"))
        .fires("PUSH_SLICE_THROUGH_SCAN", x.slice("2:5, :9").cumsum(1).slice(":, 3:"));
    Rewriting.of(x.cumsum(0).slice("-1:")).ignores("PUSH_SLICE_THROUGH_SCAN");
    Rewriting.of(x.percentileAlong(0, 30).slice("..., 3:9"))
        .fires("PUSH_SLICE_THROUGH_QUANTILE", x.slice(":, 3:9").percentileAlong(0, 30));
    Rewriting.of(x.sort(1).slice("2:5, 3:9"))
        .fires("PUSH_SLICE_THROUGH_SORT", x.slice("2:5").sort(1).slice(":, 3:9"));
    Rewriting.of(x.argsort(1).slice("2:5, 3:9"))
        .fires("PUSH_SLICE_THROUGH_ARGSORT", x.slice("2:5").argsort(1).slice(":, 3:9"));
    Rewriting.of(x.sort(0).slice("3:9")).ignores("PUSH_SLICE_THROUGH_SORT");
    Rewriting.of(x.fft(1).slice("2:5, 3:9"))
        .fires("PUSH_SLICE_THROUGH_FFT", x.slice("2:5").fft(1).slice(":, 3:9"));
  }

  @Test
  void throughProducts() {
    Rewriting.of(x.matmul(y.transpose()).slice("2:5, ::3"))
        .fires("PUSH_SLICE_THROUGH_CONTRACT", x.slice("2:5").matmul(y.slice("::3").transpose()));
    LazyArray stack = random(4).uniform(5, 6, 12);
    Rewriting.of(stack.matmul(x).slice("1:3, 2:4, 5:7"))
        .fires("PUSH_SLICE_THROUGH_CONTRACT", stack.slice("1:3, 2:4").matmul(x.slice(":, 5:7")));
  }

  @Test
  void throughWindowsWithTheirHalo() {
    Rewriting.of(x.fftConvolve(Qbi.full(1.0, 3, 1), ConvolveMode.VALID).slice("2:5, 4:8"))
        .fires(
            "PUSH_SLICE_THROUGH_WINDOW",
            x.slice("2:7, 4:8").fftConvolve(Qbi.full(1.0, 3, 1), ConvolveMode.VALID));
    Rewriting.of(x.filters().maximum(3, Boundary.NEAREST).slice("4:6, ::2"))
        .fires(
            "PUSH_SLICE_THROUGH_PAD",
            // The halo of the rows is inside, that of the columns is not.
            shifted(x.slice("3:7")).slice(":, ::2"));
  }

  private static LazyArray shifted(LazyArray rows) {
    // What is left of the filter: rows without a border, columns with theirs.
    LazyArray down =
        new LazyArray(io.qbi.expr.Graph.node(new io.qbi.expr.Extremum1d(0, 3, true), rows.node()));
    LazyArray padded = down.pad(new long[][] {{0, 0}, {1, 1}}, Boundary.NEAREST);
    LazyArray cut = padded.slice(":, 0:17");
    return new LazyArray(
        io.qbi.expr.Graph.node(new io.qbi.expr.Extremum1d(1, 3, true), cut.node()));
  }

  @Test
  void throughBorders() {
    for (Boundary boundary :
        new Boundary[] {
          Boundary.REFLECT, Boundary.MIRROR, Boundary.NEAREST, Boundary.constant(3), Boundary.WRAP
        }) {
      LazyArray padded = x.pad(3, boundary);
      Rewriting.of(padded.slice("3:9, 5:7")).fires("PUSH_SLICE_THROUGH_PAD", x.slice("0:6, 2:4"));
      // The elements decide whether enough is kept over one end, the other and both.
      for (String slice :
          new String[] {"1:9, 5:7", "9:, 5:7", "1:17:3, 5:7", ":2, 1:2", "16:, :"}) {
        Rewriting.of(padded.sin().slice(slice)).ignores("FOLD_CONSTANTS");
      }
    }
    Rewriting.of(x.pad(3, Boundary.REFLECT).slice("1:9, 5:7"))
        .fires(
            "PUSH_SLICE_THROUGH_PAD",
            x.slice("0:6, 2:4").pad(new long[][] {{2, 0}, {0, 0}}, Boundary.REFLECT));
    Rewriting.of(x.pad(3, Boundary.REFLECT).slice("::17, ::21"))
        .refuses("PUSH_SLICE_THROUGH_PAD", "all of the array");
  }

  @Test
  void anyPartOfAnyBorderIsTheSame() {
    Random random = new Random(5);
    Boundary[] all = {
      Boundary.REFLECT, Boundary.MIRROR, Boundary.NEAREST, Boundary.constant(3), Boundary.WRAP
    };
    for (int i = 0; i < 500; i++) {
      long n = 1 + random.nextInt(8);
      long width = random.nextInt(20);
      long length = n + 2 * width;
      long a = random.nextInt((int) length);
      long b = a + 1 + random.nextInt((int) (length - a));
      String step = random.nextBoolean() ? ":" + (1 + random.nextInt(3)) : "";
      LazyArray line = random(i).uniform(n);
      Rewriting.of(line.pad(width, all[i % all.length]).slice(a + ":" + b + step))
          .ignores("FOLD_CONSTANTS");
    }
  }

  @Test
  void intoConvolutions() {
    LazyArray kernel = Qbi.array(new double[] {1, 2, 3}, 1, 3);
    Rewriting.of(x.convolve(kernel, Boundary.REFLECT).slice("2:5, 4:8"))
        .fires(
            "PUSH_SLICE_INTO_CONVOLVE",
            x.slice("2:5, 3:9").fftConvolve(kernel, ConvolveMode.VALID));
    Rewriting.of(x.convolve(kernel, Boundary.REFLECT).slice("1:"))
        .ignores("PUSH_SLICE_INTO_CONVOLVE");
  }

  @Test
  void notThroughFunctionsOfWholeChunks() {
    Rewriting.of(x.mapBlocks(chunk -> chunk).slice("2:5"))
        .refuses("KEEP_SLICE_OF_MAP_BLOCKS", "whole chunks");
  }

  @Test
  void indicesThatAreRangesAreSlices() {
    Rewriting.of(x.take(new long[] {3, 5, 7}, 0)).fires("TAKE_RANGE_AS_SLICE", x.slice("3:8:2"));
    Rewriting.of(x.take(new long[] {-1, -2}, 1)).fires("TAKE_RANGE_AS_SLICE", x.slice(":, :-3:-1"));
    Rewriting.of(x.take(new long[] {3, 3}, 0)).refuses("TAKE_RANGE_AS_SLICE", "evenly");
    Rewriting.of(x.take(new long[] {3, 5, 6}, 0)).refuses("TAKE_RANGE_AS_SLICE", "evenly");
    Rewriting.of(x.take(random(1).integers(DType.INT64, 0, 12, 3), 0))
        .ignores("TAKE_RANGE_AS_SLICE");
  }

  @Test
  void indicesThatLieApartAreSlicesWhereTheyMoveNoFurther() {
    Rewriting.of(x.take(new long[] {9, 2, 3}, 0))
        .fires("TAKE_FEW_AS_SLICES", concatenate(0, x.slice("9:10"), x.slice("2:4")));
    LazyArray smooth = random(1).uniform(1200, 1600).rechunk(100, 100).filters().median(3);
    assertThat(Rewriting.predictedBytes(smooth.take(new long[] {900, 20, 30}, 0)))
        .isLessThan(Rewriting.predictedBytes(smooth.slice("20:30")));
    Rewriting.of(random(1).uniform(12, 16).take(new long[] {9, 2, 3}, 0))
        .ignores("TAKE_FEW_AS_SLICES");
    long[] odd = LongStream.range(0, 130).map(i -> i * i % 131).toArray();
    Rewriting.of(random(1).uniform(131).rechunk(10).take(odd, 0))
        .refuses("TAKE_FEW_AS_SLICES", "64 ranges");
  }

  @Test
  void indicesMoveDownToo() {
    long[] some = {7, 0, 7};
    Rewriting.of(x.plus(row).take(some, 1))
        .fires("PUSH_TAKE", x.take(some, 1).plus(row.take(some, 0)));
    Rewriting.of(x.plus(row).take(some, 0)).fires("PUSH_TAKE", x.take(some, 0).plus(row));
    Rewriting.of(x.transpose().take(some, 0)).fires("PUSH_TAKE", x.take(some, 1).transpose());
    Rewriting.of(x.sum(0).take(some, 0)).fires("PUSH_TAKE", x.take(some, 1).sum(0));
    Rewriting.of(x.matmul(y.transpose()).take(some, 1))
        .fires("PUSH_TAKE", x.matmul(y.take(some, 0).transpose()));
    Rewriting.of(x.cumsum(0).take(some, 0)).ignores("PUSH_TAKE");
    LazyArray one = random(1).uniform(12, 16);
    Rewriting.of(one.sin().take(some, 0).slice("1:"))
        .fires("PUSH_SLICE_THROUGH_TAKE", one.take(Qbi.array(some, 3).slice("1:"), 0).sin());
    LazyArray shared = x.sin();
    Rewriting.of(concatenate(0, shared, shared.take(some, 0))).refuses("PUSH_TAKE", "others use");
  }

  /**
   * Filters of which a part is wanted; the same part is selected before them with what they reach.
   */
  @TestFactory
  Stream<DynamicTest> selectingLastCostsWhatSelectingFirstDoes() {
    LazyArray image = random(1).uniform(400, 500).rechunk(100, 100);
    return Stream.of(
        cost("elementwise", image, "150:160, 3:40", "150:160, 3:40", a -> a.sin().plus(1)),
        cost("every third", image, "::3, 3:40", "::3, 3:40", a -> a.sin().plus(1)),
        cost("sum", image, "7:50", ":, 7:50", a -> a.sin().sum(0)),
        cost("gaussian", image, "50:90, 60:70", "46:94, 56:74", a -> a.filters().gaussian(1)),
        cost("median", image, "50:90, 60:70", "49:91, 59:71", a -> a.filters().median(3)),
        cost("running sum", image, ":40", ":40", a -> a.cumsum(0)),
        cost("transform", image, ":40", ":40", a -> a.fft(1)),
        cost("product", image, "5:10", "5:10", a -> a.matmul(image.transpose())),
        cost(
            "convolution",
            image,
            "50:90, 60:70",
            "49:91, 59:71",
            a -> a.convolve(Qbi.full(1.0, 3, 3), Boundary.WRAP)));
  }

  private static DynamicTest cost(
      String name, LazyArray image, String last, String first, UnaryOperator<LazyArray> filter) {
    return DynamicTest.dynamicTest(
        name,
        () -> {
          LazyArray selectedLast = filter.apply(image).slice(last);
          LazyArray selectedFirst = filter.apply(image.slice(first));
          assertThat(Rewriting.tasks(selectedLast))
              .isLessThanOrEqualTo(Rewriting.tasks(selectedFirst));
          assertThat(Rewriting.predictedBytes(selectedLast))
              .isLessThanOrEqualTo(Rewriting.predictedBytes(selectedFirst) * 11 / 10);
        });
  }
}
