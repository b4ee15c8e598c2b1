package io.qbi;

import io.qbi.data.Block;
import io.qbi.expr.Node;
import io.qbi.kernel.objects.RegionColumns;
import java.util.List;

/** Measurements of all objects of a label image, computed when they are asked for. */
public final class LazyRegionTable {
  private final Node node;
  private final double[] spacing;

  LazyRegionTable(Node node, double... spacing) {
    this.node = node;
    this.spacing = spacing;
  }

  Node node() {
    return node;
  }

  RegionTable finish(Block merged) {
    return RegionTable.of(RegionColumns.of(merged, spacing));
  }

  /** Computes the table on the shared engine. */
  public RegionTable compute() {
    return compute(Engine.shared());
  }

  /**
   * Computes the table, in one pass over the chunks.
   *
   * @throws io.qbi.run.ComputeException if an operation failed; names it, the region and the cause
   * @throws java.util.concurrent.CancellationException if the calling thread was interrupted
   */
  public RegionTable compute(Engine engine) {
    return finish(Computation.of(List.of(node), engine).toMemory().get(0));
  }

  /** Returns how the table will be computed, as {@link LazyArray#explain}; computes nothing. */
  public String explain(Explain... parts) {
    return explain(Engine.shared(), parts);
  }

  /** Returns how the table will be computed on an engine. */
  public String explain(Engine engine, Explain... parts) {
    return Computation.explain(List.of(node), engine, parts);
  }

  /**
   * Computes the table on the shared engine, forgets the result, and returns what it took: tasks,
   * time, bytes and peak of each stage, measured and expected. {@link io.qbi.run.RunReport} tells
   * the same of runs whose results are wanted.
   */
  public String explainAnalyze() {
    return explainAnalyze(Engine.shared());
  }

  /** Computes the table on an engine, forgets the result, and returns what it took. */
  public String explainAnalyze(Engine engine) {
    return Computation.of(List.of(node), engine).analyze();
  }

  /** Returns pictures of how the table will be computed on the shared engine. */
  public GraphView graph() {
    return graph(Engine.shared());
  }

  /** Returns pictures of how the table will be computed on an engine. */
  public GraphView graph(Engine engine) {
    return GraphView.of(Computation.of(List.of(node), engine));
  }
}
