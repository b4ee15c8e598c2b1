package io.qbi.bench;

import io.qbi.bench.Contender.Kind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The page of the tables, in Markdown. */
final class Page {
  private static final String AFTER_OTHERS =
      "*After all others*: with vectors, in a JVM that has evaluated every row before.\n";

  private final StringBuilder out = new StringBuilder();
  private final Settings settings;
  private final double triad;
  private final boolean withPolluted;

  private Page(Settings settings, double triad) {
    this.settings = settings;
    this.triad = triad;
    this.withPolluted = settings.polluted();
  }

  /**
   * Returns the page.
   *
   * @param triad the memory bandwidth in GB/s
   * @param load the processes that waited for a processor, before and after
   */
  static String of(
      List<Measurement> measurements,
      Machine machine,
      Settings settings,
      double triad,
      double... load) {
    Page page = new Page(settings, triad);
    page.head(machine, load);
    if (!settings.quick()) {
      page.summary(measurements);
    }
    String group = "";
    for (Measurement measurement : measurements) {
      if (!measurement.row().group().equals(group)) {
        group = measurement.row().group();
        page.heading(group);
      }
      page.row(measurement);
    }
    return page.out.toString();
  }

  /** Returns what a page says of machine and method. */
  static String machine(Machine machine, Settings settings, double triad, double... load) {
    return String.format(
        Locale.ROOT,
        """
        | | |
        |---|---|
        | processor | %s, %d threads of each contender |
        | triad `a[i] = b[i] + s*c[i]`, plain Java loop | %.1f GB/s |
        | JDK | %s, %s |
        | peers | %s; FFTW %s |
        | load of the machine | %.1f before, %.1f after |
        | sizes, rounds | %s, %d rounds in %s s, after at most %s s in which the JVM compiles |
        """,
        machine.processor(),
        settings.threads(),
        triad,
        Runtime.version(),
        System.getProperty("java.vm.name"),
        machine.versions().isEmpty()
            ? "no Python here: their columns are empty"
            : machine.versions(),
        machine.hasFftw() ? "compiled here" : "or gcc missing: its column is empty",
        load[0],
        load[1],
        settings.quick() ? "small, a quick look only" : "full",
        settings.rounds(),
        settings.seconds(),
        settings.warm());
  }

  private void head(Machine machine, double... load) {
    out.append(
        """
        # Benchmarks

        Written by `tools/bench.sh`, which anybody can run; `--list` names the rows, and
        [`io.qbi.bench.rows`](../qbi-bench/src/main/java/io/qbi/bench/rows) declares them.

        Every contender of a row gets the same inputs in a process of its own and evaluates the same
        thing: builds the expression, runs it, allocates the result. They take turns, a round each,
        so that a busy machine slows all of them; a figure is the median of the rounds' medians.
        *Cold* is the first evaluation in a fresh process, its libraries imported and its inputs in
        memory (median of %d). %sqbi's side is a harness that evaluates the bodies of the JMH
        classes, since JMH itself cannot take turns with another program. A ratio is the other's time
        divided by qbi's, without and with `--add-modules jdk.incubator.vector`; what is to be reached
        is judged by the better of the two. *Error* is the largest difference to the result of qbi
        without the module, relative to the largest element; in bold where it is larger than the
        row allows.

        """
            .formatted(settings.cold(), withPolluted ? AFTER_OTHERS : ""));
    out.append(caution(settings, load)).append(machine(machine, settings, triad, load));
  }

  /** Returns what keeps the figures from being good ones; empty if nothing does. */
  static String caution(Settings settings, double... load) {
    if (settings.quick()) {
      return "**A quick look: small sizes, and too few rounds for a compiler to have finished. The"
          + " figures\nshow that every row runs and that results agree; they say nothing about"
          + " speed.**\n\n";
    }
    return load[0] > 1
        ? "**The machine had other work to do: take the ratios with care.**\n\n"
        : "";
  }

  private void summary(List<Measurement> measurements) {
    List<Verdict> verdicts =
        measurements.stream().flatMap(m -> Verdict.of(m, triad).stream()).toList();
    List<Verdict> missed =
        verdicts.stream()
            .filter(v -> !v.met())
            .sorted(Comparator.comparingDouble(Verdict::part))
            .toList();
    out.append("\n## To reach\n\n")
        .append("%d of %d reached.".formatted(verdicts.size() - missed.size(), verdicts.size()))
        .append(missed.isEmpty() ? "\n" : " The others, furthest away first:\n\n");
    if (!missed.isEmpty()) {
      out.append(
              "| row | to reach | measured | part of it | what bounds it, and what was tried |\n")
          .append("|---|---|---|---|---|\n");
    }
    Shortfalls shortfalls = new Shortfalls();
    for (Verdict v : missed) {
      String key = v.row().key();
      out.append(
          "| %s | %s | %s | %.0f %% | %s |%n"
              .formatted(key, v.what(), v.reached(), 100 * v.part(), shortfalls.first(key)));
    }
  }

