package io.qbi.run;

import io.qbi.draw.Figures;
import io.qbi.draw.Markup;
import io.qbi.plan.Plan;
import io.qbi.plan.Stage;
import io.qbi.plan.StagePicture;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * A finished run as a page of HTML that is well-formed XML and needs no script and no other file.
 */
final class ReportPage {
  private static final int MOST_STAGES = 50;

  private static final String STYLE =
      """
      body { font: 15px/1.5 system-ui, sans-serif; color: #1d2939; background: #fff;
        max-width: 1180px; margin: 2em auto; padding: 0 1.5em }
      h1 { font-size: 1.5em; margin-bottom: .2em }
      h2 { font-size: 1.15em; margin: 2em 0 .5em; border-bottom: 1px solid #d0d5dd }
      table { border-collapse: collapse; font-variant-numeric: tabular-nums }
      th, td { padding: .25em .7em; text-align: right; border-bottom: 1px solid #eaecf0;
        white-space: nowrap }
      th { color: #667085; font-weight: 600 }
      td.what { text-align: left; white-space: normal; min-width: 18em }
      .chip { display: inline-block; width: .8em; height: .8em; border-radius: 2px;
        margin-right: .5em }
      .bar { display: inline-block; height: .7em; background: #7a9cc6; margin-right: .4em }
      .over { color: #b42318; font-weight: 600 }
      .quiet { color: #667085 }
      .scroll { overflow-x: auto }
      pre { font: 12.5px/1.45 ui-monospace, monospace; background: #f9fafb; padding: 1em;
        overflow-x: auto }
      svg { max-width: 100%; height: auto }
      """;

  private final Recording recording;
  private final Plan plan;
  private final StringBuilder out = new StringBuilder();

  private ReportPage(Recording recording) {
    this.recording = recording;
    this.plan = recording.run().plan();
  }

  static String of(Recording recording) {
    ReportPage page = new ReportPage(recording);
    page.write();
    return page.out.toString();
  }

  private void write() {
    String title =
        "qbi: run of " + Figures.count(plan.tasks(), "task") + (failed() ? ", failed" : "");
    out.append("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\"/>\n<title>")
        .append(Markup.xml(title))
        .append("</title>\n<style>\n")
        .append(STYLE)
        .append("</style>\n</head>\n<body>\n<h1>")
        .append(Markup.xml(title))
        .append("</h1>\n<p")
        .append(failed() ? " class=\"over\">" : ">")
        .append(Markup.xml(AnalyzedText.summary(recording)))
        .append(".</p>\n");
    heading("Threads over time");
    out.append(RunChart.threads(recording));
    heading("Memory over time");
    out.append(RunChart.memory(recording));
    heading("Stages, the slowest first");
    stages();
    heading("The plan");
    out.append("<div class=\"scroll\">\n").append(StagePicture.of(plan).toSvg()).append("</div>\n");
    heading("Before and after the optimizer");
    out.append("<pre>").append(Markup.xml(recording.run().explanation())).append("</pre>\n");
    out.append("</body>\n</html>\n");
  }

  private boolean failed() {
    return recording.failure() != null;
  }

  private void heading(String text) {
    out.append("<h2>").append(text).append("</h2>\n");
  }

  private void stages() {
    out.append("<div class=\"scroll\">\n<table>\n<tr><th>stage</th><th></th><th>tasks</th>")
        .append("<th>time in tasks</th><th>share</th><th>expected</th><th>longest</th>")
        .append("<th>made</th><th>expected</th><th>a task held</th><th>expected</th></tr>\n");
    List<Stage> slowest =
        plan.stages().stream()
            .sorted(Comparator.comparingLong(stage -> -recording.totals(stage).nanos))
            .toList();
    slowest.stream().limit(MOST_STAGES).forEach(this::stage);
    out.append("</table>\n</div>\n");
    if (slowest.size() > MOST_STAGES) {
      String left = Figures.count(slowest.size() - MOST_STAGES, "quicker stage");
      out.append("<p class=\"quiet\">and ").append(left).append("</p>\n");
    }
  }

  private void stage(Stage stage) {
    Recording.Totals took = recording.totals(stage);
    double share = (double) took.nanos / Math.max(1, recording.taskNanos());
    out.append("<tr><td><span class=\"chip\" style=\"background: ")
        .append(RunChart.colour(stage.id()))
        .append("\"></span>[")
        .append(stage.id() + 1)
        .append("]</td><td class=\"what\">")
        .append(Markup.xml(recording.run().label(stage)))
        .append("</td>");
    cell(Figures.count(took.tasks), took.tasks < stage.grid().count());
    cell(AnalyzedText.duration(took.nanos), false);
    out.append(
        String.format(
            Locale.ROOT,
            "<td><span class=\"bar\" style=\"width: %.0fpx\"></span>%.0f %%</td>",
            60 * share,
            100 * share));
    cell(AnalyzedText.duration(Math.round(stage.workNanos())), false);
    cell(AnalyzedText.duration(took.longest), false);
    cell(Figures.bytes(took.resultBytes), false);
    cell((stage.ragged() ? "~" : "") + Figures.bytes(Plan.resultBytes(stage)), false);
    cell(Figures.bytes(took.held), took.held > stage.taskBytes());
    cell(Figures.bytes(stage.taskBytes()), stage.taskBytes() > plan.budget());
    out.append("</tr>\n");
  }

  private void cell(String text, boolean alarming) {
    out.append(alarming ? "<td class=\"over\">" : "<td>").append(Markup.xml(text)).append("</td>");
  }
}
