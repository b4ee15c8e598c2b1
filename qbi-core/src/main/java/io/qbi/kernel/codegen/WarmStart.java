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

  /** How many times as long they rest each time that a kernel which was taken lost its speed. */
  private static final int LONGER = 5;

  /** The longest rest, as a multiple of what comparisons take. */
  private static final int LONGEST_REST = 50;

  /** The nanoseconds after which a kernel that was taken is compared again. */
  private static final long WATCH = 200_000_000;

  /** The questions of which one looks at the clock, once a kernel was taken. */
  private static final int SELDOM = 64;

  /** The nanoseconds that several comparisons take one after the other, but for the last. */
  private static final long MOST = 1_000_000;

  /** Wins in a row that decide, or losses of what was taken. */
  private static final int WINS = 3;

  /**
   * What was taken loses when it takes so many times as long as the plain kernel: made-up work is
   * less than there is, and is cold in all caches, which says little about real work.
   */
  private static final int LOST = 2;

  private final Runnable plain;
  private final Runnable vector;
  private final int times;
  private final int patience;
  private final AtomicBoolean busy = new AtomicBoolean();
  private long last = System.nanoTime();
  private long next = last;
  private int rest = REST;
  private int comparisons;
  private int wins;

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
    this(plain, vector, 1);
  }

  /**
   * Sets two kernels against each other of which the plain one does more in real work than in what
   * is made up.
   *
   * @param times how many times as long the kernel over vectors may take
   */
  public WarmStart(Runnable plain, Runnable vector, int times) {
    this(plain, vector, times, PATIENCE);
  }

  /** Sets two kernels against each other, for so many comparisons at most. */
  WarmStart(Runnable plain, Runnable vector, int times, int patience) {
    this.plain = plain;
    this.vector = vector;
    this.times = times;
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
      watch();
    } else {
      compare(now);
    }
  }

  /** Compares for as long as it may since the last time: callers may come seldom, or often. */
  private void compare(long start) {
    long allowed = Math.min(MOST, (start - last) / rest);
    do {
      wins = takesLess(times) ? wins + 1 : 0;
      comparisons++;
      ready = wins == WINS;
      over = !ready && comparisons >= patience;
    } while (!ready && !over && last - start < allowed);
    next = last + (ready ? WATCH : rest * (last - start));
  }

  /** Goes back to the plain kernel if the other one loses some times in a row. */
  private void watch() {
    int losses = 0;
    while (losses < WINS && !takesLess(LOST * times)) {
      losses++;
    }
    if (losses == WINS) {
      ready = false;
      wins = 0;
      rest = Math.min(LONGEST_REST, LONGER * rest);
    }
    next = last + WATCH;
  }

  /** Compares; returns whether vectors take less than so many times as long as the plain kernel. */
  private boolean takesLess(int most) {
    long start = System.nanoTime();
    vector.run();
    long middle = System.nanoTime();
    plain.run();
    last = System.nanoTime();
    return middle - start < most * (last - middle);
  }
}
