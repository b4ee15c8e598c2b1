package io.qbi;

import io.qbi.data.Block;
import io.qbi.data.BlockSink;
import io.qbi.expr.Graph;
import io.qbi.expr.Node;
import io.qbi.expr.Rechunk;
import io.qbi.optimize.Optimizer;
import io.qbi.plan.Plan;
import io.qbi.plan.Planner;
import io.qbi.rewrite.Trace;
import io.qbi.run.Execution;
import io.qbi.run.Output;
import io.qbi.run.RunListener;
import io.qbi.run.RunStatistics;
import io.qbi.shape.Box;
import io.qbi.shape.ChunkGrid;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The way from expressions to results: optimise, lower, plan, run. */
final class Computation {
  private final List<Node> logical;
  private final List<Node> optimized;
  private final Plan plan;
  private final Trace trace = new Trace();
  private final Engine engine;

  private Computation(List<Node> roots, List<ChunkGrid> chunks, Engine engine) {
    this.engine = engine;
    this.logical = List.copyOf(roots);
    this.optimized = Optimizer.optimize(logical, trace);
    this.plan = Planner.plan(optimized, chunks, engine.memoryBudget(), engine.threads(), trace);
  }

  /** Returns a computation whose results may arrive in any chunks. */
  static Computation of(List<Node> roots, Engine engine) {
    return new Computation(roots, Collections.nCopies(roots.size(), null), engine);
  }

  List<Node> logical() {
    return logical;
  }

  List<Node> optimized() {
    return optimized;
  }

  Plan plan() {
    return plan;
  }

  Trace trace() {
    return trace;
  }

  /** Computes into memory. */
  List<Block> toMemory() {
    List<MemoryOutput> outputs = new ArrayList<>();
    for (Node node : logical) {
      outputs.add(new MemoryOutput(node));
    }
    run(outputs);
    return outputs.stream().map(output -> output.block).toList();
  }

  private RunStatistics run(List<? extends Output> outputs) {
    Execution execution =
        new Execution(
            plan,
            new ArrayList<>(outputs),
            engine.budget(),
            listeners(engine.listeners()),
            engine.scratch());
    return execution.run(engine.pool());
  }

  /** Computes into a sink. */
  static void toSink(Node node, BlockSink sink, Engine engine) {
    ChunkGrid chunks = sink.chunks(node.spec().chunks(), node.spec().dtype());
    Node root = chunks.equals(node.spec().chunks()) ? node : Graph.node(new Rechunk(chunks), node);
    Computation computation = new Computation(List.of(root), List.of(chunks), engine);
    boolean committed = false;
    try {
      sink.open(node.spec().shape(), node.spec().dtype());
      computation.run(List.of((Output) sink::write));
      sink.commit();
      committed = true;
    } catch (IOException e) {
      throw new UncheckedIOException(e.getMessage(), e);
    } finally {
      if (!committed) {
        sink.abort();
      }
    }
  }

  private static RunListener listeners(List<RunListener> all) {
    return all.size() == 1 ? all.get(0) : new Listeners(all);
  }

  /** The result of a compute: allocated once, tasks write into it. */
  private static final class MemoryOutput implements Output {
    private Block block;

    MemoryOutput(Node node) {
      if (!node.op().ragged()) {
        long entries = node.spec().shape().size() * node.spec().dtype().lanes();
        if (entries > Integer.MAX_VALUE - 8) {
          throw new IllegalStateException(
              "compute: the result of shape "
                  + node.spec().shape()
                  + " has more elements than a Java array can hold; save it to a file, or slice or"
                  + " reduce it first");
        }
        this.block = Block.allocate(node.spec().dtype(), node.spec().shape());
      }
    }

    @Override
    public Block destination(Box region) {
      return block == null ? null : block.slice(region);
    }

    @Override
    public void write(Box region, Block part) {
      if (block == null) {
        block = part;
        return;
      }
      Block target = block.slice(region);
      boolean inPlace = part.array() == target.array();
      if (!inPlace) {
        target.copyFrom(part);
      }
    }
  }

  /** Several listeners as one. */
  private record Listeners(List<RunListener> all) implements RunListener {
    @Override
    public void started(Plan plan) {
      all.forEach(listener -> listener.started(plan));
    }

    @Override
    public void taskFinished(io.qbi.plan.Stage stage, long chunk, long nanos) {
      all.forEach(listener -> listener.taskFinished(stage, chunk, nanos));
    }

    @Override
    public void finished(RunStatistics statistics, Throwable failure) {
      all.forEach(listener -> listener.finished(statistics, failure));
    }
  }
}
