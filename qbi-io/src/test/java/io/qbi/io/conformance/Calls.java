package io.qbi.io.conformance;

import io.qbi.Boundary;
import io.qbi.ConvolveMode;
import io.qbi.Filters;
import io.qbi.LazyArray;
import io.qbi.Morphology;
import io.qbi.NdArray;
import io.qbi.Qbi;
import io.qbi.RegionTable;
import io.qbi.data.DType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** How each Python function is said with qbi: the table that the conformance cases run through. */
final class Calls {
  /** What stands for a Python function; answers are in the order of the case's. */
  @FunctionalInterface
  interface Call {
    List<NdArray> answer(Arguments arguments);
  }

  private final Map<String, Call> calls = new TreeMap<>();

  private Calls() {
    elementwise();
    comparisons();
    reductions();
    structure();
    products();
    transforms();
    filters();
    morphology();
    objects();
    new GeometryCalls(calls).add();
  }

  /** Returns all functions that qbi has, by their full names. */
  static Map<String, Call> all() {
    return new Calls().calls;
  }

  private void elementwise() {
    unary("numpy.abs", LazyArray::abs);
    unary("numpy.angle", LazyArray::angle);
    unary("numpy.arctan", LazyArray::arctan);
    unary("numpy.cbrt", LazyArray::cbrt);
    unary("numpy.ceil", LazyArray::ceil);
    unary("numpy.conj", LazyArray::conj);
    unary("numpy.cos", LazyArray::cos);
    unary("numpy.cosh", LazyArray::cosh);
    unary("numpy.exp", LazyArray::exp);
    unary("numpy.exp2", LazyArray::exp2);
    unary("numpy.expm1", LazyArray::expm1);
    unary("numpy.floor", LazyArray::floor);
    unary("numpy.imag", LazyArray::imag);
    unary("numpy.isfinite", LazyArray::isfinite);
    unary("numpy.isinf", LazyArray::isinf);
    unary("numpy.isnan", LazyArray::isnan);
    unary("numpy.log", LazyArray::log);
    unary("numpy.log10", LazyArray::log10);
    unary("numpy.log1p", LazyArray::log1p);
    unary("numpy.log2", LazyArray::log2);
    unary("numpy.negative", LazyArray::unaryMinus);
    unary("numpy.real", LazyArray::real);
    unary("numpy.reciprocal", LazyArray::reciprocal);
    unary("numpy.rint", LazyArray::rint);
    unary("numpy.sign", LazyArray::sign);
    unary("numpy.sin", LazyArray::sin);
    unary("numpy.sinh", LazyArray::sinh);
    unary("numpy.sqrt", LazyArray::sqrt);
    unary("numpy.square", LazyArray::square);
    unary("numpy.tan", LazyArray::tan);
    unary("numpy.tanh", LazyArray::tanh);
    unary("numpy.trunc", LazyArray::trunc);
    binary("numpy.add", LazyArray::plus);
    binary("numpy.arctan2", LazyArray::arctan2);
    binary("numpy.divide", LazyArray::div);
    binary("numpy.floor_divide", LazyArray::floorDiv);
    binary("numpy.hypot", LazyArray::hypot);
    binary("numpy.maximum", LazyArray::maximum);
    binary("numpy.minimum", LazyArray::minimum);
    binary("numpy.multiply", LazyArray::times);
    binary("numpy.power", LazyArray::pow);
    binary("numpy.remainder", LazyArray::rem);
    binary("numpy.subtract", LazyArray::minus);
    lazy("numpy.clip", a -> a.array("a").clip(a.number("a_min", 0), a.number("a_max", 0)));
    lazy("numpy.astype", a -> a.array("a").astype(DType.ofNumpyName(a.text("dtype", ""))));
  }

