package io.qbi.plan;

import io.qbi.draw.Drawing;
import io.qbi.draw.Figures;
import io.qbi.draw.Kind;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;

/** A drawing of the stages of a plan, with what does not fit into the budget in red. */
public final class StagePicture {
  private static final int MOST_LINES = 8;
  private static final int LONGEST = 64;

  private StagePicture() {}

  /** Returns the drawing. */
  public static Drawing of(Plan plan) {
    return of(plan, PlanText.summary(plan));
  }

  static Drawing of(Plan plan, String title) {
    Drawing.Builder drawing = Drawing.titled(title);
    addStages(drawing, plan);
    for (int i = 0; i < plan.outputs().size(); i++) {
      Stage output = plan.outputs().get(i);
      String name = plan.outputs().size() == 1 ? "result" : "result " + (i + 1);
      String id = "result" + (i + 1);
      drawing.vertex(id, Kind.RESULT, name, output.spec().dtype() + " " + output.spec().shape());
      drawing.edge(id(output), id);
    }
    return drawing.build();
  }

  /** Adds the stages of a plan to a drawing, and returns what they are called there. */
  static List<String> addStages(Drawing.Builder drawing, Plan plan) {
    List<String> ids = new ArrayList<>();
    for (Stage stage : plan.stages()) {
      String id = id(stage);
      ids.add(id);
      drawing.vertex(id, Kind.STAGE, lines(plan, stage).toArray(String[]::new));
      if (stage.taskBytes() > plan.budget()) {
        drawing.alarm(id);
      }
      for (Stage input : new LinkedHashSet<>(stage.inputs())) {
        drawing.edge(id(input), id, input.ragged() ? "" : OpText.bytes(input.spec()));
      }
    }
    return ids;
  }

  private static String id(Stage stage) {
    return "stage" + (stage.id() + 1);
  }

  private static List<String> lines(Plan plan, Stage stage) {
    List<String> lines = new ArrayList<>();
    lines.add(ProgramText.name(stage) + " " + Figures.count(stage.grid().count(), "task"));
    for (ProgramText.Line line : new ProgramText(stage).lines()) {
      String start = line.name().isEmpty() ? "" : line.name() + " = ";
      for (String link : line.links()) {
        // The arrows of the picture say already which stages are taken.
        if (line.links().size() == 1 || !link.matches("\\[[^ ]*\\]")) {
          lines.add(OpText.shortened(start + link, LONGEST));
          start = "";
        }
      }
    }
    if (lines.size() > MOST_LINES) {
      List<String> middle = lines.subList(MOST_LINES / 2, lines.size() - MOST_LINES / 2 + 1);
      int count = middle.size();
      middle.clear();
      lines.add(MOST_LINES / 2, "… " + Figures.count(count) + " more …");
    }
    String makes = stage.ragged() ? "" : "makes " + Figures.bytes(stage.spec().bytes()) + ", ";
    lines.add(makes + "holds up to " + Figures.bytes(stage.taskBytes()) + " a task");
    boolean fits = stage.taskBytes() <= plan.budget();
    lines.add(
        fits
            ? "predicted peak " + Figures.bytes(plan.predictedPeak(stage))
            : "more than the budget of " + Figures.bytes(plan.budget()));
    return lines;
  }
}
