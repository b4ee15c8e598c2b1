package io.qbi;

import io.qbi.data.Block;
import io.qbi.data.BlockSink;
import io.qbi.data.DType;
import io.qbi.expr.Graph;
import io.qbi.expr.MapBlocks;
import io.qbi.expr.Node;
import io.qbi.shape.ChunkGrid;
import io.qbi.shape.Shape;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;

/**
 * A chunked, lazy N-dimensional array: an expression that is computed when its elements are asked
 * for. Immutable and safe for many threads.
 *
 * <p>Names and meanings are NumPy's and SciPy's; arithmetic bears the names that Kotlin resolves as
 * operators. Wrong shapes, dtypes and arguments are refused in the call that has them.
 *
 * <pre>{@code
 * LazyArray a = Qbi.random(1).uniform(4096, 4096).rechunk(512, 512);
 * double spread = a.minus(a.mean(0)).abs().mean().compute().item();
 * }</pre>
 */
public final class LazyArray extends TransformMethods {
  private final Node node;

  LazyArray(Node node) {
    this.node = node;
  }

  @Override
  Node node() {
    return node;
  }

  /** Returns the shape. */
  public Shape shape() {
    return node.spec().shape();
  }

  /** Returns the element type. */
  public DType dtype() {
    return node.spec().dtype();
  }

  /** Returns the number of axes. */
  public int rank() {
    return node.spec().rank();
  }

  /** Returns the number of elements. */
  public long size() {
    return shape().size();
  }

  /** Returns the bytes of all elements. */
  public long bytes() {
    return node.spec().bytes();
  }

  /** Returns how the array is cut into chunks. */
  public ChunkGrid chunks() {
    return node.spec().chunks();
  }

  // Functions of the user's.

  /** A function of one chunk; serialisable, as a lambda of this type is if what it holds is. */
  @FunctionalInterface
  public interface ChunkFunction extends UnaryOperator<NdArray>, Serializable {}

  /**
   * A function of the chunks of two arrays at one place; serialisable, as {@link ChunkFunction}.
   */
  @FunctionalInterface
  public interface ChunkPairFunction extends BinaryOperator<NdArray>, Serializable {}

  /** Returns a function applied to every chunk; it must return the shape and dtype it is given. */
  public LazyArray mapBlocks(ChunkFunction function) {
    return mapBlocks(dtype(), function);
  }

  /** Returns a function applied to every chunk; it must return the same shape, of {@code dtype}. */
  public LazyArray mapBlocks(DType dtype, ChunkFunction function) {
    return new LazyArray(
        Graph.node(
            new MapBlocks(
                (blocks, region) -> function.apply(NdArray.of(blocks.get(0))).block(),
                dtype,
                chunks(),
                Collections.nCopies(rank(), 0L)),
            node));
  }

  /**
   * Returns a function applied to every chunk of this array and the chunk of {@code other} at the
   * same place; both must have the same shape.
   */
  public LazyArray mapBlocks(LazyArray other, DType dtype, ChunkPairFunction function) {
    if (!other.shape().equals(shape())) {
      throw new IllegalArgumentException(
          "mapBlocks: shapes " + shape() + " and " + other.shape() + " differ; use broadcastTo");
    }
    return new LazyArray(
        Graph.node(
            new MapBlocks(
                (blocks, region) ->
                    function.apply(NdArray.of(blocks.get(0)), NdArray.of(blocks.get(1))).block(),
                dtype,
                chunks(),
                Collections.nCopies(rank(), 0L)),
            node,
            other.node));
  }

  /**
   * Returns a function applied to every chunk with a halo of {@code depth} elements on every side;
   * at the border of the array the halo is what {@code boundary} says. The function returns the
   * shape it is given, and the halo is cut off.
   */
  public LazyArray mapOverlap(long depth, Boundary boundary, ChunkFunction function) {
    long[] depths = new long[rank()];
    Arrays.fill(depths, depth);
    return mapOverlap(depths, boundary, dtype(), function);
  }

  /** Returns a function applied to every chunk with a halo whose depth is given for each axis. */
  public LazyArray mapOverlap(
      long[] depth, Boundary boundary, DType dtype, ChunkFunction function) {
    if (depth.length != rank()) {
      throw new IllegalArgumentException(
          "mapOverlap: " + depth.length + " depths are given for shape " + shape());
    }
    List<Long> depths = new ArrayList<>();
    for (long d : depth) {
      if (d < 0) {
        throw new IllegalArgumentException("mapOverlap: depth " + d + " must be 0 or more");
      }
      depths.add(d);
    }
    Node padded = Padding.pad(node, depths, depths, boundary);
    return new LazyArray(
        Graph.node(
            new MapBlocks(
                (blocks, region) -> function.apply(NdArray.of(blocks.get(0))).block(),
                dtype,
                chunks(),
                depths),
            padded));
  }