  private void comparisons() {
    binary("numpy.equal", LazyArray::eq);
    binary("numpy.greater", LazyArray::gt);
    binary("numpy.greater_equal", LazyArray::ge);
    binary("numpy.less", LazyArray::lt);
    binary("numpy.less_equal", LazyArray::le);
    binary("numpy.not_equal", LazyArray::ne);
    binary("numpy.bitwise_and", LazyArray::and);
    binary("numpy.bitwise_or", LazyArray::or);
    binary("numpy.bitwise_xor", LazyArray::xor);
    binary("numpy.logical_and", LazyArray::logicalAnd);
    binary("numpy.logical_or", LazyArray::logicalOr);
    binary("numpy.logical_xor", LazyArray::logicalXor);
    unary("numpy.logical_not", LazyArray::logicalNot);
    lazy("numpy.where", a -> Qbi.where(a.array("condition"), a.array("x"), a.array("y")));
  }

  private void reductions() {
    reduction("numpy.all", LazyArray::all, (x, axes) -> x.keepDims().all(axes));
    reduction("numpy.any", LazyArray::any, (x, axes) -> x.keepDims().any(axes));
    reduction("numpy.max", LazyArray::max, (x, axes) -> x.keepDims().max(axes));
    reduction("numpy.mean", LazyArray::mean, (x, axes) -> x.keepDims().mean(axes));
    reduction("numpy.min", LazyArray::min, (x, axes) -> x.keepDims().min(axes));
    reduction("numpy.prod", LazyArray::prod, (x, axes) -> x.keepDims().prod(axes));
    reduction("numpy.std", LazyArray::std, (x, axes) -> x.keepDims().std(axes));
    reduction("numpy.sum", LazyArray::sum, (x, axes) -> x.keepDims().sum(axes));
    reduction("numpy.var", LazyArray::var, (x, axes) -> x.keepDims().var(axes));
    lazy("numpy.argmax", a -> a.array("a").argmax(a.axes("axis")));
    lazy("numpy.argmin", a -> a.array("a").argmin(a.axes("axis")));
    lazy("numpy.count_nonzero", a -> a.array("a").countNonzero(a.axes("axis")));
    lazy("numpy.nanmax", a -> a.array("a").nanmax(a.axes("axis")));
    lazy("numpy.nanmean", a -> a.array("a").nanmean(a.axes("axis")));
    lazy("numpy.nanmin", a -> a.array("a").nanmin(a.axes("axis")));
    lazy("numpy.nanstd", a -> a.array("a").nanstd(a.axes("axis")));
    lazy("numpy.nansum", a -> a.array("a").nansum(a.axes("axis")));
    lazy("numpy.cumprod", a -> a.array("a").cumprod(a.axis(0)));
    lazy("numpy.cumsum", a -> a.array("a").cumsum(a.axis(0)));
    lazy("numpy.percentile", a -> a.array("a").percentile(a.numbers("q")));
    lazy(
        "numpy.median",
        a -> a.has("axis") ? a.array("a").median(a.axis(0)) : a.array("a").median());
    lazy("numpy.histogram", Calls::histogram);
    lazy("numpy.linalg.norm", a -> a.array("x").norm());
    lazy("numpy.linalg.svdvals", a -> a.array("a").linalg().svdvals());
    lazy("numpy.linalg.qr_r_abs", a -> a.array("a").linalg().qr().r().abs());
  }

  private static LazyArray histogram(Arguments a) {
    int bins = (int) a.integer("bins", 10);
    double[] range = a.numbers("range");
    return range.length == 0
        ? a.array("a").histogram(bins)
        : a.array("a").histogram(bins, range[0], range[1]);
  }

  private void structure() {
    lazy("numpy.getitem", a -> a.array("a").slice(a.index("index")));
    lazy("numpy.take", a -> a.array("a").take(a.array("indices"), a.axis(0)));
    lazy("numpy.reshape", a -> a.array("a").reshape(a.integers("newshape")));
    lazy("numpy.transpose", a -> a.array("a").transpose(a.axes("axes")));
    lazy("numpy.flip", a -> a.array("a").flip(a.axes("axis")));
    lazy("numpy.roll", a -> a.array("a").roll(a.integer("shift", 0), a.axis(0)));
    lazy("numpy.repeat", a -> a.array("a").repeat(a.integer("repeats", 1), a.axis(0)));
    lazy("numpy.tile", a -> a.array("a").tile(a.integers("reps")));
    lazy("numpy.diff", a -> a.array("a").diff((int) a.integer("n", 1), a.axis(-1)));
    lazy("numpy.pad", a -> a.array("a").pad(a.table("pad_width"), padding(a)));
    lazy("numpy.concatenate", a -> Qbi.concatenate(a.axis(0), a.array("a"), a.array("b")));
    lazy("numpy.stack", a -> Qbi.stack(a.axis(0), a.array("a"), a.array("b")));
    lazy("skimage.util.montage", Calls::montage);
  }

