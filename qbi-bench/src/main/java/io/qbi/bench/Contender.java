package io.qbi.bench;

import io.qbi.bench.WorkerProcess.Refusal;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Who is measured on a row, and what was measured: one column of a row. Times are in seconds. */
final class Contender implements AutoCloseable {
  /** Which process it runs in. */
  enum Kind {
    /** qbi in a JVM without options. */
    PLAIN,
    /** qbi in a JVM with the vector module. */
    VECTOR,
    /** qbi in a JVM with the vector module that has evaluated all other rows before. */
    POLLUTED,
    /** Something else. */
    RIVAL
  }

  private final Kind kind;
  private final Row row;
  private final Row.Rival rival;
  private final List<Double> colds = new ArrayList<>();
  private final List<Double> rounds = new ArrayList<>();
  private WorkerProcess process;
  private double last;
  private double spent;
  private long memory;
  private double error = Double.NaN;
  private String refusal;

  Contender(Kind kind, Row row, Row.Rival rival) {
    this.kind = kind;
    this.row = row;
    this.rival = rival;
  }

  /** Returns qbi in a process that has been busy with other rows and will be again. */
  static Contender polluted(Row row, WorkerProcess shared) {
    Contender contender = new Contender(Kind.POLLUTED, row, null);
    contender.process = shared;
    return contender;
  }

  Kind kind() {
    return kind;
  }

  Row.Rival rival() {
    return rival;
  }

  /** Returns why there are no figures; null if there are. */
  String refusal() {
    return refusal;
  }

  /** Returns the median of the first evaluations in fresh processes; NaN if there was none. */
  double cold() {
    return median(colds);
  }

  /** Returns the median of the rounds' medians; NaN if there was no round. */
  double warm() {
    return median(rounds);
  }

  /** Returns the most bytes the process had in memory; 0 if that is not known. */
  long memory() {
    return memory;
  }

  /** Returns the largest difference to qbi's result, relative to the largest element. */
  double error() {
    return error;
  }

  void error(double relative) {
    this.error = relative;
  }

  /** Something that may be refused. */
  private interface Action {
    void run() throws Refusal, InterruptedException, IOException;
  }

  private void attempt(Action action) throws InterruptedException, IOException {
    if (refusal != null) {
      return;
    }
    try {
      action.run();
    } catch (Refusal e) {
      refusal = e.getMessage();
      close();
    }
  }

  /** Starts a fresh process and measures its first evaluation. */
  void startCold(Machine machine, Settings settings, int threads, int n, Map<String, Path> files)
      throws InterruptedException, IOException {
    attempt(
        () -> {
          close();
          if (kind != Kind.POLLUTED) {
            process = start(machine, threads);
          }
          for (Map.Entry<String, Path> file : files.entrySet()) {
            process.ask(settings.limit(), "load", file.getKey(), file.getValue());
          }
          prepare(settings.limit(), n);
          last = seconds(process.ask(settings.limit(), "time", 1));
          if (kind != Kind.POLLUTED) {
            colds.add(last);
          }
          if (row.memory()) {
            memory = Long.parseLong(process.ask(settings.limit(), "memory"));
          }
        });
  }

  private WorkerProcess start(Machine machine, int threads) throws Refusal, IOException {
    WorkerProcess started;
    if (kind != Kind.RIVAL) {
      List<String> vector = List.of("--add-modules", "jdk.incubator.vector");
      started = machine.java(threads, kind == Kind.PLAIN ? List.of() : vector);
    } else {
      started =
          switch (rival.kind()) {
            case JAVA -> machine.java(threads, List.of());
            case FFTW -> machine.fftw(threads);
            case PYTHON -> machine.python(threads, false);
            case PYTHON_BEST_BLAS -> machine.python(threads, true);
          };
    }
    if (started == null) {
      throw new Refusal("not on this machine");
    }
    return started;
  }

  private void prepare(double limit, int n) throws Refusal, InterruptedException {
    if (kind != Kind.RIVAL || rival.java() != null) {
      process.ask(limit, "prepare", row.key(), kind == Kind.RIVAL ? rival.name() : "", n);
      return;
    }
    String script = rival.script().replace("{n}", Integer.toString(n));
    String line = script.replace("\\", "\\\\").replace("\n", "\\n");
    process.ask(limit, "prepare", line, row.daskChunk(), n);
  }

  /** Evaluates once and writes the result. */
  void save(Path file, Settings settings) throws InterruptedException, IOException {
    attempt(() -> process.ask(settings.limit(), "save", file));
  }

  /** Lets a compiler learn what is run. */
  void warmUp(Settings settings) throws InterruptedException, IOException {
    boolean compiled = kind != Kind.RIVAL || rival.java() != null;
    double time = compiled ? settings.warm() : 0.1 * settings.seconds();
    attempt(
        () -> {
          if (last < Math.max(time, settings.seconds())) {
            process.ask(settings.limit(), "warm", Math.round(time * 1000));
            last = seconds(process.ask(settings.limit(), "time", 1));
          }
        });
  }

  /** Measures a round, if there is time left for it. */
  void round(Settings settings) throws InterruptedException, IOException {
    if (spent > 2 * settings.seconds() && !rounds.isEmpty()) {
      return;
    }
    double each = settings.seconds() / settings.rounds();
    long count = Math.max(1, Math.min(1000, Math.round(each / Math.max(1e-9, last))));
    attempt(
        () -> {
          double[] times =
              Arrays.stream(process.ask(settings.limit(), "time", count).split(" "))
                  .mapToDouble(Contender::seconds)
                  .toArray();
          spent += Arrays.stream(times).sum();
          last = median(Arrays.stream(times).boxed().toList());
          rounds.add(last);
        });
  }

  private static double seconds(String nanos) {
    return Long.parseLong(nanos) * 1e-9;
  }

  private static double median(List<Double> values) {
    double[] sorted = values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    int half = sorted.length / 2;
    return sorted.length == 0
        ? Double.NaN
        : sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
  }

  @Override
  public void close() {
    if (process != null && kind != Kind.POLLUTED) {
      process.close();
      process = null;
    }
  }
}
