package io.qbi.bench;

import io.qbi.bench.Contender.Kind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The page that shows how time grows with size and with threads, in Markdown. */
final class ScalingPage {
  private final StringBuilder out = new StringBuilder();

  private ScalingPage() {}

  /** Returns the page. */
  static String of(
      List<Measurement> measurements,
      Machine machine,
      Settings settings,
      double triad,
      double... load) {
    ScalingPage page = new ScalingPage();
    page.out.append(
        """
        # Scaling

        Written by `tools/bench.sh --scaling`, measured as [the tables](benchmarks.md) are: time
        against the size n, and, at a size in the middle, against the threads that each contender
        may use. *Rate* is that of qbi with the vector module.

        """);
    page.out.append(Page.caution(settings, load));
    page.out.append(Page.machine(machine, settings, triad, load));
    Map<Row, List<Measurement>> rows = new LinkedHashMap<>();
    measurements.forEach(m -> rows.computeIfAbsent(m.row(), r -> new ArrayList<>()).add(m));
    rows.values().forEach(all -> page.row(all, settings.threads()));
    return page.out.toString();
  }

  private void row(List<Measurement> all, int threads) {
    Row row = all.get(0).row();
    out.append("\n## ")
        .append(row.title())
        .append("\n\n| n | threads | qbi | with vectors | rate |");
    row.rivals().forEach(rival -> out.append(' ').append(rival.name()).append(" |"));
    out.append("\n").append("|---".repeat(5 + row.rivals().size())).append("|\n");
    for (Measurement m : all) {
      if (m.threads() == threads) {
        line(m);
      }
    }
    for (Measurement m : all) {
      if (m.threads() != threads) {
        line(m);
      }
    }
  }

  private void line(Measurement m) {
    double amount = m.row().work().amount().applyAsDouble(m.n());
    double seconds = m.of(Kind.VECTOR).map(Contender::warm).orElse(Double.NaN);
    out.append(String.format(Locale.ROOT, "| %d | %d |", m.n(), m.threads()));
    cell(m.of(Kind.PLAIN).orElseThrow());
    cell(m.of(Kind.VECTOR).orElseThrow());
    out.append(' ').append(Verdict.rate(amount / seconds, m.row().work().unit())).append(" |");
    m.contenders().stream().filter(c -> c.kind() == Kind.RIVAL).forEach(this::cell);
    out.append('\n');
  }

  private void cell(Contender contender) {
    String text =
        contender.refusal() != null
            ? contender.refusal().replace("|", "\\|")
            : Verdict.time(contender.warm());
    out.append(' ').append(text).append(" |");
  }
}