  /** NumPy's names for the boundaries. */
  private static Boundary padding(Arguments a) {
    return padding(a, "constant_values", "constant");
  }

  /** NumPy's names for the boundaries, with the name of the constant and the usual boundary. */
  static Boundary padding(Arguments a, String constant, String usual) {
    double outside = a.number(constant, 0);
    String mode = a.text("mode", usual);
    switch (mode) {
      case "edge":
        return Boundary.NEAREST;
      case "wrap":
        return Boundary.WRAP;
      case "reflect":
        return Boundary.MIRROR;
      case "symmetric":
        return Boundary.REFLECT;
      case "constant":
        return Boundary.constant(outside);
      default:
        throw new IllegalArgumentException("no way to pad is called " + mode);
    }
  }

  /** Images side by side in a square as small as can be, empty places filled. */
  private static LazyArray montage(Arguments a) {
    LazyArray images = a.array("arr_in");
    long n = images.shape().dim(0);
    long side = (long) Math.ceil(Math.sqrt(n));
    long height = images.shape().dim(1);
    long width = images.shape().dim(2);
    return images
        .pad(
            new long[][] {{0, side * side - n}, {0, 0}, {0, 0}},
            Boundary.constant(a.number("fill", 0)))
        .reshape(side, side, height, width)
        .transpose(0, 2, 1, 3)
        .reshape(side * height, side * width);
  }

  private void products() {
    lazy("numpy.matmul", a -> a.array("a").matmul(a.array("b")));
    lazy("numpy.tensordot", Calls::tensordot);
    lazy(
        "scipy.signal.fftconvolve",
        a -> {
          String mode = a.text("mode", "full").toUpperCase(Locale.ROOT);
          return a.array("in1").fftConvolve(a.array("in2"), ConvolveMode.valueOf(mode));
        });
  }

  private static LazyArray tensordot(Arguments a) {
    int[][] axes = new int[2][];
    for (int i = 0; i < 2; i++) {
      axes[i] = Arrays.stream(a.table("axes")[i]).mapToInt(n -> (int) n).toArray();
    }
    return a.array("a").tensordot(a.array("b"), axes[0], axes[1]);
  }

  private void transforms() {
    lazy("scipy.fft.fft", a -> a.array("x").fft(a.axis(-1)));
    lazy("scipy.fft.ifft", a -> a.array("x").ifft(a.axis(-1)));
    lazy("scipy.fft.rfft", a -> a.array("x").rfft(a.axis(-1)));
    lazy("scipy.fft.irfft", a -> a.array("x").irfft(a.axis(-1), a.integer("n", 0)));
    lazy("scipy.fft.fftn", a -> a.array("x").fftn(a.axes("axes")));
    lazy("scipy.fft.ifftn", a -> a.array("x").ifftn(a.axes("axes")));
    lazy("scipy.fft.fftshift", a -> a.array("x").fftshift(a.axes("axes")));
    lazy("scipy.fft.ifftshift", a -> a.array("x").ifftshift(a.axes("axes")));
  }

