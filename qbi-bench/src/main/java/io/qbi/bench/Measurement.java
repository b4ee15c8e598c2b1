package io.qbi.bench;

import io.qbi.Engine;
import io.qbi.bench.Contender.Kind;
import io.qbi.io.QbiIo;
import io.qbi.io.SaveOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One row, measured at one size: all contenders in turn, round after round. */
final class Measurement {
  private final Row row;
  private final int n;
  private final int threads;
  private final List<Contender> contenders = new ArrayList<>();

  /**
   * Creates a measurement.
   *
   * @param polluted a JVM that has evaluated other rows; null to do without this column
   */
  Measurement(Row row, int n, int threads, WorkerProcess polluted) {
    this.row = row;
    this.n = n;
    this.threads = threads;
    contenders.add(new Contender(Kind.PLAIN, row, null));
    contenders.add(new Contender(Kind.VECTOR, row, null));
    if (polluted != null && !row.memory()) {
      contenders.add(Contender.polluted(row, polluted));
    }
    row.rivals().forEach(rival -> contenders.add(new Contender(Kind.RIVAL, row, rival)));
  }

  Row row() {
    return row;
  }

  int n() {
    return n;
  }

  int threads() {
    return threads;
  }

  List<Contender> contenders() {
    return contenders;
  }

  Optional<Contender> of(Kind kind) {
    return contenders.stream().filter(c -> c.kind() == kind).findFirst();
  }

  /**
   * Measures.
   *
   * @param compare whether the results are compared as well
   */
  void run(Machine machine, Settings settings, Path folder, boolean compare)
      throws InterruptedException, IOException {
    Map<String, Path> files = inputs(folder);
    try {
      int colds = row.memory() || !compare ? 1 : settings.cold();
      for (int i = 0; i < colds; i++) {
        for (Contender contender : contenders) {
          contender.startCold(machine, settings, threads, n, files);
          if (row.memory()) {
            contender.close(); // one after the other, so that all have the machine's memory
          }
        }
      }
      if (row.memory()) {
        return;
      }
      if (compare) {
        compare(settings, folder);
      }
      for (Contender contender : contenders) {
        contender.warmUp(settings);
      }
      for (int round = 0; round < settings.rounds(); round++) {
        for (Contender contender : contenders) {
          contender.round(settings);
        }
      }
    } finally {
      contenders.forEach(Contender::close);
      for (Path file : files.values()) {
        Files.deleteIfExists(file);
      }
    }
  }

  private Map<String, Path> inputs(Path folder) {
    Map<String, Path> files = new HashMap<>();
    try (Engine engine = Engine.builder().build()) {
      for (Input input : row.inputs()) {
        Path file = folder.resolve(input.name() + ".npy");
        QbiIo.save(input.maker().apply(n), file, SaveOptions.defaults(), engine);
        files.put(input.name(), file);
      }
    }
    return files;
  }

  /** Compares all results with that of qbi in a JVM without options. */
  private void compare(Settings settings, Path folder) throws InterruptedException, IOException {
    if (row.rivals().isEmpty() || Double.isInfinite(row.tolerance())) {
      return;
    }
    Path ours = folder.resolve("ours.npy");
    Path theirs = folder.resolve("theirs.npy");
    contenders.get(0).save(ours, settings);
    for (Contender contender : contenders.subList(1, contenders.size())) {
      contender.save(theirs, settings);
      if (contender.refusal() == null && contenders.get(0).refusal() == null) {
        contender.error(Comparison.relativeError(ours, theirs));
      }
      Files.deleteIfExists(theirs);
    }
    Files.deleteIfExists(ours);
  }
}
