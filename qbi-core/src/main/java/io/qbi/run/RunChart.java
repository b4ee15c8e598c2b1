package io.qbi.run;

import io.qbi.draw.Figures;
import io.qbi.draw.Markup;
import java.util.List;
import java.util.Locale;

/** A finished run as charts over time, in SVG. */
final class RunChart {
  private static final double LEFT = 110;
  private static final double WIDTH = 1000;
  private static final double RIGHT = 60;
  private static final double ROW = 24;
  private static final double MEMORY_HEIGHT = 150;
  private static final double AXIS = 26;
  private static final int TICKS = 5;

  private final Recording recording;
  private final double nanos;
  private final StringBuilder out = new StringBuilder();

  private RunChart(Recording recording) {
    this.recording = recording;
    this.nanos = Math.max(1, recording.statistics().nanos());
  }

  /** Returns a colour that tells a stage from its neighbours. */
  static String colour(int stage) {
    // Steps by the golden angle, so that numbers near one another get colours far apart.
    double hue = (210 + stage * 137.508) % 360;
    return String.format(Locale.ROOT, "hsl(%.0f, 52%%, %d%%)", hue, stage % 2 == 0 ? 58 : 46);
  }

  /** Returns what each thread did when: a row a thread, a colour a stage. */
  static String threads(Recording recording) {
    RunChart chart = new RunChart(recording);
    List<String> names = recording.threadNames();
    double height = ROW * Math.max(1, names.size());
    chart.open(height, "Tasks by thread");
    for (int i = 0; i < names.size(); i++) {
      double y = i * ROW;
      chart.add(
          "<rect x=\"%.0f\" y=\"%.1f\" width=\"%.0f\" height=\"%.1f\" fill=\"#f2f4f7\"/>",
          LEFT, y + 2, WIDTH, ROW - 4);
      chart.add(
          "<text x=\"%.0f\" y=\"%.1f\" text-anchor=\"end\">%s</text>",
          LEFT - 8, y + ROW - 8, Markup.xml(names.get(i)));
    }
    chart.spans(names.size());
    chart.axis(height);
    return chart.close();
  }

  /** Draws the spans, those of one stage that touch at this scale as one. */
  private void spans(int threads) {
    Recording.Span[] first = new Recording.Span[threads];
    double[] end = new double[threads];
    long[] tasks = new long[threads];
    for (Recording.Span span : recording.spans()) {
      int t = span.thread;
      boolean joins =
          first[t] != null && first[t].stage == span.stage && x(span.start) - end[t] < 0.5;
      // A task of which one sees more than a line stands by itself.
      if (joins && x(span.end) - x(span.start) < 1.5) {
        tasks[t] += span.tasks;
      } else {
        rect(first[t], end[t], tasks[t]);
        first[t] = span;
        tasks[t] = span.tasks;
      }
      end[t] = x(span.end);
    }
    for (int t = 0; t < threads; t++) {
      rect(first[t], end[t], tasks[t]);
    }
  }

  private void rect(Recording.Span span, double end, long tasks) {
    if (span == null) {
      return;
    }
    String what =
        tasks == 1
            ? "chunk " + Figures.count(span.chunk)
            : Figures.count(tasks, "task") + " from chunk " + Figures.count(span.chunk);
    add(
        "<rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\" fill=\"%s\">"
            + "<title>[%d] %s, %s: %s</title></rect>",
        x(span.start),
        span.thread * ROW + 2,
        Math.max(0.4, end - x(span.start) - 0.2),
        ROW - 4,
        colour(span.stage),
        span.stage + 1,
        Markup.xml(recording.run().label(recording.run().plan().stages().get(span.stage))),
        what,
        AnalyzedText.duration(span.end - span.start));
  }

