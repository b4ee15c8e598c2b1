package io.qbi.plan;

import io.qbi.draw.Figures;
import io.qbi.rewrite.Trace;
import java.util.List;

/** A plan in words: what its stages do, what that takes, what is kept and why. */
public final class PlanText {
  private static final int WIDTH = 100;
  private static final int MOST_STAGES = 60;
  private static final int MOST_NOTES = 20;
  private static final String MARGIN = "       ";

  private final Plan plan;
  private final StringBuilder out = new StringBuilder();

  private PlanText(Plan plan) {
    this.plan = plan;
  }

  /**
   * Returns the plan in words.
   *
   * @param trace the choices that were made on the way to the plan
   */
  public static String of(Plan plan, Trace trace) {
    PlanText text = new PlanText(plan);
    text.out.append(summary(plan)).append('\n');
    List<Stage> stages = plan.stages();
    for (int i = 0; i < stages.size(); i++) {
      boolean hidden = i >= MOST_STAGES / 2 && i < stages.size() - MOST_STAGES / 2;
      if (!hidden) {
        text.stage(stages.get(i));
      } else if (i == MOST_STAGES / 2) {
        String more = Figures.count(stages.size() - MOST_STAGES, "more stage");
        text.out.append("\n  … ").append(more).append(" …\n");
      }
    }
    text.notes(trace.notes(), plan.notes());
    return text.out.toString();
  }

  /** Returns stages, tasks, threads and predicted peak in one line. */
  static String summary(Plan plan) {
    String threads = plan.threads() == 1 ? " on 1 thread" : " on " + plan.threads() + " threads";
    return Figures.count(plan.stages().size(), "stage")
        + ", "
        + Figures.count(plan.tasks(), "task")
        + threads
        + "; predicted peak "
        + Figures.bytes(plan.predictedPeak())
        + " of the budget of "
        + Figures.bytes(plan.budget());
  }

  /** Returns a stage's tasks and what one of them takes. */
  static String figures(Stage stage) {
    String result =
        stage.ragged()
            ? "each makes a block whose size depends on the data"
            : "each makes "
                + stage.spec().dtype()
                + " "
                + stage.grid().maxChunk()
                + ", "
                + Figures.bytes(stage.spec().chunkBytes());
    return Figures.count(stage.grid().count(), "task")
        + ", "
        + result
        + ", and holds up to "
        + Figures.bytes(stage.taskBytes());
  }

  private void stage(Stage stage) {
    out.append("\n  ").append(String.format("%-5s", ProgramText.name(stage)));
    String margin = "";
    for (ProgramText.Line line : new ProgramText(stage).lines()) {
      out.append(margin);
      line(line);
      margin = MARGIN;
    }
    out.append(MARGIN).append(figures(stage)).append('\n');
    if (stage.taskBytes() > plan.budget()) {
      out.append(MARGIN).append("does not fit into the budget: rechunk to smaller chunks\n");
    }
    out.append(MARGIN).append("kept: ").append(stage.reason()).append('\n');
  }

  private void line(ProgramText.Line line) {
    int column = MARGIN.length();
    String separator = line.name().isEmpty() ? "" : line.name() + " = ";
    for (String link : line.links()) {
      if (column + separator.length() + link.length() > WIDTH && column > MARGIN.length()) {
        out.append('\n').append(MARGIN).append(" ");
        column = MARGIN.length() + 1;
      }
      out.append(separator).append(link);
      column += separator.length() + link.length();
      separator = " → ";
    }
    out.append('\n');
  }

  private void notes(List<String> choices, List<String> recomputed) {
    if (choices.isEmpty() && recomputed.isEmpty()) {
      return;
    }
    out.append("\n  choices\n");
    int count = 0;
    for (List<String> notes : List.of(choices, recomputed)) {
      for (String note : notes) {
        if (count++ < MOST_NOTES) {
          out.append("    ").append(note).append('\n');
        }
      }
    }
    if (count > MOST_NOTES) {
      out.append("    … and ").append(Figures.count(count - MOST_NOTES)).append(" more\n");
    }
  }
}