  private void filters() {
    lazy("scipy.ndimage.convolve", a -> image(a).convolve(a.array("weights"), a.boundary()));
    lazy("scipy.ndimage.correlate", a -> image(a).correlate(a.array("weights"), a.boundary()));
    lazy(
        "scipy.ndimage.gaussian_filter",
        a -> image(a).filters().gaussian(sigma(a), a.boundary(), a.number("truncate", 4)));
    lazy(
        "scipy.ndimage.gaussian_laplace",
        a -> image(a).filters().gaussianLaplace(sigma(a), a.boundary()));
    lazy(
        "scipy.ndimage.gaussian_gradient_magnitude",
        a -> image(a).filters().gaussianGradientMagnitude(sigma(a), a.boundary()));
    lazy("scipy.ndimage.laplace", a -> image(a).filters().laplace(a.boundary()));
    lazy("scipy.ndimage.prewitt", a -> image(a).filters().prewitt(a.axis(-1), a.boundary()));
    lazy("scipy.ndimage.sobel", a -> image(a).filters().sobel(a.axis(-1), a.boundary()));
    lazy(
        "scipy.ndimage.uniform_filter",
        a -> image(a).filters().uniform(a.integer("size", 3), a.boundary()));
    rank("minimum", (f, a) -> f.minimum(a.integer("size", 3), a.boundary()));
    rank("maximum", (f, a) -> f.maximum(a.integer("size", 3), a.boundary()));
    rank("median", (f, a) -> f.median(a.integer("size", 3), a.boundary()));
    rank(
        "percentile",
        (f, a) -> f.percentile(a.number("percentile", 50), a.integer("size", 3), a.boundary()));
    threshold("otsu", Filters::otsu);
    threshold("isodata", Filters::isodata);
    threshold("li", Filters::li);
    threshold("triangle", Filters::triangle);
    threshold("yen", Filters::yen);
    lazy(
        "skimage.filters.apply_hysteresis_threshold",
        a -> a.array("image").filters().hysteresis(a.number("low", 0), a.number("high", 0)));
    lazy(
        "skimage.measure.block_reduce_mean",
        a -> a.array("image").filters().blockMean(a.integer("block_size", 1)));
  }

  private void threshold(String name, Function<Filters, LazyArray> method) {
    lazy("skimage.filters.threshold_" + name, a -> method.apply(a.array("image").filters()));
  }

  private void rank(String name, BiFunction<Filters, Arguments, LazyArray> filter) {
    lazy("scipy.ndimage." + name + "_filter", a -> filter.apply(image(a).filters(), a));
  }

  private void morphology() {
    binary("erosion", Morphology::erosion);
    binary("dilation", Morphology::dilation);
    binary("opening", Morphology::opening);
    binary("closing", Morphology::closing);
    grey("erosion", Morphology::greyErosion);
    grey("dilation", Morphology::greyDilation);
    grey("opening", Morphology::greyOpening);
    grey("closing", Morphology::greyClosing);
    ball("erosion", Morphology::erosionBall);
    ball("dilation", Morphology::dilationBall);
    calls.put("scipy.ndimage.distance_transform_edt", Calls::distances);
    lazy("scipy.ndimage.binary_fill_holes", a -> image(a).morphology().fillHoles());
  }

  /** Distances, indices, or both, as the flags say. */
  private static List<NdArray> distances(Arguments a) {
    Morphology morphology = image(a).morphology();
    double[] sampling = a.numbers("sampling");
    List<NdArray> answers = new ArrayList<>();
    if (!a.has("return_distances") || a.flag("return_distances")) {
      answers.add(morphology.distanceTransform(sampling).compute());
    }
    if (a.flag("return_indices")) {
      answers.add(morphology.nearestBackground(sampling).compute());
    }
    return answers;
  }

  /** An operation on masks by neighbourhoods. */
  @FunctionalInterface
  private interface ByConnectivity {
    LazyArray apply(Morphology morphology, int connectivity, int iterations);
  }

  private void binary(String name, ByConnectivity operation) {
    lazy(
        "scipy.ndimage.binary_" + name,
        a ->
            operation.apply(
                image(a).morphology(),
                (int) a.integer("connectivity", 1),
                (int) a.integer("iterations", 1)));
  }

  private void grey(String name, BiFunction<Morphology, Long, LazyArray> operation) {
    lazy(
        "scipy.ndimage.grey_" + name,
        a -> operation.apply(image(a).morphology(), a.integer("size", 3)));
  }

  private void ball(String name, BiFunction<Morphology, Double, LazyArray> operation) {
    lazy(
        "scipy.ndimage.binary_" + name + "_ball",
        a -> operation.apply(image(a).morphology(), a.number("radius", 1)));
  }

  private static LazyArray image(Arguments a) {
    return a.array("input");
  }

  private static double[] sigma(Arguments a) {
    return a.numbersByAxis("sigma", image(a).rank());
  }

