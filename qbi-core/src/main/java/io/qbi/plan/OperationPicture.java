package io.qbi.plan;

import io.qbi.draw.Drawing;
import io.qbi.draw.Kind;
import io.qbi.expr.Graph;
import io.qbi.expr.Node;
import io.qbi.expr.Spec;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/** A drawing of the operations of expressions. */
public final class OperationPicture {
  private final Drawing.Builder drawing;
  private final Map<Node, String> ids = new IdentityHashMap<>();

  private OperationPicture(String title) {
    this.drawing = Drawing.titled(title);
  }

  /**
   * Returns the drawing of the expressions of {@code roots}, and what they need.
   *
   * @param plan how they will be computed, whose figures stand above the drawing
   */
  public static Drawing of(List<Node> roots, Plan plan) {
    OperationPicture picture = new OperationPicture(PlanText.summary(plan));
    Map<Node, Boolean> shown = new IdentityHashMap<>();
    List<Node> order = Graph.topological(roots);
    roots.forEach(root -> shown.put(root, true));
    order.forEach(node -> OpText.shownInputs(node).forEach(input -> shown.put(input, true)));
    for (Node node : order) {
      if (shown.containsKey(node)) {
        picture.add(node);
      }
    }
    for (int i = 0; i < roots.size(); i++) {
      String id = "result" + (i + 1);
      String name = roots.size() == 1 ? "result" : "result " + (i + 1);
      picture.drawing.vertex(id, Kind.RESULT, name).edge(picture.ids.get(roots.get(i)), id);
    }
    return picture.drawing.build();
  }

  private void add(Node node) {
    String id = "op" + (ids.size() + 1);
    ids.put(node, id);
    Spec spec = node.spec();
    String elements = spec.dtype() + " " + spec.shape();
    drawing.vertex(
        id,
        OpKinds.of(node.op()),
        OpText.line(node),
        spec.rank() == 0 ? spec.dtype() + " scalar" : elements,
        spec.rank() == 0 ? "" : OpText.bytes(spec) + " in " + OpText.chunks(spec.chunks()));
    for (Node input : OpText.shownInputs(node)) {
      drawing.edge(ids.get(input), id);
    }
  }
}
