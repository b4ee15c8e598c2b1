package io.qbi.kernel.codegen;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Finds out whether a loop over vectors is faster than the plain one, while both get on with the
 * work; then stays with the faster.
 *
 * <p>Before C2 has compiled it, a loop over vectors is a thousand times slower than after, and
 * where it meets an operation that the processor lacks it stays slow. C2 compiles what is called
 * often enough. So most calls are on less than a vector, which the loop's end takes care of, some
 * on one vector or a few, and all of them take no more than a share of the time that the plain loop
 * takes. Once a vector is fast, both loops are timed on longer pieces. Both give the same bits, so
 * time decides nothing but time.
 */
final class VectorTrial implements CompiledLoop {
  /** The elements that the loops share at a time; on fewer, clocks take longer than loops. */
  private static final int STRETCH = 4096;

  private static final int SHORT = 1024;

  /** The short runs of which one is used for the trial. */
  private static final int SHORT_RUNS = 16;

  /** The loop over vectors gets one part in so many of the time, until it is compiled. */
  private static final int SHARE = 3;

  /** The nanoseconds that the loop over vectors is given to be compiled, over all calls. */
  private static final long PATIENCE = 4_000_000_000L;

  /** The tastes of which one is of several vectors: C2 drops branches that it never saw taken. */
  private static final int OFTEN = 8;

  /** The calls on less than a vector that go with a taste. */
  private static final int CALLS = 7;

  /** What a taste counts for at most, in nanoseconds: the first ones load the Vector API. */
  private static final long MOST = 500_000;

  /** The comparisons in a row, of which the loop over vectors may lose one, to whatever noise. */
  private static final int ROUND = 5;

  /** The rounds that the loop over vectors may lose. */
  private static final int ROUNDS = 6;

  /** What a call may take in addition to the time per element, in nanoseconds. */
  private static final int CALL = 1000;

  private final CompiledLoop plain;
  private final CompiledLoop vector;
  private final int lanes;
  private final long patience;
  private final AtomicInteger tastes = new AtomicInteger();
  private final AtomicInteger turns = new AtomicInteger();
  private final AtomicInteger wins = new AtomicInteger();
  private final AtomicLong plainTime = new AtomicLong();
  private final AtomicLong plainElements = new AtomicLong();
  private final AtomicLong vectorTime = new AtomicLong();
  private final AtomicInteger shortRuns = new AtomicInteger();
  private volatile CompiledLoop winner;

  /** Sets a loop over vectors of some lanes against a plain one. */
  VectorTrial(CompiledLoop plain, CompiledLoop vector, int lanes) {
    this(plain, vector, lanes, PATIENCE);
  }

  /** Sets a loop over vectors, to be given so many nanoseconds at most, against a plain one. */
  VectorTrial(CompiledLoop plain, CompiledLoop vector, int lanes, long patience) {
    this.plain = plain;
    this.vector = vector;
    this.lanes = lanes;
    this.patience = patience;
  }

  /** Returns the faster loop, or null as long as that is open. */
  CompiledLoop winner() {
    return winner;
  }

  @Override
  public void run(Object[] arrays, int[] positions, int[] strides, int n) {
    if (n < SHORT && winner == null && shortRuns.incrementAndGet() % SHORT_RUNS != 0) {
      plain.run(arrays, positions, strides, n);
      return;
    }
    int[] at = positions.clone();
    int done = 0;
    while (done < n && winner == null) {
      int stretch = Math.min(STRETCH, n - done);
      if (!share(arrays, at, strides, stretch)) {
        time(plain, arrays, at, strides, stretch);
      }
      done += stretch;
    }
    if (done < n) {
      winner.run(arrays, at, strides, n - done);
    }
  }

  /** Computes a stretch by both loops, unless it is too early or too short for that. */
  private boolean share(Object[] arrays, int[] at, int[] strides, int stretch) {
    int taste = (tastes.get() % OFTEN == 0 ? 3 : 1) * lanes + 3;
    int before = CALLS * (lanes - 1);
    if (vectorTime.get() * SHARE > plainTime.get() || stretch <= 2 * (before + taste)) {
      return false;
    }
    tastes.incrementAndGet();
    for (int call = 0; call < CALLS; call++) {
      time(vector, arrays, at, strides, lanes - 1);
    }
    long first = time(vector, arrays, at, strides, taste);
    int rest = stretch - before - taste;
    if (first > CALL + expected(taste) * SHARE) {
      if (vectorTime.get() > patience) {
        winner = plain;
      }
      time(plain, arrays, at, strides, rest);
      return true;
    }
    int half = rest / 2;
    long slow = time(plain, arrays, at, strides, half);
    long fast = time(vector, arrays, at, strides, half);
    time(plain, arrays, at, strides, rest - 2 * half);
    judge(fast < slow);
    return true;
  }

  /** Returns the nanoseconds that the plain loop takes for some elements. */
  private long expected(int elements) {
    return plainTime.get() * elements / Math.max(1, plainElements.get());
  }

  private void judge(boolean isFaster) {
    int turn = turns.incrementAndGet();
    int won = isFaster ? wins.incrementAndGet() : wins.get();
    if (turn % ROUND == 0) {
      wins.set(0);
      if (won >= ROUND - 1) {
        winner = vector;
      } else if (turn >= ROUND * ROUNDS) {
        winner = plain;
      }
    }
  }

  /** Lets a loop compute the next elements, and returns the nanoseconds that it took. */
  private long time(CompiledLoop loop, Object[] arrays, int[] at, int[] strides, int elements) {
    long start = System.nanoTime();
    loop.run(arrays, at, strides, elements);
    long taken = System.nanoTime() - start;
    for (int block = 0; block < at.length; block++) {
      at[block] += elements * strides[block];
    }
    if (loop == plain) {
      plainTime.addAndGet(taken);
      plainElements.addAndGet(elements);
    } else {
      vectorTime.addAndGet(Math.min(taken, MOST));
    }
    return taken;
  }
}