  // Families of operations.

  /** Returns the filters: Gaussian, derivatives, ranks, thresholds. */
  public Filters filters() {
    return new Filters(this);
  }

  /** Returns the operations on shapes: erosion, dilation and what is made of them. */
  public Morphology morphology() {
    return new Morphology(this);
  }

  /** Returns the operations on objects: labels and measurements. */
  public Objects objects() {
    return new Objects(this);
  }

  /** Returns the changes of geometry: resized, zoomed, shifted, under an affine map. */
  public Geometry geometry() {
    return new Geometry(this);
  }

  /** Returns linear algebra: factorizations, determinants, inverses, systems of equations. */
  public LinearAlgebra linalg() {
    return new LinearAlgebra(this);
  }

  /** Returns statistics: histograms with edges, z-scores, covariances and correlations. */
  public Statistics stats() {
    return new Statistics(this);
  }

  // Results.

  /** Computes the array on the shared engine. */
  public NdArray compute() {
    return compute(Engine.shared());
  }

  /**
   * Computes the array.
   *
   * @throws io.qbi.run.ComputeException if an operation failed; names it, the region and the cause
   * @throws java.util.concurrent.CancellationException if the calling thread was interrupted
   */
  public NdArray compute(Engine engine) {
    Block block = Computation.of(List.of(node), engine).toMemory().get(0);
    return NdArray.of(block);
  }

  /** Begins to compute the array on the shared engine and returns at once. */
  public Future<NdArray> computeAsync() {
    return computeAsync(Engine.shared());
  }

  /**
   * Begins to compute the array on the threads of an engine and returns at once.
   *
   * <p>{@code cancel(true)} ends the run after the tasks that are running; what it kept is given
   * back. Inside a function given to {@link #mapBlocks}, {@link #compute()} serves better: waiting
   * there for a future takes a thread away from those that would bring it about.
   */
  public Future<NdArray> computeAsync(Engine engine) {
    FutureTask<NdArray> task = new FutureTask<>(() -> compute(engine));
    engine.pool().execute(task);
    return task;
  }

  /** Computes the array chunk by chunk into a sink, such as a file, on the shared engine. */
  public void writeTo(BlockSink sink) {
    writeTo(sink, Engine.shared());
  }

  /** Computes the array chunk by chunk into a sink, such as a file. */
  public void writeTo(BlockSink sink, Engine engine) {
    Computation.toSink(node, sink, engine);
  }

  /** Returns an array with the computed elements, so that they are not computed again. */
  public LazyArray persist() {
    return Qbi.of(compute()).rechunk(chunks());
  }

  // Seeing it. Nothing here computes an element, but for explainAnalyze.

  /**
   * Returns how the array will be computed: the expression as it was written, as it was optimised,
   * and the plan with its stages, bytes and predicted peak.
   *
   * @param parts which of these; all if none is named
   */
  public String explain(Explain... parts) {
    return explain(Engine.shared(), parts);
  }

  /** Returns how the array will be computed on an engine, whose threads and budget decide. */
  public String explain(Engine engine, Explain... parts) {
    return Computation.explain(List.of(node), engine, parts);
  }

  /**
   * Computes the array on the shared engine, forgets the result, and returns what it took: tasks,
   * time, bytes and peak of each stage, measured and expected. {@link io.qbi.run.RunReport} tells
   * the same of runs whose results are wanted.
   */
  public String explainAnalyze() {
    return explainAnalyze(Engine.shared());
  }

  /** Computes the array on an engine, forgets the result, and returns what it took. */
  public String explainAnalyze(Engine engine) {
    return Computation.of(List.of(node), engine).analyze();
  }

  /** Returns pictures of the expression and of its plan on the shared engine. */
  public GraphView graph() {
    return graph(Engine.shared());
  }

  /** Returns pictures of the expression and of its plan on an engine. */
  public GraphView graph(Engine engine) {
    return Qbi.graph(engine, this);
  }

  /** Returns a table of figures with a picture of the chunks, for notebooks and web pages. */
  public String toHtml() {
    return Summary.of(node).toHtml();
  }

  /** Returns dtype, shape, chunks, bytes and number of tasks in one line. */
  @Override
  public String toString() {
    return Summary.of(node).toString();
  }
}
