package io.qbi.run;

import io.qbi.plan.Plan;
import io.qbi.plan.Stage;

/** Finds out before a run starts whether its tasks can ever fit into the budget. */
final class FitCheck {
  private FitCheck() {}

  /**
   * Refuses a plan of which a task needs more than {@code limit} bytes.
   *
   * @throws IllegalStateException if there is one, with what would help
   */
  static void check(Plan plan, long limit) {
    for (Stage stage : plan.stages()) {
      if (stage.taskBytes() > limit) {
        throw new IllegalStateException(
            "one task of "
                + stage.label()
                + " needs "
                + stage.taskBytes()
                + " bytes, more than the memory budget of "
                + limit
                + "; "
                + remedy(stage)
                + ", or raise the budget to at least "
                + stage.taskBytes());
      }
    }
  }

  private static String remedy(Stage stage) {
    long gathered =
        stage.inputs().stream()
            .filter(Stage::ragged)
            .mapToLong(input -> input.grid().count())
            .max()
            .orElse(1);
    return stage.grid().count() == 1 && gathered > 1
        ? "it takes a summary of each of "
            + gathered
            + " chunks, so cut the array into fewer, larger chunks with rechunk"
        : "cut its array into smaller chunks with rechunk";
  }
}
