package io.qbi.run;

import io.qbi.draw.Figures;
import io.qbi.plan.Plan;
import io.qbi.plan.Stage;
import java.time.Duration;
import java.util.Locale;

/** A finished run in words, as SQL's {@code EXPLAIN ANALYZE}: what it took beside the plan's. */
final class AnalyzedText {
  private static final int MOST_STAGES = 60;
  private static final String ROW = "  %-6s %13s %9s %6s %9s %11s %11s %11s %11s %11s %11s%n";

  private final Recording recording;
  private final StringBuilder out = new StringBuilder();

  private AnalyzedText(Recording recording) {
    this.recording = recording;
  }

  static String of(Recording recording) {
    AnalyzedText text = new AnalyzedText(recording);
    text.out.append("Analyzed: what the run took, beside what the plan expected\n");
    text.out.append(summary(recording)).append("\n\n");
    text.head();
    Plan plan = recording.run().plan();
    for (int i = 0; i < plan.stages().size(); i++) {
      int left = plan.stages().size() - MOST_STAGES;
      if (left <= 0 || i < MOST_STAGES / 2 || i >= left + MOST_STAGES / 2) {
        text.stage(plan.stages().get(i));
      } else if (i == MOST_STAGES / 2) {
        text.out.append("\n  … ").append(Figures.count(left, "more stage")).append(" …\n");
      }
    }
    return text.out.toString();
  }

  /** Returns tasks, threads, time and memory in one line. */
  static String summary(Recording recording) {
    Plan plan = recording.run().plan();
    RunStatistics took = recording.statistics();
    String threads = plan.threads() == 1 ? "1 thread" : plan.threads() + " threads";
    String failed =
        recording.failure() == null ? "" : "failed: " + recording.failure().getMessage() + "; ";
    return failed
        + Figures.count(took.tasks(), "task")
        + " on "
        + threads
        + " in "
        + duration(took.nanos())
        + ", "
        + share(recording.taskNanos(), (double) took.nanos() * plan.threads())
        + " of the threads' time in tasks; peak "
        + Figures.bytes(recording.peak())
        + ", expected at most "
        + Figures.bytes(plan.predictedPeak())
        + " of the budget of "
        + Figures.bytes(plan.budget())
        + (took.spilledBytes() == 0
            ? ""
            : "; " + Figures.bytes(took.spilledBytes()) + " went through the scratch folder");
  }

  private void head() {
    row(
        "stage",
        "tasks",
        "time",
        "share",
        "expected",
        "longest",
        "made",
        "expected",
        "task held",
        "expected",
        "peak");
  }

  private void row(Object... cells) {
    out.append(String.format(Locale.ROOT, ROW, cells).stripTrailing()).append('\n');
  }

  private void stage(Stage stage) {
    Recording.Totals took = recording.totals(stage);
    long planned = stage.grid().count();
    row(
        "[" + (stage.id() + 1) + "]",
        took.tasks == planned
            ? Figures.count(planned)
            : Figures.count(took.tasks) + " of " + Figures.count(planned),
        duration(took.nanos),
        share(took.nanos, recording.taskNanos()),
        duration(Math.round(stage.workNanos())),
        duration(took.longest),
        Figures.bytes(took.resultBytes),
        (stage.ragged() ? "~" : "") + Figures.bytes(Plan.resultBytes(stage)),
        Figures.bytes(took.held),
        Figures.bytes(stage.taskBytes()),
        Figures.bytes(took.live));
    out.append("         ").append(recording.run().label(stage)).append('\n');
  }

  static String duration(long nanos) {
    return Figures.duration(Duration.ofNanos(nanos));
  }

  /** Returns a part as a percentage. */
  static String share(double part, double whole) {
    return whole <= 0 ? "" : String.format(Locale.ROOT, "%.0f %%", 100 * part / whole);
  }
}
