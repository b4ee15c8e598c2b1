package io.qbi;

import io.qbi.data.Block;
import io.qbi.data.BlockSink;
import io.qbi.expr.Graph;
import io.qbi.expr.Node;
import io.qbi.expr.RaggedOp;
import io.qbi.expr.Rechunk;
import io.qbi.optimize.Optimizer;
import io.qbi.plan.ExpressionText;
import io.qbi.plan.Plan;
import io.qbi.plan.PlanText;
import io.qbi.plan.Planner;
import io.qbi.plan.TraceText;
import io.qbi.rewrite.Trace;
import io.qbi.run.Execution;
import io.qbi.run.Output;
import io.qbi.run.Run;
import io.qbi.run.RunListener;
import io.qbi.run.RunReport;
import io.qbi.run.RunSettings;
import io.qbi.run.RunStatistics;
import io.qbi.shape.Box;
import io.qbi.shape.ChunkGrid;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The way from expressions to results: optimise, lower, plan, run. */
final class Computation {
  private final List<Node> logical;
  private final List<Node> optimized;
  private final Plan plan;
  private final Trace optimizing = new Trace();
  private final Trace lowering = new Trace();
  private final Engine engine;

  private Computation(List<Node> roots, List<ChunkGrid> chunks, Engine engine, boolean optimize) {
    this.engine = engine;
    this.logical = List.copyOf(roots);
    this.optimized = optimize ? Optimizer.optimize(logical, optimizing) : logical;
    this.plan = Planner.plan(optimized, chunks, engine.memoryBudget(), engine.threads(), lowering);
  }

  /** Returns a computation whose results may arrive in any chunks. */
  static Computation of(List<Node> roots, Engine engine) {
    return new Computation(roots, Collections.nCopies(roots.size(), null), engine, true);
  }

  /** Returns a computation of the graphs as they are, lowered but not optimised. */
  static Computation unoptimized(List<Node> roots, Engine engine) {
    return new Computation(roots, Collections.nCopies(roots.size(), null), engine, false);
  }

  List<Node> optimized() {
    return optimized;
  }

  Plan plan() {
    return plan;
  }

  /** Returns the named parts of the way in words, in their order, or all if none is named. */
  static String explain(List<Node> roots, Engine engine, Explain... parts) {
    Set<Explain> wanted = Explain.orAll(parts);
    boolean written = wanted.equals(Set.of(Explain.LOGICAL));
    return written
        ? Explain.LOGICAL.title() + "\n" + ExpressionText.of(roots)
        : of(roots, engine).explanation(wanted);
  }

  private String explanation() {
    return explanation(Explain.orAll());
  }

  private String explanation(Set<Explain> wanted) {
    return wanted.stream()
        .map(part -> part.title() + "\n" + explanation(part))
        .collect(Collectors.joining("\n"));
  }

  private String explanation(Explain part) {
    if (part == Explain.LOGICAL) {
      return ExpressionText.of(logical);
    }
    return part == Explain.PHYSICAL
        ? PlanText.of(plan, lowering)
        : (optimized.equals(logical) ? "  as above\n" : ExpressionText.of(optimized))
            + TraceText.of(optimizing);
  }

  /** Computes into memory. */
  List<Block> toMemory(RunListener... more) {
    List<MemoryOutput> outputs = new ArrayList<>();
    for (Node node : logical) {
      outputs.add(new MemoryOutput(node));
    }
    run(outputs, more);
    return outputs.stream().map(output -> output.block).toList();
  }

  /** Computes into memory, forgets the result, and returns what it took beside what was planned. */
  String analyze() {
    RunReport report = new RunReport();
    toMemory(report);
    return report.explainAnalyze();
  }

  private RunStatistics run(List<? extends Output> outputs, RunListener... more) {
    Run run = new Run(plan, this::explanation);
    RunSettings settings = engine.settings().heardBy(more);
    engine.enter();
    try {
      return new Execution(run, new ArrayList<>(outputs), settings).run(engine.pool());
    } finally {
      engine.leave();
    }
  }

  /** Computes into a sink. */
  static void toSink(Node node, BlockSink sink, Engine engine) {
    ChunkGrid chunks = sink.chunks(node.spec().chunks(), node.spec().dtype());
    Node root = chunks.equals(node.spec().chunks()) ? node : Graph.node(new Rechunk(chunks), node);
    Computation computation = new Computation(List.of(root), List.of(chunks), engine, true);
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

  /** The result of a compute: allocated once, tasks write into it. */
  private static final class MemoryOutput implements Output {
    private Block block;

    MemoryOutput(Node node) {
      if (!(node.op() instanceof RaggedOp)) {
        long entries = node.spec().shape().size() * node.spec().dtype().lanes();
        if (entries > Integer.MAX_VALUE - 8) {
          throw new IllegalStateException(
              "compute: the result of shape "
                  + node.spec().shape()
                  + " has more elements than a Java array can hold; save it to a file, or slice or"
                  + " reduce it first");
        }
        this.block = Block.unwritten(node.spec().dtype(), node.spec().shape());
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
}
