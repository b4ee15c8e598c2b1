package io.qbi;

import io.qbi.run.MemoryBudget;
import io.qbi.run.Retries;
import io.qbi.run.RunListener;
import io.qbi.run.RunSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Where and how computations run: threads, memory budget, scratch folder, listeners. Immutable and
 * safe for many threads at once; runs on one engine share its threads and its budget.
 *
 * <p>{@link #shared()} is used where none is named: as many threads as the machine has processors,
 * and half of the heap as the budget.
 */
public final class Engine implements AutoCloseable {
  private final int threads;
  private final MemoryBudget budget;
  private final Path scratch;
  private final List<RunListener> listeners;
  private final ExecutorService pool;
  private final boolean ownsPool;
  private final Retries retries;
  private final Duration timeout;
  private final Object gate = new Object();
  private int runs;
  private boolean closed;

  private Engine(Builder builder) {
    this.threads = builder.threads;
    this.budget = new MemoryBudget(builder.budget);
    this.scratch = builder.scratch;
    this.listeners = List.copyOf(builder.listeners);
    this.retries = builder.retries;
    this.timeout = builder.timeout;
    this.ownsPool = builder.pool == null;
    this.pool = ownsPool ? daemons(builder.threads) : builder.pool;
  }

  private static final class Shared {
    static final Engine ENGINE = builder().build();
  }

  /** Returns the engine that is used where none is named. */
  public static Engine shared() {
    return Shared.ENGINE;
  }

  /** Returns a builder with the defaults of the shared engine. */
  public static Builder builder() {
    return new Builder();
  }

  /** Threads are made when they are needed and end when idle, so an engine needs no closing. */
  private static ExecutorService daemons(int threads) {
    AtomicInteger number = new AtomicInteger();
    ThreadPoolExecutor executor =
        new ThreadPoolExecutor(
            threads,
            threads,
            10,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            task -> {
              Thread thread = new Thread(task, "qbi-" + number.incrementAndGet());
              thread.setDaemon(true);
              return thread;
            });
    executor.allowCoreThreadTimeOut(true);
    return executor;
  }

  /** Settings of an engine. */
  public static final class Builder {
    private int threads = Runtime.getRuntime().availableProcessors();
    private long budget = Runtime.getRuntime().maxMemory() / 2;
    private Path scratch = Path.of(System.getProperty("java.io.tmpdir"));
    private final List<RunListener> listeners = new ArrayList<>();
    private ExecutorService pool;
    private Retries retries = Retries.NONE;
    private Duration timeout;

    private Builder() {}

    /** Sets how many tasks run at one time; the calling thread is one of the workers. */
    public Builder threads(int count) {
      if (count < 1) {
        throw new IllegalArgumentException("threads: " + count + " must be 1 or more");
      }
      this.threads = count;
      return this;
    }

    /** Sets the bytes that chunks may take in memory, the results of compute aside. */
    public Builder memoryBudget(long bytes) {
      if (bytes < 1) {
        throw new IllegalArgumentException("memoryBudget: " + bytes + " bytes must be 1 or more");
      }
      this.budget = bytes;
      return this;
    }

    /** Sets the folder for chunks that do not fit into memory. */
    public Builder scratch(Path folder) {
      this.scratch = folder;
      return this;
    }

    /** Adds a listener that hears of every run. */
    public Builder listener(RunListener listener) {
      this.listeners.add(listener);
      return this;
    }

    /** Sets a pool of the host program's to take threads from; it is never shut down by qbi. */
    public Builder pool(ExecutorService host) {
      this.pool = host;
      return this;
    }

    /**
     * Sets how often a read that fails is repeated, where it may be for a moment only: where an
     * {@link java.io.IOException} is the cause and it is not that the file is missing or forbidden.
     *
     * @param times how often; 0, the default, for never
     * @param pause the time before the first repetition; it doubles with each
     */
    public Builder retries(int times, Duration pause) {
      this.retries = new Retries(times, pause);
      return this;
    }

    /** Sets the time after which a run is cancelled; there is none by default. */
    public Builder timeout(Duration longest) {
      if (longest.isNegative() || longest.isZero()) {
        throw new IllegalArgumentException("timeout: " + longest + " must be longer than nothing");
      }
      this.timeout = longest;
      return this;
    }

    /** Returns the engine. */
    public Engine build() {
      return new Engine(this);
    }
  }

  /** Returns how many tasks run at one time. */
  public int threads() {
    return threads;
  }

  /** Returns the bytes that chunks may take in memory. */
  public long memoryBudget() {
    return budget.limit();
  }

  MemoryBudget budget() {
    return budget;
  }

  /** Returns what a run needs to know. */
  RunSettings settings() {
    return new RunSettings(budget, listeners, scratch, retries, timeout);
  }

  ExecutorService pool() {
    return pool;
  }

  /** Notes that a run begins. */
  void enter() {
    synchronized (gate) {
      if (closed) {
        throw new IllegalStateException(
            "the engine is closed; build another one, or compute before it is closed");
      }
      runs++;
    }
  }

  /** Notes that a run has ended. */
  void leave() {
    synchronized (gate) {
      runs--;
      gate.notifyAll();
    }
  }

  /**
   * Waits for the runs that are under way, lets no other begin, and ends the engine's own threads;
   * a pool that was given to it goes on. Whoever is interrupted while waiting cancels the runs. The
   * shared engine stays open.
   */
  @Override
  public void close() {
    if (this == Shared.ENGINE) {
      return;
    }
    boolean orderly = true;
    try {
      awaitRuns();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      orderly = false;
    }
    if (ownsPool) {
      endThreads(orderly);
    }
  }

  private void awaitRuns() throws InterruptedException {
    synchronized (gate) {
      closed = true;
      while (runs > 0 && !budget.isInsideTask()) {
        gate.wait();
      }
    }
  }

  private void endThreads(boolean orderly) {
    if (!orderly) {
      pool.shutdownNow();
      return;
    }
    pool.shutdown();
    try {
      if (!budget.isInsideTask()) {
        pool.awaitTermination(1, TimeUnit.MINUTES);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
