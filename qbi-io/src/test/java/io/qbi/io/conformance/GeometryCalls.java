package io.qbi.io.conformance;

import io.qbi.Boundary;
import io.qbi.LazyArray;
import io.qbi.data.DType;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** How changes of geometry are said with qbi. */
final class GeometryCalls {
  private final Map<String, Calls.Call> calls;

  GeometryCalls(Map<String, Calls.Call> calls) {
    this.calls = calls;
  }

  /** Adds the functions to the table. */
  void add() {
    lazy("skimage.transform.resize", GeometryCalls::resize);
    lazy(
        "scipy.ndimage.zoom",
        a -> {
          LazyArray image = a.array("input");
          double[] factors = a.numbersByAxis("zoom", image.rank());
          return image.geometry().zoom(factors, order(a), outside(a));
        });
    lazy(
        "scipy.ndimage.shift",
        a -> {
          LazyArray image = a.array("input");
          double[] shift = a.numbersByAxis("shift", image.rank());
          return image.geometry().shift(shift, order(a), outside(a));
        });
    lazy(
        "scipy.ndimage.affine_transform",
        a -> {
          LazyArray image = a.array("input");
          double[] offset =
              a.has("offset") ? a.numbersByAxis("offset", image.rank()) : new double[image.rank()];
          long[] shape =
              a.has("output_shape") ? a.integers("output_shape") : image.shape().toArray();
          return image.geometry().affine(a.matrix("matrix"), offset, shape, order(a), outside(a));
        });
  }

  private static int order(Arguments a) {
    return (int) a.integer("order", 3);
  }

  /** The modes of SciPy's interpolation, where a constant is the default. */
  private static Boundary outside(Arguments a) {
    return a.has("mode") ? a.boundary() : Boundary.constant(a.number("cval", 0));
  }

  private static LazyArray resize(Arguments a) {
    LazyArray given = a.array("image");
    long[] shape = a.integers("output_shape");
    int order = (int) a.integer("order", given.dtype().isBool() ? 0 : 1);
    LazyArray image = order == 0 || a.flag("preserve_range") ? given : asFloat(given);
    if (shape.length == image.rank() - 1) {
      shape = Arrays.copyOf(shape, image.rank());
      shape[image.rank() - 1] = image.shape().dim(image.rank() - 1);
    }
    while (image.rank() < shape.length) {
      image = image.expandDims(image.rank());
    }
    boolean smaller = false;
    for (int i = 0; i < shape.length; i++) {
      smaller |= shape[i] < image.shape().dim(i);
    }
    boolean blurred =
        a.has("anti_aliasing") ? a.flag("anti_aliasing") : smaller && !given.dtype().isBool();
    Boundary boundary = Calls.padding(a, "cval", "reflect");
    return blurred && a.has("anti_aliasing_sigma")
        ? image
            .geometry()
            .resize(shape, order, boundary, a.numbersByAxis("anti_aliasing_sigma", shape.length))
        : image.geometry().resize(shape, order, boundary, blurred);
  }

  /** What scikit-image does to integers before it interpolates. */
  private static LazyArray asFloat(LazyArray image) {
    DType dtype = image.dtype();
    if (dtype.isFloat() || dtype.isBool()) {
      return image;
    }
    LazyArray scaled = image.astype(DType.FLOAT64).times(1.0 / dtype.maxValue());
    return dtype.minValue() < 0 ? scaled.maximum(-1.0) : scaled;
  }

  private void lazy(String name, Function<Arguments, LazyArray> expression) {
    calls.put(name, a -> List.of(expression.apply(a).compute()));
  }
}
