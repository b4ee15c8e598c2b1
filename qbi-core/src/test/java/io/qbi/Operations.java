package io.qbi;

import io.qbi.data.Block;
import io.qbi.data.DType;
import io.qbi.shape.Shape;
import io.qbi.shape.Slice;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.BinaryOperator;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** All operations of the library, as the properties try them. */
final class Operations {
  private static final Predicate<DType> ANY = dtype -> true;
  private static final Predicate<DType> NUMBER = dtype -> !dtype.isBool();
  private static final Predicate<DType> REAL = dtype -> !dtype.isComplex();
  private static final Predicate<DType> FLOATING = dtype -> dtype.isFloat() || dtype.isComplex();
  private static final Predicate<DType> INTEGER = dtype -> dtype.isInteger();
  private static final Predicate<DType> BITS = dtype -> dtype.isInteger() || dtype.isBool();
  private static final Predicate<DType> SIGNED_OR_FLOAT =
      dtype -> dtype.isFloat() || dtype.isInteger() && !dtype.isUnsigned();

  private final List<Operation> list = new ArrayList<>();

  private Operations() {
    arithmetic();
    functions();
    reductions();
    structure();
    joining();
    transforms();
    windows();
    objects();
    creation();
    userFunctions();
  }

  /** Returns all operations. */
  static List<Operation> all() {
    return List.copyOf(new Operations().list);
  }

  private Operation add(String name, BiFunction<Trial, LazyArray, LazyArray> build) {
    Operation operation = new Operation(name, build);
    list.add(operation);
    return operation;
  }

  private void unary(String name, Predicate<DType> dtypes, UnaryOperator<LazyArray> function) {
    add(name, (t, x) -> function.apply(x)).of(dtypes);
  }

  private void binary(String name, Predicate<DType> dtypes, BinaryOperator<LazyArray> function) {
    add(name, (t, x) -> function.apply(x, t.array(x.dtype(), t.partner(x.shape())))).of(dtypes);
  }

  private void arithmetic() {
    binary("plus", ANY, LazyArray::plus);
    binary("minus", NUMBER, LazyArray::minus);
    binary("times", ANY, LazyArray::times);
    binary("div", ANY, LazyArray::div);
    binary("floorDiv", REAL, LazyArray::floorDiv);
    binary("rem", REAL, LazyArray::rem);
    binary("pow", dtype -> dtype.isFloat(), LazyArray::pow);
    binary("minimum", REAL, LazyArray::minimum);
    binary("maximum", REAL, LazyArray::maximum);
    binary("gt", REAL, LazyArray::gt);
    binary("ge", REAL, LazyArray::ge);
    binary("lt", REAL, LazyArray::lt);
    binary("le", REAL, LazyArray::le);
    binary("eq", ANY, LazyArray::eq);
    binary("ne", ANY, LazyArray::ne);
    binary("and", BITS, LazyArray::and);
    binary("or", BITS, LazyArray::or);
    binary("xor", BITS, LazyArray::xor);
    binary("logicalAnd", ANY, LazyArray::logicalAnd);
    binary("logicalOr", ANY, LazyArray::logicalOr);
    binary("logicalXor", ANY, LazyArray::logicalXor);
    binary("arctan2", dtype -> dtype.isFloat(), LazyArray::arctan2);
    binary("hypot", dtype -> dtype.isFloat(), LazyArray::hypot);
    binary("copysign", dtype -> dtype.isFloat(), LazyArray::copysign);
    unary("plus a number", NUMBER, x -> x.plus(1));
    unary("times a number", NUMBER, x -> x.times(3));
    unary("shifts", INTEGER, x -> x.leftShift(2).rightShift(1));
    unary("clip", NUMBER.and(REAL), x -> x.clip(1, 3));
    add(
        "where",
        (t, x) ->
            Qbi.where(
                t.array(DType.BOOL, t.partner(x.shape())), x, t.array(DType.INT16, x.shape())));
  }

