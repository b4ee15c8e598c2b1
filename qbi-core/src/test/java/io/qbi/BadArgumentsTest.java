package io.qbi;

import static io.qbi.Qbi.ones;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.qbi.data.DType;
import io.qbi.shape.Slice;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Wrong arguments are refused in the call that has them, with a sentence that says what to do. */
class BadArgumentsTest {
  private static final LazyArray X = ones(3, 4);
  private static final LazyArray INTEGERS = X.astype(DType.UINT8);
  private static final LazyArray COMPLEX = X.astype(DType.COMPLEX128);

  /** A call that must be refused, and what the message must contain. */
  private record Mistake(String name, Runnable call, List<String> message) {}

  private static Mistake mistake(String name, Runnable call, String... message) {
    return new Mistake(name, call, Arrays.asList(message));
  }

  private static Stream<Mistake> shapes() {
    return Stream.of(
        mistake("broadcast", () -> X.plus(ones(5)), "(3, 4)", "(5,)", "expandDims"),
        mistake("broadcastTo", () -> X.broadcastTo(3, 5), "(3, 4)", "(3, 5)"),
        mistake("reshape", () -> X.reshape(5, 2), "reshape", "(3, 4)", "12"),
        mistake("reshape, length left open", () -> X.reshape(-1, 5), "reshape", "12", "5"),
        mistake("squeeze", () -> X.squeeze(0), "squeeze", "length 3", "slice"),
        mistake("axis", () -> X.sum(2), "axis 2 is out of range", "(3, 4)", "-2 to 1"),
        mistake("axis twice", () -> X.sum(0, -2), "axis 0 is named twice"),
        mistake("transpose", () -> X.transpose(0), "transpose", "2 axes"),
        mistake("expandDims", () -> X.expandDims(4), "expandDims", "-3 to 2"),
        mistake("roll", () -> X.roll(1, 5), "axis 5 is out of range"),
        mistake("rechunk, too many", () -> X.rechunk(1, 2, 3), "3", "(3, 4)"),
        mistake("rechunk, sum", () -> X.rechunk(new long[] {1, 1}, new long[] {4}), "2", "3"),
        mistake("rechunk, 0", () -> X.rechunk(0, 1), "0"),
        mistake("concatenate", () -> Qbi.concatenate(0, X, ones(3, 5)), "(3, 4)", "(3, 5)"),
        mistake("concatenate nothing", () -> Qbi.concatenate(0), "at least one"),
        mistake("stack", () -> Qbi.stack(0, X, ones(4, 3)), "stack", "(3, 4)", "(4, 3)"),
        mistake("stack, axis", () -> Qbi.stack(9, X, X), "stack", "axis 9"),
        mistake("stack nothing", () -> Qbi.stack(0), "stack", "at least one"),
        mistake("negative length", () -> ones(3, -1), "negative"),
        mistake("pad", () -> X.pad(new long[][] {{1, 1}}, Boundary.WRAP), "pad", "(3, 4)"),
        mistake("pad, negative", () -> X.pad(-1, Boundary.WRAP), "pad", "-1"),
        mistake("repeat, negative", () -> X.repeat(-1, 0), "repeat", "-1"),
        mistake("tile, negative", () -> X.tile(-1), "tile", "-1"),
        mistake("diff, negative", () -> X.diff(-1, 0), "diff", "-1"));
  }

  private static Stream<Mistake> types() {
    return Stream.of(
        mistake("weak number", () -> INTEGERS.plus(300), "300 does not fit uint8", "astype"),
        mistake("weak negative", () -> INTEGERS.plus(-1), "-1 does not fit uint8", "astype"),
        mistake("minus of bools", () -> X.gt(0).minus(X.gt(1)), "subtract", "bool"),
        mistake("order of complex", () -> COMPLEX.gt(COMPLEX), "greater", "complex"),
        mistake("min of complex", () -> COMPLEX.min(), "min", "abs()"),
        mistake("sort of complex", () -> COMPLEX.sort(), "sort", "abs()"),
        mistake("argsort of complex", () -> COMPLEX.argsort(0), "argsort", "abs()"),
        mistake("median of complex", () -> COMPLEX.median(), "complex", "abs()"),
        mistake("bits of floats", () -> X.and(X), "bitwise_and", "float64"),
        mistake("rfft of complex", () -> COMPLEX.rfft(), "rfft", "complex"),
        mistake("floor of complex", () -> COMPLEX.floor(), "floor", "complex"),
        mistake("label of complex", () -> COMPLEX.objects().label(), "label", "complex"),
        mistake("float indices", () -> X.take(ones(2), 0), "take", "float64", "where"));
  }

