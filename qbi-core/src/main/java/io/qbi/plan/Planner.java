package io.qbi.plan;

import io.qbi.expr.Graph;
import io.qbi.expr.Node;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/** Makes plans of lowered graphs. */
public final class Planner {
  private Planner() {}

  /**
   * Returns the plan that computes {@code roots}.
   *
   * @param roots graphs of operations that have kernels
   * @param budget the bytes that may be live at one time
   * @param threads the tasks that run at one time
   */
  public static Plan plan(List<Node> roots, long budget, int threads) {
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
