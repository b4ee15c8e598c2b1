package io.qbi.run;

import io.qbi.plan.Plan;
import io.qbi.plan.Stage;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Supplier;

/** A run as those know it that watch it: the plan, and how it came about. Equal to itself only. */
public final class Run {
  private final Plan plan;
  private final Supplier<String> explanation;
  private final AtomicReferenceArray<String> labels;

  /**
   * Creates a run of a plan.
   *
   * @param explanation gives the way from the expression to the plan in words; asked at most as
   *     often as somebody wants to read it
   */
  public Run(Plan plan, Supplier<String> explanation) {
    this.plan = plan;
    this.explanation = explanation;
    this.labels = new AtomicReferenceArray<>(plan.stages().size());
  }

  /** Returns the plan. */
  public Plan plan() {
    return plan;
  }

  /** Returns the expression, what the optimizer made of it, and the plan, as text. */
  public String explanation() {
    return explanation.get();
  }

  /** Returns {@link Stage#label} of a stage of the plan, which is composed once only. */
  public String label(Stage stage) {
    String label = labels.get(stage.id());
    if (label == null) {
      label = stage.label();
      labels.set(stage.id(), label);
    }
    return label;
  }
}