  private void functions() {
    unary("abs", ANY, LazyArray::abs);
    unary("unaryMinus", NUMBER, LazyArray::unaryMinus);
    unary("not", BITS, LazyArray::not);
    unary("logicalNot", ANY, LazyArray::logicalNot);
    unary("sign", NUMBER.and(REAL), LazyArray::sign);
    unary("square", NUMBER, LazyArray::square);
    unary("sqrt", ANY, LazyArray::sqrt);
    unary("cbrt", REAL, LazyArray::cbrt);
    unary("reciprocal", FLOATING, LazyArray::reciprocal);
    unary("exponentials", REAL, x -> x.exp().plus(x.exp2()).plus(x.expm1()));
    unary("logarithms", REAL, x -> x.log().plus(x.log2()).plus(x.log10()).plus(x.log1p()));
    unary("trigonometry", REAL, x -> x.sin().plus(x.cos()).plus(x.tan()));
    unary("inverse trigonometry", REAL, x -> x.arcsin().plus(x.arccos()).plus(x.arctan()));
    unary("hyperbolic functions", REAL, x -> x.sinh().plus(x.cosh()).plus(x.tanh()));
    unary("inverse hyperbolic", REAL, x -> x.arcsinh().plus(x.arccosh()).plus(x.arctanh()));
    unary("complex exponential", dtype -> dtype.isComplex(), x -> x.exp().times(x.sin()));
    unary("rounding", REAL, x -> x.floor().plus(x.ceil()).plus(x.trunc()).plus(x.rint()));
    unary("isnan, isinf, isfinite", ANY, x -> x.isnan().or(x.isinf()).xor(x.isfinite()));
    unary("parts", ANY, x -> x.real().plus(x.imag()));
    unary("conj", NUMBER, LazyArray::conj);
    unary("angle", FLOATING, LazyArray::angle);
    add("astype", (t, x) -> x.astype(t.pickOf(DType.values())));
  }

  private void reductions() {
    add("sum", (t, x) -> x.sum(t.axes(x))).rounded();
    add("prod", (t, x) -> x.prod(t.axes(x))).rounded();
    add("mean", (t, x) -> x.mean(t.axes(x))).rounded().notEmpty();
    add("var", (t, x) -> x.var(t.axes(x))).rounded().notEmpty();
    add("std", (t, x) -> x.std(t.axes(x))).rounded().notEmpty();
    add("min", (t, x) -> x.min(t.axes(x))).of(REAL).notEmpty();
    add("max", (t, x) -> x.max(t.axes(x))).of(REAL).notEmpty();
    add("any", (t, x) -> x.any(t.axes(x)));
    add("all", (t, x) -> x.all(t.axes(x)));
    add("countNonzero", (t, x) -> x.countNonzero(t.axes(x)));
    add("keepDims", (t, x) -> x.minus(x.keepDims().mean(t.axes(x))))
        .of(NUMBER)
        .rounded()
        .notEmpty();
    add("argmin", (t, x) -> x.argmin(t.axis(x))).of(REAL).axes(1).notEmpty();
    add("argmax of all", (t, x) -> x.argmax()).of(REAL).axes(1).notEmpty();
    add("cumsum", (t, x) -> x.cumsum(t.axis(x))).axes(1).rounded();
    add("cumprod", (t, x) -> x.cumprod(t.axis(x))).axes(1).rounded();
    add("argsort", (t, x) -> x.argsort(t.axis(x))).of(REAL).axes(1);
    add("sort", (t, x) -> x.sort(t.axis(x))).of(REAL).axes(1);
    add("histogram", (t, x) -> x.histogram(5, -3, 4)).of(REAL);
    add("histogram from smallest to largest", (t, x) -> x.histogram(5))
        .of(NUMBER.and(REAL))
        .rounded()
        .notEmpty();
    add("percentile", (t, x) -> x.percentile(10, 50, 99)).of(REAL).notEmpty();
    add("percentileAlong", (t, x) -> x.percentileAlong(t.axis(x), 30)).of(REAL).axes(1).notEmpty();
    add("median", (t, x) -> x.median(t.axis(x))).of(REAL).axes(1).notEmpty();
    add("nansum", (t, x) -> x.nansum(t.axes(x))).rounded();
    add("nanmean", (t, x) -> x.nanmean(t.axes(x))).rounded().notEmpty();
    add("nanstd", (t, x) -> x.nanstd(t.axes(x))).of(NUMBER).rounded().notEmpty();
    add("nanmin", (t, x) -> x.nanmin(t.axes(x))).of(REAL).notEmpty();
    add("nanmax", (t, x) -> x.nanmax(t.axes(x))).of(REAL).notEmpty();
    add("norm", (t, x) -> x.norm(t.axes(x))).rounded();
  }

  private void structure() {
    add("slice", (t, x) -> x.slice(slices(t, x)));
    add("take", (t, x) -> take(t, x, t.axis(x))).axes(1).notEmpty();
    add("flatten", (t, x) -> x.flatten());
    add("reshape", Operations::reshape);
    add("expandDims", (t, x) -> x.expandDims(t.pick(x.rank() + 1)));
    add("squeeze", (t, x) -> x.squeeze());
    add("transpose", (t, x) -> x.transpose());
    add("swapAxes", (t, x) -> x.swapAxes(t.axis(x), t.axis(x))).axes(1);
    add("flip", (t, x) -> x.flip(t.axes(x)));
    add("roll", (t, x) -> x.roll(t.pick(-9, 9), t.axis(x))).axes(1);
    add("pad", Operations::pad).notEmpty();
    add("broadcastTo", (t, x) -> x.broadcastTo(x.shape().insert(0, 3).toArray()));
    add("repeat", (t, x) -> x.repeat(t.pick(0, 3), t.axis(x))).axes(1);
    add("tile", (t, x) -> x.tile(t.pick(0, 3), t.pick(1, 2)));
    add("diff", (t, x) -> x.diff(t.pick(0, 2), t.axis(x))).axes(1);
    add("rechunk", (t, x) -> t.cut(t.cut(x)));
  }