  private static Stream<Mistake> values() {
    return Stream.of(
        mistake("step 0", () -> X.slice("::0"), "step", "0"),
        mistake("step 0 in an object", () -> X.slice(Slice.every(0)), "step", "0"),
        mistake("index", () -> X.slice("7"), "index 7", "axis 0", "3"),
        mistake("too many slices", () -> X.slice("0, 0, 0"), "3", "2"),
        mistake("not a slice", () -> X.slice("a:b"), "a:b"),
        mistake("take", () -> X.take(new long[] {4}, 1), "take", "index 4", "length 4"),
        mistake("empty minimum", () -> ones(0, 4).min(0), "min", "axis 0", "(0, 4)", "empty"),
        mistake("empty argmin", () -> ones(0).argmin(), "argmin", "empty"),
        mistake("percent", () -> X.percentile(101), "percentile", "101", "0 to 100"),
        mistake("bins", () -> X.histogram(0, 0, 1), "histogram", "0 bins", "1 or more"),
        mistake("range", () -> X.histogram(3, 1, 0), "histogram", "[1.0, 0.0]"),
        mistake("matmul", () -> X.matmul(ones(3, 4)), "matmul", "(3, 4)"),
        mistake("matmul of scalars", () -> X.matmul(ones()), "matmul", "times"),
        mistake(
            "tensordot", () -> X.tensordot(X, new int[] {0}, new int[] {1}), "tensordot", "axis 0"),
        mistake(
            "tensordot, axes",
            () -> X.tensordot(X, new int[] {0}, new int[] {0, 1}),
            "tensordot",
            "1 axes",
            "2"),
        mistake("tensordot, too many", () -> X.tensordot(X, 3), "tensordot", "3"),
        mistake("kernel", () -> X.convolve(ones(3, 3, 3)), "convolve", "(3, 3, 3)", "squeeze"),
        mistake("empty kernel", () -> X.convolve(ones(0, 3)), "convolve", "empty"),
        mistake(
            "valid",
            () -> X.fftConvolve(ones(4, 4), ConvolveMode.VALID),
            "convolve",
            "larger than the image"),
        mistake("fft length", () -> X.fft(0, 0), "fft", "0"),
        mistake("sigma", () -> X.filters().gaussian(-1), "gaussian", "-1", "0 or more"),
        mistake(
            "size", () -> X.filters().uniform(0, Boundary.WRAP), "uniform", "size 0", "from 1 to"),
        mistake("connectivity", () -> X.objects().label(3), "label", "connectivity", "3", "2"),
        mistake("map blocks", () -> X.mapBlocks(ones(2), X.dtype(), (a, b) -> a), "broadcastTo"),
        mistake("overlap", () -> X.mapOverlap(-1, Boundary.WRAP, a -> a), "mapOverlap", "-1"),
        mistake("item", () -> X.compute().item(), "item()", "(3, 4)", "getDouble"),
        mistake("element", () -> X.compute().getDouble(3, 0), "index 3", "axis 0"));
  }

  @TestFactory
  Stream<DynamicTest> isRefusedInTheCallThatHasIt() {
    return Stream.of(shapes(), types(), values())
        .flatMap(mistakes -> mistakes)
        .map(mistake -> DynamicTest.dynamicTest(mistake.name(), () -> check(mistake)));
  }

  private static void check(Mistake mistake) {
    Throwable thrown = catchThrowable(mistake.call()::run);
    assertThat(thrown)
        .isInstanceOfAny(
            IllegalArgumentException.class,
            IndexOutOfBoundsException.class,
            IllegalStateException.class)
        .isNotInstanceOf(ArrayIndexOutOfBoundsException.class);
    assertThat(thrown.getMessage()).contains(mistake.message());
    assertThat(thrown.getMessage()).as("one sentence").doesNotContain("\n");
  }
}
