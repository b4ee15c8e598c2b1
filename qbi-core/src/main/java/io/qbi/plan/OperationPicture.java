package io.qbi.plan;

import io.qbi.draw.Drawing;
import io.qbi.draw.Kind;
import io.qbi.expr.Node;
import io.qbi.expr.Spec;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A drawing of the operations of expressions, and of the stages that will compute them. */
public final class OperationPicture {
  private final Drawing.Builder drawing;
  private final Shown shown;
  private final Map<Node, String> ids = new IdentityHashMap<>();

  private OperationPicture(String title, Shown shown) {
    this.drawing = Drawing.titled(title);
    this.shown = shown;
  }

  /**
   * Returns the drawing of the expressions of {@code roots}, beside that of the plan.
   *
   * @param plan how they will be computed
   */
  public static Drawing of(List<Node> roots, Plan plan) {
    Shown shown = new Shown(roots);
    OperationPicture picture = new OperationPicture(PlanText.summary(plan), shown);
    Set<Node> visible = shown.from(roots);
    shown.order().stream().filter(visible::contains).forEach(picture::add);
    for (int i = 0; i < roots.size(); i++) {
      String id = "result" + (i + 1);
      String name = roots.size() == 1 ? "result" : "result " + (i + 1);
      picture.drawing.vertex(id, Kind.RESULT, name).edge(picture.ids.get(roots.get(i)), id);
    }
    List<String> operations = new ArrayList<>(picture.ids.values());
    for (int i = 0; i < roots.size(); i++) {
      operations.add("result" + (i + 1));
    }
    picture.drawing.group("what is computed", operations.toArray(String[]::new));
    List<String> stages = StagePicture.addStages(picture.drawing, plan);
    picture.drawing.group("how: the stages of the plan", stages.toArray(String[]::new));
    return picture.drawing.build();
  }

  private void add(Node node) {
    String id = "op" + (ids.size() + 1);
    ids.put(node, id);
    Spec spec = node.spec();
    String elements = spec.dtype() + " " + spec.shape();
    drawing.vertex(
        id,
        shown.kind(node),
        shown.line(node),
        spec.rank() == 0 ? spec.dtype() + " scalar" : elements,
        spec.rank() == 0 ? "" : OpText.bytes(spec) + " in " + OpText.chunks(spec.chunks()));
    for (Node input : shown.inputs(node)) {
      drawing.edge(ids.get(input), id);
    }
  }
}
