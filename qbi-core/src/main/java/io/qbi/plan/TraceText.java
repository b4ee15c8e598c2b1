package io.qbi.plan;

import io.qbi.draw.Figures;
import io.qbi.rewrite.Trace;
import java.util.Map;

/** What rules did to an expression, in words: which fired, and which were refused and why. */
public final class TraceText {
  private static final int MOST = 30;

  private TraceText() {}

  /** Returns the firings and refusals, a line each. */
  public static String of(Trace trace) {
    StringBuilder out = new StringBuilder();
    list(out, "rules that fired", trace.fired());
    list(out, "rules that were refused", trace.refused());
    return out.toString();
  }

  private static void list(StringBuilder out, String title, Map<String, Integer> entries) {
    if (entries.isEmpty()) {
      return;
    }
    out.append("\n  ").append(title).append('\n');
    int count = 0;
    for (Map.Entry<String, Integer> entry : entries.entrySet()) {
      if (count++ < MOST) {
        out.append("    ").append(entry.getKey());
        out.append(entry.getValue() == 1 ? "" : " (" + Figures.count(entry.getValue()) + " times)");
        out.append('\n');
      }
    }
    if (count > MOST) {
      out.append("    … and ").append(Figures.count(count - MOST)).append(" more\n");
    }
  }
}
