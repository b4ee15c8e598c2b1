package io.qbi.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Writer;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A process that answers a line to each line, as {@link Worker} describes. */
final class WorkerProcess implements AutoCloseable {
  /** What stands in the queue when the process has ended. */
  private static final String ENDED = "error\tthe process ended";

  private final Process process;
  private final Writer commands;
  private final BlockingQueue<String> answers = new LinkedBlockingQueue<>();

  /** An answer that says why there is none: what is missing, or what went wrong. */
  static final class Refusal extends Exception {
    private static final long serialVersionUID = 1;

    Refusal(String message) {
      super(message);
    }
  }

  WorkerProcess(ProcessBuilder builder) throws IOException {
    boolean verbose = System.getProperty("qbi.bench.verbose") != null;
    this.process = builder.redirectError(verbose ? Redirect.INHERIT : Redirect.DISCARD).start();
    this.commands = process.outputWriter(StandardCharsets.UTF_8);
    Thread reader = new Thread(this::read, "bench-answers");
    reader.setDaemon(true);
    reader.start();
  }

  private void read() {
    try (BufferedReader in =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        answers.add(line);
      }
    } catch (IOException e) {
      answers.add("error\t" + e.getMessage());
    }
    answers.add(ENDED);
  }

  /**
   * Sends a command and returns the answer.
   *
   * @throws Refusal if the answer is an error, or does not come within {@code seconds}
   */
  String ask(double seconds, Object... command) throws Refusal, InterruptedException {
    StringBuilder line = new StringBuilder();
    for (Object field : command) {
      line.append(line.length() == 0 ? "" : "\t").append(field);
    }
    try {
      commands.write(line.append('\n').toString());
      commands.flush();
    } catch (IOException e) {
      throw new Refusal("the process ended");
    }
    String answer = answers.poll((long) (seconds * 1000), TimeUnit.MILLISECONDS);
    if (answer == null) {
      close();
      throw new Refusal("more than %.0f s".formatted(seconds));
    }
    String[] parts = answer.split("\t", 2);
    if (!parts[0].equals("ok")) {
      throw new Refusal(parts.length > 1 ? parts[1] : answer);
    }
    return parts.length > 1 ? parts[1].trim() : "";
  }

  /** Ends the process. */
  @Override
  public void close() {
    process.destroyForcibly();
  }
}
