package io.qbi.run;

import io.qbi.draw.Figures;
import io.qbi.plan.Stage;
import java.io.Console;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * Shows the progress of runs in a terminal: percent, a bar, tasks, tasks and bytes of results per
 * second, and the time that is left. Safe for many threads; runs that overlap share one bar.
 *
 * <pre>{@code
 * Engine engine = Engine.builder().listener(new ProgressBar()).build();
 * }</pre>
 */
public final class ProgressBar implements RunListener {
  private static final long REDRAW_NANOS = 100_000_000;
  private static final int WIDTH = 30;

  private final Consumer<String> out;
  private final LongSupplier clock;
  private int runs;
  private long total;
  private long done;
  private long bytes;
  private long begin;
  private long lastDrawn;
  private int lastLength;

  /** Creates a bar on the terminal; where there is none, it stays quiet. */
  public ProgressBar() {
    this(terminal(), System::nanoTime);
  }

  /** Creates a bar that is written to a stream, terminal or not. */
  public ProgressBar(PrintStream stream) {
    this(stream, System::nanoTime);
  }

  ProgressBar(PrintStream stream, LongSupplier clock) {
    this(
        text -> {
          stream.print(text);
          stream.flush();
        },
        clock);
  }

  private ProgressBar(Consumer<String> out, LongSupplier clock) {
    this.out = out;
    this.clock = clock;
  }

  private static Consumer<String> terminal() {
    Console console = System.console();
    if (console == null || !isTerminal(console)) {
      return text -> {};
    }
    PrintWriter writer = console.writer();
    return text -> {
      writer.print(text);
      writer.flush();
    };
  }

  /** From JDK 22 on a console may be there without a terminal, and tells so. */
  private static boolean isTerminal(Console console) {
    try {
      return (boolean) Console.class.getMethod("isTerminal").invoke(console);
    } catch (ReflectiveOperationException e) {
      return true;
    }
  }

  @Override
  public synchronized void started(Run run) {
    if (runs++ == 0) {
      total = 0;
      done = 0;
      bytes = 0;
      begin = clock.getAsLong();
      lastDrawn = begin - REDRAW_NANOS;
    }
    total += run.plan().tasks();
    draw();
  }

  @Override
  public synchronized void taskFinished(
      Run run, Stage stage, long chunk, TaskStatistics statistics) {
    done++;
    bytes += statistics.resultBytes();
    draw();
  }

  @Override
  public synchronized void finished(Run run, RunStatistics statistics, Throwable failure) {
    if (--runs > 0) {
      return;
    }
    Duration time = Duration.ofNanos(clock.getAsLong() - begin);
    String tasks = Figures.count(done, "task") + " in " + Figures.duration(time);
    if (failure == null) {
      show(bar(1) + tasks + ", peak " + Figures.bytes(statistics.peakBytes()));
    } else {
      show(bar(fraction()) + "failed after " + tasks);
    }
    out.accept(System.lineSeparator());
    lastLength = 0;
  }

  private void draw() {
    long now = clock.getAsLong();
    if (now - lastDrawn < REDRAW_NANOS) {
      return;
    }
    lastDrawn = now;
    String tasks = Figures.count(done) + " of " + Figures.count(total, "task");
    show(bar(fraction()) + tasks + pace(now - begin));
  }

  private String pace(long nanos) {
    if (done == 0 || nanos <= 0) {
      return "";
    }
    double left = (double) nanos / done * Math.max(0, total - done);
    long rate = Math.round(done * 1e9 / nanos);
    return ", "
        + Figures.count(rate)
        + "/s, "
        + Figures.bytes(Math.round(bytes * 1e9 / nanos))
        + "/s, "
        + Figures.duration(Duration.ofNanos((long) left))
        + " left";
  }

  private double fraction() {
    return total == 0 ? 1 : Math.min(1, (double) done / total);
  }

  private static String bar(double fraction) {
    int full = (int) (fraction * WIDTH);
    String percent = String.format(Locale.ROOT, "%3d%%", (int) (fraction * 100));
    return percent + " [" + "#".repeat(full) + "-".repeat(WIDTH - full) + "] ";
  }

  private void show(String line) {
    // Blanks hide what is left of a longer line.
    out.accept("\r" + line + " ".repeat(Math.max(0, lastLength - line.length())));
    lastLength = line.length();
  }
}
