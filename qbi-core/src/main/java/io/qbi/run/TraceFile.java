package io.qbi.run;

import io.qbi.plan.Stage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.IdentityHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Writes what runs do to a file in the Trace Event Format, which Perfetto ({@code ui.perfetto.dev})
 * and Chrome ({@code chrome://tracing}) show: tasks by thread, runs, and the bytes that are live.
 *
 * <p>The file is complete JSON whenever no run is under way, so {@link #close} is needed only to
 * give the file back. Safe for many threads; runs that overlap go to the same file.
 */
public final class TraceFile implements RunListener, AutoCloseable {
  private static final int BUFFER = 1 << 16;
  private static final byte[] END = "\n]}\n".getBytes(StandardCharsets.UTF_8);

  /** The row of the runs, above those of the threads. */
  private static final int RUNS = 0;

  private final FileChannel channel;
  private final StringBuilder buffer = new StringBuilder();
  private final Map<Thread, Integer> threads = new IdentityHashMap<>();
  private final Map<Stage, String> names = new IdentityHashMap<>();
  private final Map<Run, Long> starts = new IdentityHashMap<>();
  private final long origin = System.nanoTime();
  private String separator = "\n";
  private long end;

  /**
   * Creates the file, over one of the same name.
   *
   * @throws UncheckedIOException if it cannot be created
   */
  public TraceFile(Path file) {
    try {
      channel =
          FileChannel.open(
              file,
              StandardOpenOption.CREATE,
              StandardOpenOption.TRUNCATE_EXISTING,
              StandardOpenOption.WRITE);
    } catch (IOException e) {
      throw new UncheckedIOException("the trace file " + file + " cannot be written", e);
    }
    buffer.append("{\"displayTimeUnit\":\"ms\",\"traceEvents\":[");
    name("process_name", RUNS, "qbi");
    name("thread_name", RUNS, "runs");
    flush();
  }

  @Override
  public synchronized void started(Run run) {
    starts.put(run, System.nanoTime());
  }

  @Override
  public synchronized void taskFinished(
      Run run, Stage stage, long chunk, TaskStatistics statistics) {
    int thread = threads.computeIfAbsent(Thread.currentThread(), this::named);
    begin("X", thread).append(",\"cat\":\"task\"");
    time("ts", statistics.startNanos() - origin);
    time("dur", statistics.nanos());
    buffer
        .append(",\"name\":")
        .append(names.computeIfAbsent(stage, s -> quoted(run.label(s))))
        .append(",\"args\":{\"stage\":")
        .append(stage.id() + 1)
        .append(",\"chunk\":")
        .append(chunk)
        .append(",\"resultBytes\":")
        .append(statistics.resultBytes())
        .append(",\"heldBytes\":")
        .append(statistics.heldBytes())
        .append("}}");
    begin("C", RUNS).append(",\"name\":\"live bytes\"");
    time("ts", statistics.startNanos() + statistics.nanos() - origin);
    buffer.append(",\"args\":{\"bytes\":").append(statistics.liveBytes()).append("}}");
    if (buffer.length() > BUFFER) {
      flush();
    }
  }

  @Override
  public synchronized void finished(Run run, RunStatistics statistics, Throwable failure) {
    run.plan().stages().forEach(names::remove);
    begin("X", RUNS).append(",\"cat\":\"run\"");
    time("ts", starts.remove(run) - origin);
    time("dur", statistics.nanos());
    buffer
        .append(",\"name\":\"run of ")
        .append(run.plan().tasks())
        .append(" tasks\",\"args\":{\"stages\":")
        .append(run.plan().stages().size())
        .append(",\"tasks\":")
        .append(statistics.tasks())
        .append(",\"peakBytes\":")
        .append(statistics.peakBytes())
        .append(",\"spilledBytes\":")
        .append(statistics.spilledBytes())
        .append(",\"failure\":")
        .append(failure == null ? "null" : quoted(failure.toString()))
        .append("}}");
    flush();
  }

  private int named(Thread thread) {
    int number = threads.size() + 1;
    name("thread_name", number, thread.getName());
    return number;
  }

  private void name(String what, int thread, String name) {
    begin("M", thread).append(",\"name\":\"").append(what).append("\",\"args\":{\"name\":");
    buffer.append(quoted(name)).append("}}");
  }

  /** Begins an event of a phase, on the row of a thread; returns the buffer to go on with. */
  private StringBuilder begin(String phase, int thread) {
    buffer.append(separator).append("{\"ph\":\"").append(phase).append("\",\"pid\":1,\"tid\":");
    separator = ",\n";
    return buffer.append(thread);
  }

  /** Appends a time in microseconds, which is what the format wants, to the nanosecond. */
  private void time(String name, long nanos) {
    long rest = Math.max(0, nanos);
    buffer.append(",\"").append(name).append("\":").append(rest / 1000).append('.');
    rest %= 1000;
    buffer.append(rest / 100).append(rest / 10 % 10).append(rest % 10);
  }

  private static String quoted(String text) {
    StringBuilder out = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        out.append('\\').append(c);
      } else if (c < 0x20 || Character.isSurrogate(c)) {
        out.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
      } else {
        out.append(c);
      }
    }
    return out.append('"').toString();
  }

  /** Writes what there is, and behind it the end, which the next events will replace. */
  private void flush() {
    try {
      end = write(ByteBuffer.wrap(buffer.toString().getBytes(StandardCharsets.UTF_8)), end);
      buffer.setLength(0);
      write(ByteBuffer.wrap(END), end);
    } catch (IOException e) {
      throw new UncheckedIOException("the trace file cannot be written on", e);
    }
  }

  private long write(ByteBuffer bytes, long to) throws IOException {
    long at = to;
    while (bytes.hasRemaining()) {
      at += channel.write(bytes, at);
    }
    return at;
  }

  /** Gives the file back; runs that go on are not heard any more. */
  @Override
  public synchronized void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException("the trace file cannot be closed", e);
    }
  }
}
