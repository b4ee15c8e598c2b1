package io.qbi.kernel.codegen;

import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Says when a kernel over vectors is faster than the plain one that gives the same bits.
 *
 * <p>Before C2 has compiled it, code over vectors is a thousand times slower than after, and where
 * it needs an instruction that the processor lacks it stays slow. So the work begins with the plain
 * kernel, and beside each piece of it the other one is given a little work that was made up, until
 * it takes less time than the plain one takes for the same. Safe for many threads.
 */
public final class WarmStart {
  /** Comparisons that are made before it is believed that C2 will not get any further. */
  private static final int PATIENCE = 1 << 14;

  /** Wins in a row that decide. */
  private static final int WINS = 3;

  private final Runnable plain;
  private final Runnable vector;
  private final AtomicBoolean busy = new AtomicBoolean();
  private int comparisons;
  private int wins;
  private volatile boolean ready;
  private volatile boolean over;

  /**
   * Sets two kernels against each other.
   *
   * @param plain does a piece of work by the plain kernel: some microseconds
   * @param vector does the same by the other
   */
  public WarmStart(Runnable plain, Runnable vector) {
    this.plain = plain;
    this.vector = vector;
  }

  /** Returns whether the kernel over vectors is the faster one; if not, it is given some work. */
  public boolean isReady() {
    if (!over && busy.compareAndSet(false, true)) {
      try {
        compare();
      } finally {
        busy.set(false);
      }
    }
    return ready;
  }

  private void compare() {
    long start = System.nanoTime();
    vector.run();
    long middle = System.nanoTime();
    plain.run();
    boolean isFaster = middle - start < System.nanoTime() - middle;
    wins = isFaster ? wins + 1 : 0;
    comparisons++;
    ready = wins == WINS;
    over = ready || comparisons == PATIENCE;
  }
}
