package io.qbi.plan;

import io.qbi.expr.Graph;
import io.qbi.expr.Node;
import io.qbi.expr.Rechunk;
import io.qbi.expr.Spec;
import io.qbi.optimize.Optimizer;
import io.qbi.rewrite.Trace;
import io.qbi.shape.ChunkGrid;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Makes plans of optimised graphs: lowers them, and cuts them into stages. */
public final class Planner {
  /** Elements below which a task is not cut any smaller. */
  private static final long SMALLEST_TASK = 1 << 12;

  private Planner() {}

  /**
   * Returns the plan that computes {@code roots}.
   *
   * @param roots optimised graphs, in the user's terms
   * @param chunks how each result is to be cut; null where that is open
   * @param budget the bytes that may be live at one time
   * @param threads the tasks that run at one time
   */
  public static Plan plan(
      List<Node> roots, List<ChunkGrid> chunks, long budget, int threads, Trace trace) {
    List<Node> lowered = lower(roots, chunks, budget, threads, trace);
    Set<Node> fixed = Collections.newSetFromMap(new IdentityHashMap<>());
    for (int i = 0; i < lowered.size(); i++) {
      if (chunks.get(i) != null) {
        fixed.add(lowered.get(i));
      }
    }
    return cut(lowered, fixed, budget, threads);
  }

  private static List<Node> lower(
      List<Node> roots, List<ChunkGrid> chunks, long budget, int threads, Trace trace) {
    List<Node> lowered =
        new ArrayList<>(Optimizer.lower(roots, LoweringRules.of(budget, threads, trace), trace));
    for (int i = 0; i < lowered.size(); i++) {
      Node node = lowered.get(i);
      ChunkGrid wanted = chunks.get(i);
      if (!node.op().ragged() && wanted != null && !node.spec().chunks().equals(wanted)) {
        lowered.set(i, Graph.node(new Rechunk(wanted), node));
      }
    }
    return lowered;
  }

  private static Plan cut(List<Node> roots, Set<Node> fixed, long budget, int threads) {
    Cuts.Result cuts = Cuts.choose(roots, budget, threads);
    Map<Node, Stage> stages = new IdentityHashMap<>();
    List<Stage> order = new ArrayList<>();
    for (Node node : Graph.topological(roots)) {
      if (cuts.kept().contains(node)) {
        Stage stage = stage(order.size(), node, cuts, fixed, stages, budget / (2L * threads));
        stages.put(node, stage);
        order.add(stage);
      }
    }
    List<Stage> outputs = roots.stream().map(stages::get).toList();
    return new Plan(order, outputs, budget, threads, cuts.notes());
  }

  /** Makes the stage of a kept node, of smaller tasks than its chunks where those do not fit. */
  private static Stage stage(
      int id,
      Node node,
      Cuts.Result cuts,
      Set<Node> fixed,
      Map<Node, Stage> stages,
      long taskBudget) {
    Fuser.Result fused = Fuser.fuse(node, cuts.kept());
    List<Stage> inputs = fused.inputs().stream().map(stages::get).toList();
    boolean ragged = node.op().ragged();
    String reason = cuts.reasons().get(node);
    Stage stage = new Stage(id, fused.program(), node.spec(), ragged, inputs, reason);
    boolean bound = ragged || node.op().perChunk() || fixed.contains(node);
    while (!bound && stage.taskBytes() > taskBudget) {
      ChunkGrid grid = stage.grid();
      ChunkGrid finer = TaskSize.limit(grid, (grid.maxChunk().size() + 1) / 2);
      if (finer.equals(grid) || grid.maxChunk().size() <= SMALLEST_TASK) {
        break;
      }
      Spec spec = node.spec().withChunks(finer);
      Stage smaller = new Stage(id, fused.program(), spec, ragged, inputs, reason);
      if (smaller.taskBytes() > 0.9 * stage.taskBytes()) {
        break;
      }
      stage = smaller;
    }
    return stage;
  }
}