  private void heading(String group) {
    out.append("\n## ").append(group).append("\n\n");
    List<String> names = new ArrayList<>(List.of("what", "n", "qbi", "with vectors", "rate"));
    if (withPolluted) {
      names.add(4, "after all others");
    }
    names.addAll(
        List.of(
            "beside",
            "theirs",
            "ratio",
            "with vectors",
            "to reach",
            "cold",
            "with vectors",
            "theirs",
            "error"));
    line(names);
    out.append("|---".repeat(names.size())).append("|\n");
  }

  private void line(List<String> cells) {
    out.append("| ").append(String.join(" | ", cells)).append(" |\n");
  }

  private void row(Measurement m) {
    List<Contender> rivals = m.contenders().stream().filter(c -> c.kind() == Kind.RIVAL).toList();
    List<Verdict> goals = Verdict.of(m, triad).stream().skip(judged(rivals)).toList();
    int lines = Math.max(1, rivals.size() + goals.size());
    for (int i = 0; i < lines; i++) {
      List<String> cells = new ArrayList<>(ours(m, i == 0));
      if (i < rivals.size()) {
        cells.addAll(beside(m, rivals.get(i)));
      } else {
        String goal = i - rivals.size() < goals.size() ? goal(goals.get(i - rivals.size())) : "";
        cells.addAll(List.of("", "", "", "", goal));
      }
      cells.add(i == 0 ? cold(m, Kind.PLAIN) : "");
      cells.add(i == 0 ? cold(m, Kind.VECTOR) : "");
      cells.add(i < rivals.size() ? Verdict.time(rivals.get(i).cold()) : "");
      cells.add(i < rivals.size() ? error(m, rivals.get(i)) : "");
      line(cells);
    }
  }

  private static long judged(List<Contender> rivals) {
    return rivals.stream().filter(c -> c.refusal() == null && c.rival().factor() != null).count();
  }

  private List<String> ours(Measurement m, boolean first) {
    if (!first) {
      return withPolluted ? List.of("", "", "", "", "", "") : List.of("", "", "", "", "");
    }
    List<String> cells =
        new ArrayList<>(
            List.of(
                m.row().title().replace("|", "\\|"),
                Integer.toString(m.n()),
                figure(m, Kind.PLAIN),
                figure(m, Kind.VECTOR)));
    if (withPolluted) {
      cells.add(figure(m, Kind.POLLUTED));
    }
    double amount = m.row().work().amount().applyAsDouble(m.n());
    double seconds =
        Math.min(
            m.of(Kind.PLAIN).map(Contender::warm).orElse(Double.NaN),
            m.of(Kind.VECTOR).map(Contender::warm).orElse(Double.NaN));
    cells.add(Verdict.rate(amount / seconds, m.row().work().unit()));
    return cells;
  }

  private static String figure(Measurement m, Kind kind) {
    Optional<Contender> contender = m.of(kind);
    return contender.isEmpty() ? "" : figure(m, contender.get());
  }

  private static String figure(Measurement m, Contender c) {
    if (c.refusal() != null) {
      return c.refusal().replace("|", "\\|");
    }
    return m.row().memory() ? Verdict.gigabytes(c.memory()) : Verdict.time(c.warm());
  }

  private static String cold(Measurement m, Kind kind) {
    return m.of(kind).map(c -> Verdict.time(c.cold())).orElse("");
  }

  private static List<String> beside(Measurement m, Contender rival) {
    String goal = "";
    if (rival.rival().factor() != null && rival.refusal() == null) {
      double factor = rival.rival().factor();
      double best = Math.max(ratio(m, rival, Kind.PLAIN), ratio(m, rival, Kind.VECTOR));
      goal = "%s %s".formatted(best >= factor ? "✓" : "✗", Verdict.times(factor));
    }
    return List.of(
        rival.rival().name(),
        figure(m, rival),
        Verdict.times(ratio(m, rival, Kind.PLAIN)),
        Verdict.times(ratio(m, rival, Kind.VECTOR)),
        goal);
  }

  private static double ratio(Measurement m, Contender rival, Kind kind) {
    return Verdict.ratio(
        m,
        rival,
        all -> all.of(kind).map(c -> m.row().memory() ? c.memory() : c.warm()).orElse(Double.NaN));
  }

  private static String goal(Verdict v) {
    return "%s %s: %s".formatted(v.met() ? "✓" : "✗", v.what(), v.reached());
  }

  private static String error(Measurement m, Contender rival) {
    double error = rival.error();
    if (Double.isNaN(error)) {
      return "";
    }
    String text = error == 0 ? "0" : String.format(Locale.ROOT, "%.0e", error);
    return error > m.row().tolerance() ? "**" + text + "**" : text;
  }
}