  /** Returns the bytes that were live, beside what was expected and the budget. */
  static String memory(Recording recording) {
    RunChart chart = new RunChart(recording);
    long expected = recording.run().plan().predictedPeak();
    long budget = recording.run().plan().budget();
    double most = Math.max(recording.peak(), expected);
    boolean budgetNear = budget <= 2 * most;
    double top = 1.12 * Math.max(1, budgetNear ? Math.max(budget, most) : most);
    chart.open(MEMORY_HEIGHT, "Live bytes");
    chart.area(top);
    chart.level(expected, top, "#667085");
    chart.label(LEFT + 6, y(expected, top) + 14, "start", "expected at most ", expected);
    if (budgetNear) {
      chart.level(budget, top, "#b42318");
      chart.label(LEFT + WIDTH - 6, y(budget, top) - 4, "end", "budget ", budget);
    } else {
      chart.add(
          "<text x=\"%.0f\" y=\"12\" text-anchor=\"end\">the budget of %s is far above</text>",
          LEFT + WIDTH, Figures.bytes(budget));
    }
    chart.add("<text x=\"%.0f\" y=\"%.0f\" text-anchor=\"end\">0</text>", LEFT - 8, MEMORY_HEIGHT);
    chart.axis(MEMORY_HEIGHT);
    return chart.close();
  }

  private void area(double top) {
    StringBuilder points = new StringBuilder();
    double last = y(0, top);
    points.append(String.format(Locale.ROOT, "%.1f,%.1f", LEFT, last));
    for (Recording.Sample sample : recording.samples()) {
      // What was live when a task ended was live since the task before ended, or nearly so.
      points.append(
          String.format(
              Locale.ROOT,
              " %.1f,%.1f",
              Math.min(LEFT + WIDTH, x(sample.time())),
              y(sample.bytes(), top)));
    }
    points.append(String.format(Locale.ROOT, " %.1f,%.1f", LEFT + WIDTH, y(0, top)));
    add("<polygon points=\"%s\" fill=\"#b8cfe8\" stroke=\"#2f6da8\"/>", points);
  }

  private void label(double x, double y, String anchor, String what, long bytes) {
    add(
        "<text x=\"%.0f\" y=\"%.1f\" text-anchor=\"%s\">%s%s</text>",
        x, y, anchor, what, Figures.bytes(bytes));
  }

  private void level(long bytes, double top, String colour) {
    double y = y(bytes, top);
    add(
        "<line x1=\"%.0f\" x2=\"%.0f\" y1=\"%.1f\" y2=\"%.1f\" stroke=\"%s\" stroke-dasharray=\"6 4\"/>",
        LEFT, LEFT + WIDTH, y, y, colour);
  }

  private double x(long time) {
    return LEFT + Math.max(0, Math.min(1, time / nanos)) * WIDTH;
  }

  private static double y(long bytes, double top) {
    return MEMORY_HEIGHT * (1 - bytes / top);
  }

  private void axis(double height) {
    for (int i = 0; i <= TICKS; i++) {
      double x = LEFT + WIDTH * i / TICKS;
      add(
          "<line x1=\"%.1f\" x2=\"%.1f\" y1=\"0\" y2=\"%.0f\" stroke=\"#d0d5dd\"/>",
          x, x, height + 4);
      add(
          "<text x=\"%.1f\" y=\"%.0f\" text-anchor=\"middle\">%s</text>",
          x, height + 18, AnalyzedText.duration(Math.round(nanos * i / TICKS)));
    }
  }

  private void open(double height, String label) {
    add(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" aria-label=\"%s\""
            + " viewBox=\"0 -6 %.0f %.0f\" width=\"%.0f\""
            + " style=\"font: 12px system-ui, sans-serif; fill: #475467\">",
        label, LEFT + WIDTH + RIGHT, height + AXIS + 6, LEFT + WIDTH + RIGHT);
  }

  private void add(String format, Object... values) {
    out.append(String.format(Locale.ROOT, format, values)).append('\n');
  }

  private String close() {
    return out.append("</svg>\n").toString();
  }
}
