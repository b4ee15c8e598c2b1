package io.qbi.kernel.codegen;

import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Says when a kernel over vectors is faster than the plain one that gives the same bits.
 *
 * <p>Before C2 has compiled it, code over vectors is a thousand times slower than after, and where
 * it needs an instruction that the processor lacks it stays slow. So the work begins with the plain
 * kernel, and beside each piece of it the other one is given a little work that was made up, until
 * it takes less time than the plain one takes for the same. Comparisons rest in between: what is
 * slow until C2 is done should leave most of the processor to the work itself, and to C2.
 *
 * <p>Now and then the kernel that was taken is compared again: what other code has done since may
 * have made the JVM compile it anew, and worse. Safe for many threads.
 */
public final class WarmStart {
  /** Comparisons that are made before it is believed that C2 will not get any further. */
  private static final int PATIENCE = 1 << 16;

  /** How much time other work has between comparisons, as a multiple of what these take. */
  private static final int REST = 2;

  /** The same for a kernel that was taken once, and lost its speed. */
  private static final int LONG_REST = 50;

  /** The nanoseconds after which a kernel that was taken is compared again. */
  private static final long WATCH = 200_000_000;

  /** The questions of which one looks at the clock, once a kernel was taken. */
  private static final int SELDOM = 64;

  /** The nanoseconds that several comparisons take one after the other, but for the last. */
  private static final long MOST = 1_000_000;

  /** Wins in a row that decide, or losses of what was taken. */
  private static final int WINS = 3;

  private final Runnable plain;
  private final Runnable vector;
  private final int patience;
  private final AtomicBoolean busy = new AtomicBoolean();
  private long last = System.nanoTime();
  private long next = last;
  private int rest = REST;
  private int comparisons;
  private int wins;
  private int losses;

  /** Threads may well lose some counts. */
  private int asked;

  private volatile boolean ready;
  private volatile boolean over;

  /**
   * Sets two kernels against each other.
   *
   * @param plain does a piece of work by the plain kernel: some microseconds
   * @param vector does the same by the other
   */
  public WarmStart(Runnable plain, Runnable vector) {
    this(plain, vector, PATIENCE);
  }

  /** Sets two kernels against each other, for so many comparisons at most. */
  WarmStart(Runnable plain, Runnable vector, int patience) {
    this.plain = plain;
    this.vector = vector;
    this.patience = patience;
  }

  /** Returns whether nothing more will be compared. */
  boolean isOver() {
    return over;
  }

  /** Returns whether the kernel over vectors is the faster one; if not, it is given some work. */
  public boolean isReady() {
    if (ready && ++asked % SELDOM != 0) {
      return true;
    }
    if (!over && busy.compareAndSet(false, true)) {
      try {
        look(System.nanoTime());
      } finally {
        busy.set(false);
      }
    }
    return ready;
  }

  /** Compares if it is time to. */
  private void look(long now) {
    if (now - next < 0) {
      return;
    }
    if (ready) {
      watch(now);
    } else {
      compare(now);
    }
  }

  /** Compares for as long as it may since the last time: callers may come seldom, or often. */
  private void compare(long start) {
    long allowed = Math.min(MOST, (start - last) / rest);
    do {
      wins = vectorIsFaster() ? wins + 1 : 0;
      comparisons++;
      ready = wins == WINS;
      over = !ready && comparisons >= patience;
    } while (!ready && !over && last - start < allowed);
    next = last + (ready ? WATCH : rest * (last - start));
  }

  /** Compares once, and goes back to the plain kernel if that was faster some times in a row. */
  private void watch(long start) {
    losses = vectorIsFaster() ? 0 : losses + 1;
    if (losses == WINS) {
      ready = false;
      wins = 0;
      losses = 0;
      rest = LONG_REST;
    }
    next = last + (ready && losses == 0 ? WATCH : rest * (last - start));
  }

  private boolean vectorIsFaster() {
    long start = System.nanoTime();
    vector.run();
    long middle = System.nanoTime();
    plain.run();
    last = System.nanoTime();
    return middle - start < last - middle;
  }
}