  private void objects() {
    calls.put(
        "scipy.ndimage.label",
        a -> {
          int connectivity = (int) a.integer("connectivity", 1);
          LazyArray labels = image(a).objects().label(connectivity);
          LazyArray count = image(a).objects().count(connectivity);
          return List.of(Qbi.compute(labels, count));
        });
    lazy(
        "skimage.morphology.remove_small_objects",
        a -> {
          int connectivity = (int) a.integer("connectivity", 1);
          return a.array("ar")
              .objects()
              .removeSmallObjects(a.integer("min_size", 64), connectivity);
        });
    lazy(
        "skimage.morphology.remove_small_holes",
        a -> {
          int connectivity = (int) a.integer("connectivity", 1);
          long least = a.integer("area_threshold", 64);
          return a.array("ar").objects().removeSmallHoles(least, connectivity);
        });
    measurement("scipy.ndimage.sum_labels", (t, i) -> t.meanIntensity(i) * t.area(i));
    measurement("scipy.ndimage.mean", RegionTable::meanIntensity);
    measurement("scipy.ndimage.minimum", RegionTable::minIntensity);
    measurement("scipy.ndimage.maximum", RegionTable::maxIntensity);
    measurement("scipy.ndimage.standard_deviation", RegionTable::stdIntensity);
    measurements("scipy.ndimage.center_of_mass", RegionTable::weightedCentroid);
    measurement("skimage.measure.regionprops.area", RegionTable::area);
    measurements("skimage.measure.regionprops.centroid", RegionTable::centroid);
    measurements(
        "skimage.measure.regionprops.inertia_tensor_eigvals", RegionTable::inertiaEigenvalue);
    calls.put("skimage.measure.regionprops.bbox", a -> List.of(boxes(table(a))));
  }

  /** A number that is measured of a region. */
  @FunctionalInterface
  private interface Measurement {
    double of(RegionTable table, int region);
  }

  /** A number that is measured of a region along an axis. */
  @FunctionalInterface
  private interface AxisMeasurement {
    double of(RegionTable table, int region, int axis);
  }

  private static RegionTable table(Arguments a) {
    return a.takes("label_image")
        ? a.array("label_image").objects().regions().compute()
        : a.array("labels").objects().regions(image(a)).compute();
  }

  private void measurement(String name, Measurement measurement) {
    calls.put(
        name,
        a -> {
          RegionTable table = table(a);
          double[] values = new double[table.size()];
          Arrays.setAll(values, i -> measurement.of(table, i));
          return List.of(Qbi.array(values, values.length).compute());
        });
  }

  private void measurements(String name, AxisMeasurement measurement) {
    calls.put(
        name,
        a -> {
          RegionTable table = table(a);
          int n = table.rank();
          double[] values = new double[table.size() * n];
          Arrays.setAll(values, i -> measurement.of(table, i / n, i % n));
          return List.of(Qbi.array(values, table.size(), n).compute());
        });
  }

  private static NdArray boxes(RegionTable table) {
    int rank = table.rank();
    long[] values = new long[table.size() * 2 * rank];
    for (int i = 0; i < table.size(); i++) {
      for (int axis = 0; axis < rank; axis++) {
        values[2 * rank * i + axis] = table.boxStart(i, axis);
        values[2 * rank * i + rank + axis] = table.boxStop(i, axis);
      }
    }
    return Qbi.array(values, table.size(), 2L * rank).compute();
  }

  private void lazy(String name, Function<Arguments, LazyArray> expression) {
    calls.put(name, a -> List.of(expression.apply(a).compute()));
  }

  private void unary(String name, UnaryOperator<LazyArray> function) {
    lazy(name, a -> function.apply(a.array("x")));
  }

  private void binary(String name, BinaryOperator<LazyArray> function) {
    lazy(name, a -> function.apply(a.array("x1"), a.array("x2")));
  }

  /** A function of an array and axes. */
  @FunctionalInterface
  private interface OverAxes {
    LazyArray apply(LazyArray array, int... axes);
  }

  private void reduction(String name, OverAxes dropping, OverAxes keeping) {
    lazy(name, a -> (a.flag("keepdims") ? keeping : dropping).apply(a.array("a"), a.axes("axis")));
  }
}
