package io.qbi.kernel.codegen;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

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
 *
 * <p>All of that costs C2 some tenths of a second. So it begins when the plain loop has taken as
 * long: an expression that is evaluated once, on little, is done before.
 */
final class VectorTrial implements CompiledLoop {
  /** The elements that the loops share at a time; on fewer, clocks take longer than loops. */
  private static final int STRETCH = 4096;

  /** Runs of fewer elements take about as long as clocks do. */
  private static final int SHORT = 512;

  /** The short runs of which one is timed, and used for the trial. */
  private static final int SHORT_RUNS = 16;

  /** The loop over vectors gets one part in so many of the time, until it is compiled. */
  private static final int SHARE = 3;

  /**
   * The nanoseconds that the plain loop takes before the other one is made: about what C2 takes for
   * that one, so that at worst the two together take twice what the better choice would have.
   */
  private static final long PLAIN_FIRST = 200_000_000L;

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

  /**
   * The part of its time after which these rounds count. Before it, both loops may still wait for
   * C2, and then the plain one looks two or three times as fast.
   */
  private static final int EARLY = 8;

  /** What a call may take in addition to the time per element, in nanoseconds. */
  private static final int CALL = 1000;

  private final CompiledLoop plain;
  private final Supplier<CompiledLoop> maker;
  private final int lanes;
  private final long plainFirst;
  private final long patience;
  private final AtomicBoolean claimed = new AtomicBoolean();
  private final AtomicInteger tastes = new AtomicInteger();
  private final AtomicInteger turns = new AtomicInteger();
  private final AtomicInteger wins = new AtomicInteger();
  private final AtomicLong plainTime = new AtomicLong();
  private final AtomicLong plainElements = new AtomicLong();
  private final AtomicLong vectorTime = new AtomicLong();
  private final AtomicInteger shortRuns = new AtomicInteger();
  private volatile CompiledLoop vector;
  private volatile CompiledLoop winner;

  /**
   * Sets a loop over vectors of some lanes against a plain one.
   *
   * @param maker makes the loop over vectors, once; null if it cannot
   */
  VectorTrial(CompiledLoop plain, Supplier<CompiledLoop> maker, int lanes) {
    this(plain, maker, lanes, PLAIN_FIRST, PATIENCE);
  }

  /**
   * Sets two loops against each other.
   *
   * @param plainFirst the nanoseconds that the plain one takes before the other is made
   * @param patience the nanoseconds that the other is given at most
   */
  VectorTrial(
      CompiledLoop plain, Supplier<CompiledLoop> maker, int lanes, long plainFirst, long patience) {
    this.plain = plain;
    this.maker = maker;
    this.lanes = lanes;
    this.plainFirst = plainFirst;
    this.patience = patience;
  }

  /** Returns the faster loop, or null as long as that is open. */
  CompiledLoop winner() {
    return winner;
  }

  @Override
  public void run(Object[] arrays, int[] positions, int[] strides, int n) {
    CompiledLoop faster = winner;
    if (faster != null) {
      faster.run(arrays, positions, strides, n);
      return;
    }
    boolean isShort = n < SHORT;
    if (isShort && shortRuns.incrementAndGet() % SHORT_RUNS != 0) {
      plain.run(arrays, positions, strides, n);
      return;
    }
    Turn turn = new Turn(arrays, positions.clone(), strides, isShort ? SHORT_RUNS : 1);
    int done = 0;
    while (done < n && winner == null) {
      int stretch = Math.min(STRETCH, n - done);
      if (!isAwake() || !turn.share(stretch)) {
        turn.time(plain, stretch);
      }
      done += stretch;
    }
    if (done < n) {
      winner.run(arrays, turn.at, strides, n - done);
    }
  }

  /** Returns whether there is a loop over vectors, which is made when it is time. */
  private boolean isAwake() {
    if (vector == null && plainTime.get() >= plainFirst && claimed.compareAndSet(false, true)) {
      CompiledLoop made = maker.get();
      if (made == null) {
        winner = plain;
      }
      vector = made;
    }
    return vector != null;
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
      } else if (turn >= ROUND * ROUNDS && vectorTime.get() >= patience / EARLY) {
        winner = plain;
      }
    }
  }

  /** One run, and how far it has come. */
  private final class Turn {
    private final Object[] arrays;
    private final int[] at;
    private final int[] strides;

    /** How many runs this one stands for. */
    private final int weight;

    Turn(Object[] arrays, int[] at, int[] strides, int weight) {
      this.arrays = arrays;
      this.at = at;
      this.strides = strides;
      this.weight = weight;
    }

    /** Computes a stretch by both loops, unless it is too early or too short for that. */
    boolean share(int stretch) {
      int taste = (tastes.get() % OFTEN == 0 ? 3 : 1) * lanes + 3;
      int before = CALLS * (lanes - 1);
      if (vectorTime.get() * SHARE > plainTime.get() || stretch <= 2 * (before + taste)) {
        return false;
      }
      tastes.incrementAndGet();
      for (int call = 0; call < CALLS; call++) {
        time(vector, lanes - 1);
      }
      long first = time(vector, taste);
      int rest = stretch - before - taste;
      if (isFarFrom(expected(taste), first - CALL)) {
        time(plain, rest);
        return true;
      }
      int half = rest / 2;
      long slow = time(plain, half);
      long fast = time(vector, half);
      time(plain, rest - 2 * half);
      if (!isFarFrom(slow, fast)) {
        judge(fast < slow);
      }
      return true;
    }

    /** Returns whether vectors are so slow that C2 cannot be done, for which there is patience. */
    private boolean isFarFrom(long plainTaken, long vectorTaken) {
      boolean isFar = vectorTaken > plainTaken * SHARE;
      if (isFar) {
        // What was compared before was the plain loop, held up by other work.
        wins.set(0);
        turns.updateAndGet(turn -> turn - turn % ROUND);
        if (vectorTime.get() > patience) {
          winner = plain;
        }
      }
      return isFar;
    }

    /** Lets a loop compute the next elements, and returns the nanoseconds that it took. */
    long time(CompiledLoop loop, int elements) {
      long start = System.nanoTime();
      loop.run(arrays, at, strides, elements);
      long taken = System.nanoTime() - start;
      for (int block = 0; block < at.length; block++) {
        at[block] += elements * strides[block];
      }
      if (loop == plain) {
        plainTime.addAndGet(taken * weight);
        plainElements.addAndGet((long) elements * weight);
      } else {
        vectorTime.addAndGet(Math.min(taken, MOST));
      }
      return taken;
    }
  }
}
