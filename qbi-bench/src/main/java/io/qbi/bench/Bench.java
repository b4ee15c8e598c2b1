package io.qbi.bench;

import io.qbi.bench.rows.Rows;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Measures rows beside their peers and writes the page: the program of {@code tools/bench.sh}. */
public final class Bench {
  private final Settings settings;
  private final Machine machine;
  private final Path folder;
  private final List<Double> triads = new ArrayList<>();

  private Bench(Settings settings, Machine machine, Path folder) {
    this.settings = settings;
    this.machine = machine;
    this.folder = folder;
  }

  /** Runs what {@link Settings#USAGE} describes. */
  public static void main(String[] args) throws IOException, InterruptedException {
    if (List.of(args).contains("--help")) {
      System.out.println(Settings.USAGE);
      return;
    }
    Settings settings;
    try {
      settings = Settings.of(args);
    } catch (IllegalArgumentException e) {
      System.err.println(e.getMessage());
      System.exit(2);
      return;
    }
    if (settings.list()) {
      Rows.all().forEach(row -> System.out.println(row.key() + "\t" + row.title()));
      return;
    }
    Path folder = Files.createTempDirectory("qbi-bench-");
    // Also where the run is broken off: the inputs are large.
    Runtime.getRuntime().addShutdownHook(new Thread(() -> Machine.delete(folder)));
    System.out.println(new Bench(settings, new Machine(folder, settings.python()), folder).run());
  }

  private String run() throws IOException, InterruptedException {
    double before = Machine.load();
    triad();
    return settings.scaling() ? scaling(before) : tables(before);
  }

  private String tables(double before) throws IOException, InterruptedException {
    List<Measurement> measurements = new ArrayList<>();
    WorkerProcess polluted = settings.polluted() ? polluted() : null;
    for (Row row : Rows.all()) {
      if (!settings.wants(row)) {
        continue;
      }
      int n = settings.quick() ? row.sizes().quick() : row.sizes().full();
      Measurement m = new Measurement(row, n, settings.threads(), polluted);
      m.run(machine, settings, folder, true);
      measurements.add(m);
      System.err.println(said(m));
      tablesOf(measurements, before); // so that a run that is broken off leaves what it measured
    }
    if (polluted != null) {
      polluted.close();
    }
    triad();
    return tablesOf(measurements, before);
  }

  private String tablesOf(List<Measurement> measurements, double before) throws IOException {
    return written(
        Page.of(measurements, machine, settings, median(triads), before, Machine.load()));
  }

  /** Writes a page to the file, if there is to be one, and returns it. */
  private String written(String page) throws IOException {
    if (settings.out() != null) {
      Files.writeString(settings.out(), page);
    }
    return page;
  }

  private String scaling(double before) throws IOException, InterruptedException {
    List<Measurement> measurements = new ArrayList<>();
    for (Row row : Rows.all()) {
      if (row.sizes().scaling().isEmpty() || !settings.wants(row)) {
        continue;
      }
      List<Integer> sizes = row.sizes().scaling();
      if (settings.quick()) {
        sizes = sizes.subList(0, 2);
      }
      for (int n : sizes) {
        measurements.add(measured(row, n, settings.threads()));
      }
      int middle = sizes.get(sizes.size() / 2);
      for (int threads = 1; threads < settings.threads(); threads *= 2) {
        measurements.add(measured(row, middle, threads));
      }
    }
    return written(
        ScalingPage.of(measurements, machine, settings, median(triads), before, Machine.load()));
  }

  private Measurement measured(Row row, int n, int threads)
      throws IOException, InterruptedException {
    Measurement m = new Measurement(row, n, threads, null);
    m.run(machine, settings, folder, false);
    System.err.println(said(m));
    return m;
  }

  private WorkerProcess polluted() throws InterruptedException {
    WorkerProcess process =
        machine.java(settings.threads(), List.of("--add-modules", "jdk.incubator.vector"));
    try {
      process.ask(settings.limit(), "others");
    } catch (WorkerProcess.Refusal e) {
      throw new IllegalStateException("evaluating the other rows failed: " + e.getMessage(), e);
    }
    return process;
  }

  private void triad() throws InterruptedException {
    try (WorkerProcess process = machine.java(settings.threads(), List.of())) {
      triads.add(Double.parseDouble(process.ask(settings.limit(), "triad")));
    } catch (WorkerProcess.Refusal e) {
      throw new IllegalStateException("the triad failed: " + e.getMessage(), e);
    }
  }

  private static double median(List<Double> values) {
    double[] sorted = values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
  }

  /** Returns a line for who waits. */
  private static String said(Measurement m) {
    StringBuilder line = new StringBuilder();
    line.append(String.format(Locale.ROOT, "%s, n=%d:", m.row().key(), m.n()));
    for (Contender c : m.contenders()) {
      String name =
          c.rival() == null ? c.kind().toString().toLowerCase(Locale.ROOT) : c.rival().name();
      String figure =
          c.refusal() != null
              ? c.refusal()
              : m.row().memory() ? Verdict.gigabytes(c.memory()) : Verdict.time(c.warm());
      line.append(" ").append(name).append(" ").append(figure).append(";");
    }
    return line.toString();
  }
}
