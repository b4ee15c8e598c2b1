package io.qbi.plan;

import io.qbi.expr.Graph;
import io.qbi.expr.Node;
import io.qbi.expr.RaggedOp;
import io.qbi.expr.Rechunk;
import io.qbi.optimize.Optimizer;
import io.qbi.rewrite.Trace;
import io.qbi.shape.ChunkGrid;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Makes plans of optimised graphs: lowers them, and cuts them into stages. */
public final class Planner {
  /** How often a plan is made again because tasks of it do not fit. */
  private static final int MOST_ROUNDS = 8;

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
        new ArrayList<>(
            SharedPasses.join(
                Optimizer.lower(roots, LoweringRules.of(budget, threads, trace), trace),
                budget / (4L * threads),
                trace));
    KernelNotes.write(lowered, trace);
    for (int i = 0; i < lowered.size(); i++) {
      Node node = lowered.get(i);
      ChunkGrid wanted = chunks.get(i);
      if (!(node.op() instanceof RaggedOp)
          && wanted != null
          && !node.spec().chunks().equals(wanted)) {
        lowered.set(i, Graph.node(new Rechunk(wanted), node));
      }
    }
    return lowered;
  }

  /** Makes a plan; where a task of it would not fit, one that keeps more between its tasks. */
  private static Plan cut(List<Node> roots, Set<Node> fixed, long budget, int threads) {
    Set<Node> tooLarge = Collections.newSetFromMap(new IdentityHashMap<>());
    Plan best = null;
    for (int round = 0; round < MOST_ROUNDS; round++) {
      Set<Node> larger = Collections.newSetFromMap(new IdentityHashMap<>());
      Plan plan = cut(roots, fixed, budget, threads, tooLarge, larger);
      best = best == null || largestTask(plan) < largestTask(best) ? plan : best;
      if (!tooLarge.addAll(larger)) {
        break;
      }
    }
    return best;
  }

  private static long largestTask(Plan plan) {
    return plan.stages().stream().mapToLong(Stage::taskBytes).max().orElse(0);
  }

  /**
   * Makes a plan.
   *
   * @param tooLarge nodes to keep whatever it costs
   * @param larger takes the nodes to keep so that the tasks of this plan that do not fit get
   *     smaller
   */
  private static Plan cut(
      List<Node> roots,
      Set<Node> fixed,
      long budget,
      int threads,
      Set<Node> tooLarge,
      Set<Node> larger) {
    Cuts.Result cuts = Cuts.choose(roots, budget, threads, tooLarge);
    Map<Node, Stage> stages = new IdentityHashMap<>();
    List<Stage> order = new ArrayList<>();
    for (Node node : Graph.topological(roots)) {
      if (cuts.kept().contains(node)) {
        Stage stage = stage(order.size(), node, cuts, fixed, stages, budget, threads, roots);
        stages.put(node, stage);
        order.add(stage);
        if (stage.taskBytes() > budget) {
          inside(node, cuts.kept(), larger);
        }
      }
    }
    List<Stage> outputs = roots.stream().map(stages::get).toList();
    return new Plan(order, outputs, budget, threads, cuts.notes());
  }

  /**
   * Adds the nodes nearest to a stage's result that its tasks compute and that are worth keeping.
   */
  private static void inside(Node root, Set<Node> kept, Set<Node> found) {
    Deque<Node> open = new ArrayDeque<>(root.inputs());
    Set<Node> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    while (!open.isEmpty()) {
      Node node = open.pop();
      if (kept.contains(node) || node.op().isSource() || !seen.add(node)) {
        continue;
      }
      if (node.op().isView()) {
        open.addAll(node.inputs());
      } else {
        found.add(node);
      }
    }
  }

  /** Makes the stage of a kept node, of smaller tasks than its chunks where those do not fit. */
  private static Stage stage(
      int id,
      Node node,
      Cuts.Result cuts,
      Set<Node> fixed,
      Map<Node, Stage> stages,
      long budget,
      int threads,
      List<Node> roots) {
    Fuser.Result fused = Fuser.fuse(node, cuts.kept());
    List<Stage> inputs = fused.inputs().stream().map(stages::get).toList();
    boolean ragged = node.op() instanceof RaggedOp;
    String reason = cuts.reasons().get(node);
    Stage stage = new Stage(id, fused.program(), node.spec(), ragged, inputs, reason);
    if (node.op().perChunk() || fixed.contains(node)) {
      return stage;
    }
    Stage cut = TaskCuts.forThreads(TaskCuts.forBudget(stage, budget, threads), threads);
    return roots.contains(node) ? TaskCuts.forCaches(cut) : cut;
  }
}
