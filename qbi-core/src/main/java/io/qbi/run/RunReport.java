package io.qbi.run;

import io.qbi.plan.Stage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.IdentityHashMap;
import java.util.Map;

/**
 * A listener that keeps what the last run took: as text that stands what was measured beside what
 * was planned, and as one self-contained HTML page with a timeline of the threads, memory against
 * the budget, the slowest stages, and the plan before and after the optimizer.
 *
 * <pre>{@code
 * RunReport report = new RunReport();
 * Engine engine = Engine.builder().listener(report).build();
 * array.compute(engine);
 * System.out.println(report.explainAnalyze());
 * report.save(Path.of("run.html"));
 * }</pre>
 *
 * <p>Safe for many threads. It takes a few hundred kilobytes, however many tasks there are.
 */
public final class RunReport implements RunListener {
  private final Path file;
  private final Map<Run, Recording> running = new IdentityHashMap<>();
  private Recording last;

  /** Creates a report that waits to be asked. */
  public RunReport() {
    this.file = null;
  }

  /** Creates a report that is written to a file after every run, over the one before. */
  public RunReport(Path file) {
    this.file = file;
  }

  @Override
  public synchronized void started(Run run) {
    running.put(run, new Recording(run));
  }

  @Override
  public void taskFinished(Run run, Stage stage, long chunk, TaskStatistics statistics) {
    recording(run).add(stage, chunk, statistics);
  }

  private synchronized Recording recording(Run run) {
    return running.get(run);
  }

  @Override
  public void finished(Run run, RunStatistics statistics, Throwable failure) {
    synchronized (this) {
      last = running.remove(run);
      last.finish(statistics, failure);
    }
    if (file != null) {
      try {
        save(file);
      } catch (IOException e) {
        throw new UncheckedIOException("the report " + file + " cannot be written", e);
      }
    }
  }

  /**
   * Returns the last run in words: tasks, time, bytes and peak of each stage, measured and
   * expected.
   *
   * @throws IllegalStateException if no run has finished
   */
  public String explainAnalyze() {
    return AnalyzedText.of(lastRun());
  }

  /**
   * Returns the last run as a page of HTML that needs no other file.
   *
   * @throws IllegalStateException if no run has finished
   */
  public String toHtml() {
    return ReportPage.of(lastRun());
  }

  /**
   * Writes {@link #toHtml} to a file.
   *
   * @throws IllegalStateException if no run has finished
   * @throws IOException if the file cannot be written
   */
  public void save(Path to) throws IOException {
    Files.writeString(to, toHtml());
  }

  private synchronized Recording lastRun() {
    if (last == null) {
      throw new IllegalStateException(
          "no run has finished that this report heard of; give it to Engine.builder().listener,"
              + " and compute on that engine");
    }
    return last;
  }
}