  private static Slice[] slices(Trial t, LazyArray x) {
    Slice[] slices = new Slice[x.rank()];
    for (int i = 0; i < slices.length; i++) {
      long n = x.shape().dim(i);
      slices[i] =
          n > 0 && t.pick(4) == 0
              ? Slice.at(t.pick((int) -n, (int) n - 1))
              : Slice.range(bound(t), bound(t), t.pickOf(null, 1L, 2L, 3L, -1L, -2L));
    }
    return slices;
  }

  private static Long bound(Trial t) {
    return t.pick(3) == 0 ? null : Long.valueOf(t.pick(-8, 8));
  }

  private static LazyArray take(Trial t, LazyArray x, int axis) {
    int n = (int) x.shape().dim(x.shape().axis(axis));
    long[] indices = new long[t.pick(0, 9)];
    for (int i = 0; i < indices.length; i++) {
      indices[i] = t.pick(-n, n - 1);
    }
    return x.take(t.cut(Qbi.array(indices, indices.length)), axis);
  }

  private static LazyArray reshape(Trial t, LazyArray x) {
    List<Long> shape = new ArrayList<>();
    long left = x.size();
    while (left > 1 && shape.size() < 4) {
      long divisor = t.pick(1, (int) left);
      while (left % divisor != 0) {
        divisor--;
      }
      shape.add(divisor);
      left /= divisor;
    }
    shape.add(left);
    return x.reshape(shape.stream().mapToLong(Long::longValue).toArray());
  }

  private static LazyArray pad(Trial t, LazyArray x) {
    long[][] widths = new long[x.rank()][];
    for (int i = 0; i < widths.length; i++) {
      widths[i] = new long[] {t.pick(0, 5), t.pick(0, 5)};
    }
    return x.pad(widths, t.boundary());
  }

  private void joining() {
    add(
            "concatenate",
            (t, x) -> {
              int axis = x.shape().axis(t.axis(x));
              Shape other = x.shape().with(axis, t.pick(0, 4));
              return Qbi.concatenate(axis, x, t.array(t.pickOf(x.dtype(), DType.INT32), other), x);
            })
        .axes(1);
    add("stack", (t, x) -> Qbi.stack(t.pick(x.rank() + 1), x, t.array(x.dtype(), x.shape())));
  }

  private void transforms() {
    add("matmul", Operations::matmul).axes(1).rounded();
    add(
            "tensordot",
            (t, x) -> {
              int[] axes = t.axes(x);
              return x.tensordot(t.array(x.dtype(), x.shape()), axes, axes);
            })
        .axes(1)
        .rounded();
    add("fft", (t, x) -> x.fft(t.axis(x), t.pick(1, 13))).of(NUMBER).axes(1).notEmpty().rounded();
    add("ifft", (t, x) -> x.ifft(t.axis(x))).of(NUMBER).axes(1).notEmpty().rounded();
    add("rfft", (t, x) -> x.rfft(t.axis(x))).of(NUMBER.and(REAL)).axes(1).notEmpty().rounded();
    add("irfft", (t, x) -> x.irfft(t.axis(x), t.pick(1, 13)))
        .of(NUMBER)
        .axes(1)
        .notEmpty()
        .rounded();
    add("fftn", (t, x) -> x.fftn()).of(NUMBER).axes(1).notEmpty().rounded();
    add("fftshift", (t, x) -> x.fftshift()).axes(1);
    add("ifftshift", (t, x) -> x.ifftshift()).axes(1);
  }

  private static LazyArray matmul(Trial t, LazyArray x) {
    long inner = x.shape().dim(-1 + x.rank());
    boolean vector = t.pick(3) == 0;
    Shape other = vector ? Shape.of(inner) : Shape.of(inner, t.pick(0, 6));
    return x.matmul(t.array(x.dtype(), other));
  }

