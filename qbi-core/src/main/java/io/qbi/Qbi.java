package io.qbi;

import io.qbi.data.Block;
import io.qbi.data.BlockSource;
import io.qbi.data.Complex;
import io.qbi.data.DType;
import io.qbi.data.MemorySource;
import io.qbi.expr.Concat;
import io.qbi.expr.Constant;
import io.qbi.expr.Fill;
import io.qbi.expr.Generate;
import io.qbi.expr.Generator;
import io.qbi.expr.Graph;
import io.qbi.expr.Node;
import io.qbi.expr.Read;
import io.qbi.expr.Spec;
import io.qbi.shape.Shape;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Makes arrays, and joins and computes several at once; meant to be imported statically.
 *
 * <p>Where no dtype is named, real arrays are float64 and ranges int64, as in NumPy. Chunks are
 * chosen by qbi; {@link LazyArray#rechunk(long...)} on a new array sets them at no cost.
 */
public final class Qbi {
  private Qbi() {}

  /** Returns an array of zeros. */
  public static LazyArray zeros(long... shape) {
    return full(DType.FLOAT64, 0, shape);
  }

  /** Returns an array of zeros of a dtype. */
  public static LazyArray zeros(DType dtype, long... shape) {
    return full(dtype, 0, shape);
  }

  /** Returns an array of ones. */
  public static LazyArray ones(long... shape) {
    return full(DType.FLOAT64, 1, shape);
  }

  /** Returns an array of ones of a dtype. */
  public static LazyArray ones(DType dtype, long... shape) {
    return full(dtype, 1, shape);
  }

  /** Returns an array of one number: int64 for an integer, else float64; a scalar if no shape. */
  public static LazyArray full(Number value, long... shape) {
    return full(Constant.isIntegral(value) ? DType.INT64 : DType.FLOAT64, value, shape);
  }

  /** Returns an array of one number. */
  public static LazyArray full(DType dtype, Number value, long... shape) {
    return fill(Constant.of(value, dtype), shape);
  }

  /** Returns an array of one complex number. */
  public static LazyArray full(Complex value, long... shape) {
    return fill(Constant.of(value, DType.COMPLEX128), shape);
  }

  private static LazyArray fill(Constant value, long... shape) {
    return new LazyArray(
        Graph.node(new Fill(value, Spec.autoChunks(Shape.of(shape), value.dtype()))));
  }

  private static LazyArray generate(Generator generator, DType dtype, Shape shape) {
    return new LazyArray(Graph.node(new Generate(generator, dtype, Spec.autoChunks(shape, dtype))));
  }

  /** Returns 0, 1, ..., n - 1 as int64. */
  public static LazyArray arange(long n) {
    return arange(0, n, 1);
  }

  /** Returns start, start + step, ... before stop, as int64. */
  public static LazyArray arange(long start, long stop, long step) {
    if (step == 0) {
      throw new IllegalArgumentException("arange: step cannot be 0");
    }
    long n = Math.max(0, (stop - start + step - Long.signum(step)) / step);
    return generate(new Generator.IntegerRange(start, step), DType.INT64, Shape.of(n));
  }

  /** Returns start, start + step, ... before stop, as float64. */
  public static LazyArray arange(double start, double stop, double step) {
    if (!(step != 0)) {
      throw new IllegalArgumentException("arange: step cannot be " + step);
    }
    long n = Math.max(0, (long) Math.ceil((stop - start) / step));
    return generate(new Generator.Linspace(start, step, stop, false), DType.FLOAT64, Shape.of(n));
  }

  /** Returns n numbers evenly spaced from start to stop, both included, as float64. */
  public static LazyArray linspace(double start, double stop, long n) {
    double step = n > 1 ? (stop - start) / (n - 1) : 0;
    return generate(new Generator.Linspace(start, step, stop, n > 1), DType.FLOAT64, Shape.of(n));
  }

  /** Returns the n × n identity matrix. */
  public static LazyArray eye(long n) {
    return eye(n, n, 0);
  }

  /** Returns a matrix with ones on diagonal {@code k} (above the main one if positive). */
  public static LazyArray eye(long rows, long columns, long k) {
    return generate(new Generator.Eye(k), DType.FLOAT64, Shape.of(rows, columns));
  }

  // Arrays in memory. The Java array is not copied, and must not be changed afterwards.

  /** Returns a float64 array over {@code data} in row-major order. */
  public static LazyArray array(double[] data, long... shape) {
    return inMemory(DType.FLOAT64, data, data.length, shape);
  }

  /** Returns a float32 array over {@code data} in row-major order. */
  public static LazyArray array(float[] data, long... shape) {
    return inMemory(DType.FLOAT32, data, data.length, shape);
  }

  /** Returns an int64 array over {@code data} in row-major order. */
  public static LazyArray array(long[] data, long... shape) {
    return inMemory(DType.INT64, data, data.length, shape);
  }

  /** Returns an int32 array over {@code data} in row-major order. */
  public static LazyArray array(int[] data, long... shape) {
    return inMemory(DType.INT32, data, data.length, shape);
  }

  /** Returns an int16 array over {@code data} in row-major order. */
  public static LazyArray array(short[] data, long... shape) {
    return inMemory(DType.INT16, data, data.length, shape);
  }

  /** Returns an int8 array over {@code data} in row-major order. */
  public static LazyArray array(byte[] data, long... shape) {
    return inMemory(DType.INT8, data, data.length, shape);
  }

  /** Returns a bool array with the elements of {@code data} in row-major order. */
  public static LazyArray array(boolean[] data, long... shape) {
    byte[] bytes = new byte[data.length];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) (data[i] ? 1 : 0);
    }
    return inMemory(DType.BOOL, bytes, data.length, shape);
  }

  /**
   * Returns an array of any dtype over a Java array of the type that it is kept in: unsigned
   * integers in the signed array of the same width, complex numbers as (re, im) pairs.
   */
  public static LazyArray array(DType dtype, Object data, long... shape) {
    return inMemory(dtype, data, java.lang.reflect.Array.getLength(data) / dtype.lanes(), shape);
  }

  private static LazyArray inMemory(DType dtype, Object data, int length, long... shape) {
    Shape given = shape.length == 0 ? Shape.of(length) : Shape.of(shape);
    return of(NdArray.of(Block.wrap(dtype, data, given)));
  }

  /** Returns a computed array as the beginning of a new expression. */
  public static LazyArray of(NdArray array) {
    MemorySource source = new MemorySource(array.block());
    return new LazyArray(
        Graph.node(new Read(source, Spec.memoryChunks(array.shape(), array.dtype()))));
  }

  /** Returns an array that is read from a source, such as a file, region by region. */
  public static LazyArray fromSource(BlockSource source) {
    return new LazyArray(Graph.node(new Read(source, source.chunks())));
  }

  /** The value of an element at a position. */
  @FunctionalInterface
  public interface ElementFunction extends Serializable {
    /** Returns the value at {@code index}, which must not be kept or changed. */
    double apply(long[] index);
  }

  /** Returns an array whose elements are a function of their indices. */
  public static LazyArray fromFunction(ElementFunction function, DType dtype, long... shape) {
    return generate(
        new Generator.Function(
            (region, whole, type) -> ElementBlocks.evaluate(function, region, type)),
        dtype,
        Shape.of(shape));
  }

  /** Returns a maker of random arrays, of which element i depends on the seed and i alone. */
  public static RandomArrays random(long seed) {
    return new RandomArrays(seed);
  }

  // Joining.

  /** Returns the arrays joined along an existing axis, as {@code numpy.concatenate}. */
  public static LazyArray concatenate(int axis, LazyArray... arrays) {
    if (arrays.length == 0) {
      throw new IllegalArgumentException("concatenate: give at least one array");
    }
    DType dtype = arrays[0].dtype();
    for (LazyArray array : arrays) {
      dtype = DType.promote(dtype, array.dtype());
    }
    List<Node> nodes = new ArrayList<>();
    for (LazyArray array : arrays) {
      nodes.add(Expressions.cast(array.node(), dtype));
    }
    return new LazyArray(Graph.node(new Concat(arrays[0].shape().axis(axis)), nodes));
  }

  /** Returns the arrays, all of one shape, joined along a new axis, as {@code numpy.stack}. */
  public static LazyArray stack(int axis, LazyArray... arrays) {
    if (arrays.length == 0) {
      throw new IllegalArgumentException("stack: give at least one array");
    }
    for (LazyArray array : arrays) {
      if (!array.shape().equals(arrays[0].shape())) {
        throw new IllegalArgumentException(
            "stack: shapes " + arrays[0].shape() + " and " + array.shape() + " must be equal");
      }
    }
    int rank = arrays[0].rank() + 1;
    if (axis < -rank || axis >= rank) {
      throw new IllegalArgumentException(
          "stack: axis " + axis + " is out of range; use " + -rank + " to " + (rank - 1));
    }
    int checked = axis < 0 ? axis + rank : axis;
    return concatenate(
        checked, Arrays.stream(arrays).map(a -> a.expandDims(checked)).toArray(LazyArray[]::new));
  }

  /** Returns {@code x} where the condition is not 0 and {@code y} elsewhere. */
  public static LazyArray where(LazyArray condition, LazyArray x, LazyArray y) {
    return condition.where(x, y);
  }

  // Computing.

  /** Computes several arrays at once on the shared engine; what they share is computed once. */
  public static NdArray[] compute(LazyArray... arrays) {
    return compute(Engine.shared(), arrays);
  }

  /** Computes several arrays at once; what they share is computed once. */
  public static NdArray[] compute(Engine engine, LazyArray... arrays) {
    List<Node> nodes = Arrays.stream(arrays).map(LazyArray::node).toList();
    return Computation.of(nodes, engine).toMemory().stream()
        .map(NdArray::of)
        .toArray(NdArray[]::new);
  }

  /** Arrays and a table that were computed together. */
  public record Computed(NdArray[] arrays, RegionTable table) {}

  /** Computes a table and arrays at once; what they share is computed once. */
  public static Computed compute(Engine engine, LazyRegionTable table, LazyArray... arrays) {
    List<Block> blocks = Computation.of(nodes(table, arrays), engine).toMemory();
    NdArray[] computed = blocks.stream().skip(1).map(NdArray::of).toArray(NdArray[]::new);
    return new Computed(computed, table.finish(blocks.get(0)));
  }

  // Seeing.

  /** Returns in words how several arrays will be computed at once; computes nothing. */
  public static String explain(LazyArray... arrays) {
    return explain(Engine.shared(), arrays);
  }

  /** Returns in words how several arrays will be computed at once on an engine. */
  public static String explain(Engine engine, LazyArray... arrays) {
    return Computation.explain(nodes(arrays), engine);
  }

  /** Returns pictures of how several arrays will be computed at once on an engine. */
  public static GraphView graph(Engine engine, LazyArray... arrays) {
    return GraphView.of(Computation.of(nodes(arrays), engine));
  }

  /** Returns in words how a table and arrays will be computed at once on an engine. */
  public static String explain(Engine engine, LazyRegionTable table, LazyArray... arrays) {
    return Computation.explain(nodes(table, arrays), engine);
  }

  /** Returns pictures of how a table and arrays will be computed at once on an engine. */
  public static GraphView graph(Engine engine, LazyRegionTable table, LazyArray... arrays) {
    return GraphView.of(Computation.of(nodes(table, arrays), engine));
  }

  private static List<Node> nodes(LazyRegionTable table, LazyArray... arrays) {
    List<Node> nodes = new ArrayList<>(List.of(table.node()));
    nodes.addAll(nodes(arrays));
    return nodes;
  }

  private static List<Node> nodes(LazyArray... arrays) {
    return Arrays.stream(arrays).map(LazyArray::node).toList();
  }
}
