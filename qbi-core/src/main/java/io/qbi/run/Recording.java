package io.qbi.run;

import io.qbi.plan.Stage;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/**
 * What was seen of one run, in bounded memory: totals of each stage, spans of tasks by thread, and
 * the bytes that were live over time. Times are nanoseconds since the run began. Safe for many
 * threads until the run has finished.
 */
final class Recording {
  /** Spans beyond which tasks of a stage that follow one another on a thread become one span. */
  private static final int MANY_SPANS = 5000;

  /** Samples beyond which every two become one. */
  private static final int MANY_SAMPLES = 2000;

  /** What the tasks of a stage took together. */
  static final class Totals {
    long tasks;
    long nanos;
    long longest;
    long resultBytes;

    /** The most bytes that a task held. */
    long held;

    /** The most bytes that were live when a task ended. */
    long live;
  }

  /** One task of a stage on a thread, or several that followed one another. */
  static final class Span {
    final int thread;
    final int stage;
    final long chunk;
    final long start;
    long end;
    long tasks = 1;

    Span(int thread, int stage, long chunk, long start, long end) {
      this.thread = thread;
      this.stage = stage;
      this.chunk = chunk;
      this.start = start;
      this.end = end;
    }
  }

  /** The most bytes that were live in a stretch of time that ends then. */
  record Sample(long time, long bytes) {}

  private final Run run;
  private final long begin = System.nanoTime();
  private final Totals[] totals;
  private final Map<Thread, Integer> threads = new IdentityHashMap<>();
  private final List<String> threadNames = new ArrayList<>();
  private final List<Span> lastSpans = new ArrayList<>();
  private final List<Span> spans = new ArrayList<>();
  private List<Sample> samples = new ArrayList<>();
  private long stride = 1;
  private long seen;
  private long highest;
  private RunStatistics statistics;
  private Throwable failure;

  Recording(Run run) {
    this.run = run;
    this.totals = new Totals[run.plan().stages().size()];
    for (int i = 0; i < totals.length; i++) {
      totals[i] = new Totals();
    }
  }

  synchronized void add(Stage stage, long chunk, TaskStatistics task) {
    Totals of = totals[stage.id()];
    of.tasks++;
    of.nanos += task.nanos();
    of.longest = Math.max(of.longest, task.nanos());
    of.resultBytes += task.resultBytes();
    of.held = Math.max(of.held, task.heldBytes());
    of.live = Math.max(of.live, task.liveBytes());
    long start = task.startNanos() - begin;
    span(stage.id(), chunk, start, start + task.nanos());
    sample(start + task.nanos(), task.liveBytes());
  }

  private void span(int stage, long chunk, long start, long end) {
    int thread = threads.computeIfAbsent(Thread.currentThread(), this::named);
    Span last = lastSpans.get(thread);
    if (spans.size() >= MANY_SPANS && last != null && last.stage == stage) {
      last.end = end;
      last.tasks++;
    } else if (spans.size() < 2 * MANY_SPANS) {
      Span span = new Span(thread, stage, chunk, start, end);
      spans.add(span);
      lastSpans.set(thread, span);
    }
  }

  private int named(Thread thread) {
    threadNames.add(thread.getName());
    lastSpans.add(null);
    return threadNames.size() - 1;
  }

  private void sample(long time, long bytes) {
    highest = Math.max(highest, bytes);
    if (++seen % stride != 0) {
      return;
    }
    samples.add(new Sample(time, highest));
    highest = 0;
    if (samples.size() >= MANY_SAMPLES) {
      List<Sample> fewer = new ArrayList<>();
      for (int i = 0; i + 1 < samples.size(); i += 2) {
        Sample second = samples.get(i + 1);
        fewer.add(new Sample(second.time, Math.max(samples.get(i).bytes, second.bytes)));
      }
      samples = fewer;
      stride *= 2;
    }
  }

  synchronized void finish(RunStatistics run, Throwable thrown) {
    statistics = run;
    failure = thrown;
  }

  Run run() {
    return run;
  }

  Totals totals(Stage stage) {
    return totals[stage.id()];
  }

  /** Returns the names of the threads that ran tasks, in the order of their numbers. */
  List<String> threadNames() {
    return threadNames;
  }

  List<Span> spans() {
    return spans;
  }

  List<Sample> samples() {
    return samples;
  }

  RunStatistics statistics() {
    return statistics;
  }

  /** Returns what ended the run; null if it went well. */
  Throwable failure() {
    return failure;
  }

  /** Returns the most bytes that were live when a task of the run ended. */
  long peak() {
    long peak = 0;
    for (Totals stage : totals) {
      peak = Math.max(peak, stage.live);
    }
    return peak;
  }

  /** Returns the time that the tasks took together. */
  long taskNanos() {
    long nanos = 0;
    for (Totals stage : totals) {
      nanos += stage.nanos;
    }
    return nanos;
  }
}
