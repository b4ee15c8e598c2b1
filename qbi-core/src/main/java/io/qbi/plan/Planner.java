package io.qbi.plan;

import io.qbi.expr.Graph;
import io.qbi.expr.Node;
import io.qbi.expr.Rechunk;
import io.qbi.optimize.Optimizer;
import io.qbi.rewrite.Trace;
import io.qbi.shape.ChunkGrid;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/** Makes plans of optimised graphs: lowers them, and cuts them into stages. */
public final class Planner {
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
    List<Node> lowered = lower(roots, chunks, trace);
    return cut(lowered, budget, threads);
  }

  private static List<Node> lower(List<Node> roots, List<ChunkGrid> chunks, Trace trace) {
    List<Node> lowered = new ArrayList<>(Optimizer.lower(roots, LoweringRules.all(trace), trace));
    for (int i = 0; i < lowered.size(); i++) {
      Node node = lowered.get(i);
      ChunkGrid wanted = chunks.get(i);
      if (!node.op().ragged() && wanted != null && !node.spec().chunks().equals(wanted)) {
        lowered.set(i, Graph.node(new Rechunk(wanted), node));
      }
    }
    return lowered;
  }

  private static Plan cut(List<Node> roots, long budget, int threads) {
    Cuts.Result cuts = Cuts.choose(roots, budget);
    Map<Node, Stage> stages = new IdentityHashMap<>();
    List<Stage> order = new ArrayList<>();
    for (Node node : Graph.topological(roots)) {
      if (cuts.kept().contains(node)) {
        Fuser.Result fused = Fuser.fuse(node, cuts.kept());
        List<Stage> inputs = fused.inputs().stream().map(stages::get).toList();
        Stage stage =
            new Stage(order.size(), fused.program(), node.spec(), node.op().ragged(), inputs);
        stages.put(node, stage);
        order.add(stage);
      }
    }
    List<Stage> outputs = roots.stream().map(stages::get).toList();
    return new Plan(order, outputs, budget, threads, cuts.notes());
  }
}