  private void windows() {
    add("convolve", (t, x) -> x.convolve(kernel(t, x), t.boundary()))
        .of(NUMBER)
        .axes(1)
        .notEmpty()
        .rounded();
    add("correlate", (t, x) -> x.correlate(kernel(t, x), t.boundary()))
        .of(FLOATING)
        .axes(1)
        .notEmpty()
        .rounded();
    add(
            "fftConvolve",
            (t, x) -> x.fftConvolve(kernel(t, x), t.pickOf(ConvolveMode.FULL, ConvolveMode.SAME)))
        .of(NUMBER)
        .axes(1)
        .notEmpty()
        .rounded();
    add("gaussian", (t, x) -> x.filters().gaussian(sigma(t, x), t.boundary(), 3))
        .of(SIGNED_OR_FLOAT)
        .notEmpty();
    add("sobel", (t, x) -> x.filters().sobel(t.axis(x), t.boundary()))
        .of(SIGNED_OR_FLOAT)
        .axes(1)
        .notEmpty();
    add("prewitt", (t, x) -> x.filters().prewitt(t.axis(x), t.boundary()))
        .of(SIGNED_OR_FLOAT)
        .axes(1)
        .notEmpty();
    add("laplace", (t, x) -> x.filters().laplace(t.boundary()))
        .of(SIGNED_OR_FLOAT)
        .axes(1)
        .notEmpty();
    add("gaussianLaplace", (t, x) -> x.filters().gaussianLaplace(sigma(t, x), t.boundary()))
        .of(FLOATING)
        .axes(1)
        .notEmpty();
    add(
            "gaussianGradientMagnitude",
            (t, x) -> x.filters().gaussianGradientMagnitude(sigma(t, x), t.boundary()))
        .of(dtype -> dtype.isFloat())
        .axes(1)
        .notEmpty();
    add("uniform", (t, x) -> x.filters().uniform(t.pick(1, 4), t.boundary())).of(NUMBER).notEmpty();
    add("blockMean", (t, x) -> x.filters().blockMean(t.pick(1, 3))).of(REAL).rounded().notEmpty();
    add("otsu", (t, x) -> x.filters().otsu()).of(dtype -> dtype == DType.UINT8).notEmpty();
  }

  private static LazyArray kernel(Trial t, LazyArray x) {
    long[] dims = new long[x.rank()];
    for (int i = 0; i < dims.length; i++) {
      dims[i] = t.pick(1, 4);
    }
    return t.array(DType.FLOAT64, Shape.of(dims));
  }

  private static double[] sigma(Trial t, LazyArray x) {
    double[] sigma = new double[x.rank()];
    for (int i = 0; i < sigma.length; i++) {
      sigma[i] = t.pickOf(0.0, 0.6, 1.3);
    }
    return sigma;
  }

  private void objects() {
    add("label", (t, x) -> x.objects().label(t.pick(1, x.rank()))).of(BITS).axes(1);
    add("count", (t, x) -> x.objects().count(1)).of(BITS).axes(1);
  }

  private void creation() {
    add("arange", (t, x) -> t.cut(Qbi.arange(-3, t.pick(40), 2)));
    add("linspace", (t, x) -> t.cut(Qbi.linspace(-1, 7, t.pick(40))));
    add("eye", (t, x) -> t.cut(Qbi.eye(t.pick(9), t.pick(9), t.pick(-3, 3))));
    add("full", (t, x) -> t.cut(Qbi.full(x.dtype(), 1, x.shape().toArray())));
    add("uniform numbers", (t, x) -> t.cut(Qbi.random(5).uniform(x.shape().toArray())));
    add("normal numbers", (t, x) -> t.cut(Qbi.random(5).normal(x.shape().toArray())));
    add("random integers", (t, x) -> t.cut(Qbi.random(5).integers(-4, 9, x.shape().toArray())));
    add(
        "fromFunction",
        (t, x) ->
            t.cut(Qbi.fromFunction(Operations::polynomial, DType.FLOAT64, x.shape().toArray())));
  }

  private static double polynomial(long[] index) {
    double value = 1;
    for (long i : index) {
      value = value * 7 + i;
    }
    return value;
  }

  private void userFunctions() {
    add("mapBlocks", (t, x) -> x.mapBlocks(Operations::negated)).of(dtype -> dtype.isFloat());
    add("mapOverlap", (t, x) -> x.mapOverlap(1, t.boundary(), Operations::shifted))
        .of(dtype -> dtype.isFloat())
        .axes(1)
        .notEmpty();
  }

  private static NdArray negated(NdArray in) {
    Block out = in.block().copy();
    for (int i = 0; i < out.size(); i++) {
      out.setDoubleAt(i, -out.doubleAt(i));
    }
    return NdArray.of(out);
  }

  /** Gives every element the value of its first neighbour along the last axis. */
  private static NdArray shifted(NdArray in) {
    int last = in.rank() - 1;
    Block from = in.block();
    Block out = from.copy();
    int n = from.dim(last);
    out.slice(last, 1, 1, n - 1).copyFrom(from.slice(last, 0, 1, n - 1));
    return NdArray.of(out);
  }
}
