package io.qbi.bench;

import io.qbi.Engine;
import io.qbi.LazyArray;
import io.qbi.NdArray;
import io.qbi.bench.rows.Rows;
import io.qbi.io.QbiIo;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;

/**
 * A process that evaluates rows when it is told to: commands come in a line each, fields separated
 * by tabs, and are answered by a line. {@code peer.py} and {@code fftw.c} speak the same way.
 *
 * <pre>
 * load name file       an input is in this .npy file
 * prepare key name n   the row, its Java library or nothing, and the size; forgets the rest
 * time count           evaluates, and answers with the nanoseconds of each
 * warm millis          evaluates for that long, or half as long if that gets no faster
 * save file            evaluates, and writes the result to this .npy file
 * memory               answers with the most bytes that the process has had in memory, 0 if unknown
 * triad                answers with the memory bandwidth in GB/s
 * others               evaluates every row at its small size, as a busy program would have
 * </pre>
 */
public final class Worker {
  private final Engine engine;
  private final Map<String, NdArray> inputs = new HashMap<>();
  private Evaluation evaluation;

  private Worker(int threads) {
    this.engine = Engine.builder().threads(threads).build();
  }

  /** Answers commands until the input ends; the argument is the number of threads. */
  public static void main(String[] args) throws IOException {
    Worker worker = new Worker(Integer.parseInt(args[0]));
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    PrintStream out = System.out;
    System.setOut(System.err); // what libraries print is no answer
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      String answer;
      try {
        answer = "ok\t" + worker.answer(line.split("\t", -1));
      } catch (Exception | LinkageError | OutOfMemoryError e) {
        answer = "error\t" + e.toString().replaceAll("\\s+", " ");
      }
      out.println(answer);
      out.flush();
    }
  }

  private String answer(String... command) throws Exception {
    switch (command[0]) {
      case "load" -> inputs.put(command[1], QbiIo.open(command[2]).compute(engine));
      case "prepare" -> prepare(command[1], command[2], Integer.parseInt(command[3]));
      case "time" -> {
        return time(Integer.parseInt(command[1]));
      }
      case "warm" -> warmUp(Long.parseLong(command[1]) * 1_000_000);
      case "save" -> evaluation.save(Path.of(command[1]));
      case "memory" -> {
        return Long.toString(peakBytes());
      }
      case "triad" -> {
        return Double.toString(triad());
      }
      case "others" -> others();
      default -> throw new IllegalArgumentException("no such command: " + command[0]);
    }
    return "";
  }

  private void prepare(String key, String rival, int n) {
    Row row = Rows.named(key);
    Row.Expression expression =
        row.rivals().stream()
            .filter(r -> r.java() != null && r.name().equals(rival))
            .map(Row.Rival::java)
            .findFirst()
            .orElse(row.expression());
    evaluation = new Evaluation(expression, new Arguments(n, 0, engine, Map.copyOf(inputs)));
    inputs.clear();
  }

  /** Evaluates in quarters of a time, until one after the first is hardly faster than the last. */
  private void warmUp(long nanos) {
    double last = Double.POSITIVE_INFINITY;
    for (int quarter = 0; quarter < 4; quarter++) {
      long start = System.nanoTime();
      int count = 0;
      do {
        evaluation.evaluate();
        count++;
      } while (System.nanoTime() - start < nanos / 4);
      double each = (double) (System.nanoTime() - start) / count;
      if (each > 0.95 * last) {
        return;
      }
      last = each;
    }
  }

  private String time(int count) {
    StringBuilder nanos = new StringBuilder();
    for (int i = 0; i < count; i++) {
      long start = System.nanoTime();
      Object result = evaluation.evaluate();
      long end = System.nanoTime();
      if (result == null) {
        throw new IllegalStateException("the row has no result");
      }
      nanos.append(i == 0 ? "" : " ").append(end - start);
    }
    return nanos.toString();
  }

  private void others() {
    for (Row row : Rows.all()) {
      if (row.memory()) {
        continue;
      }
      int n = row.sizes().quick();
      Map<String, NdArray> made = new HashMap<>();
      for (Input input : row.inputs()) {
        LazyArray array = input.maker().apply(n);
        made.put(input.name(), array.compute(engine));
      }
      Evaluation other = new Evaluation(row.expression(), new Arguments(n, 0, engine, made));
      for (int i = 0; i < 3; i++) {
        other.evaluate();
      }
    }
  }

  private double triad() throws InterruptedException, ExecutionException {
    return Triad.gigabytesPerSecond(engine.threads());
  }

  /** Returns the peak of the resident set, which Linux counts. */
  private static long peakBytes() throws IOException {
    Path status = Path.of("/proc/self/status");
    if (!Files.isReadable(status)) {
      return 0;
    }
    try (Stream<String> lines = Files.lines(status)) {
      return lines
          .filter(line -> line.startsWith("VmHWM"))
          .mapToLong(line -> 1024 * Long.parseLong(line.replaceAll("\\D", "")))
          .findFirst()
          .orElse(0);
    }
  }
}
