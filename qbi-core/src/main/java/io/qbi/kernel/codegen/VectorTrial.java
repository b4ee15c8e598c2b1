package io.qbi.kernel.codegen;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * Finds out whether a loop over vectors is faster than the plain one, while both get on with the
 * work; then stays with the faster.
 *
 * <p>Before C2 has compiled it, a loop over vectors is a thousand times slower than after, and
 * where it meets an operation that the processor lacks it stays slow. So it is first given a vector
 * at a time, until C2 has seen enough of it, and whole stretches only once that goes quickly. Both
 * give the same bits, so time decides nothing but time.
 */
final class VectorTrial implements CompiledLoop {
  private static final int STRETCH = 2048;

  /** So many times in a row the loop over vectors has to be faster. */
  private static final int WINS = 5;

  /** So often it may be slower, once its first vectors have gone quickly. */
  private static final int LOSSES = 30;

  /** So many single vectors are enough for C2, with its usual thresholds, ten times over. */
  private static final int PATIENCE = 60_000;

  /** After a loss, so many single vectors go by before the next comparison. */
  private static final int PAUSE = 200;

  private final CompiledLoop plain;
  private final CompiledLoop vector;
  private final int taste;
  private final AtomicInteger tastes = new AtomicInteger();
  private final AtomicInteger pause = new AtomicInteger(PAUSE);
  private final AtomicInteger wins = new AtomicInteger();
  private final AtomicInteger losses = new AtomicInteger();
  private volatile CompiledLoop winner;

  /** Sets a loop over vectors of some lanes against a plain one. */
  VectorTrial(CompiledLoop plain, CompiledLoop vector, int lanes) {
    this.plain = plain;
    this.vector = vector;
    // Some more than a vector, so that the loop over the rest is met, too.
    this.taste = lanes + 3;
  }

  /** Returns the faster loop, or null as long as that is open. */
  CompiledLoop winner() {
    return winner;
  }

  @Override
  public void run(Object[] arrays, int[] positions, int[] strides, int n) {
    int[] at = positions.clone();
    int done = 0;
    while (done < n && winner == null) {
      int stretch = Math.min(STRETCH, n - done);
      tryOn(arrays, at, strides, stretch);
      done += stretch;
    }
    if (done < n) {
      winner.run(arrays, at, strides, n - done);
    }
  }

  /** Computes a stretch by both loops, a part each, and takes their times. */
  private void tryOn(Object[] arrays, int[] at, int[] strides, int stretch) {
    boolean compares = stretch == STRETCH && pause.get() <= 0;
    int piece = compares ? STRETCH / 2 : Math.min(taste, stretch);
    long start = System.nanoTime();
    run(vector, arrays, at, strides, piece);
    long middle = System.nanoTime();
    run(plain, arrays, at, strides, stretch - piece);
    boolean isFaster = middle - start < System.nanoTime() - middle;
    if (compares) {
      judge(isFaster);
    } else if (tastes.incrementAndGet() > PATIENCE) {
      winner = plain;
    } else if (isFaster && stretch == STRETCH) {
      pause.decrementAndGet();
    }
  }

  private static void run(
      CompiledLoop loop, Object[] arrays, int[] at, int[] strides, int elements) {
    loop.run(arrays, at, strides, elements);
    for (int block = 0; block < at.length; block++) {
      at[block] += elements * strides[block];
    }
  }

  private void judge(boolean isFaster) {
    if (isFaster) {
      if (wins.incrementAndGet() >= WINS) {
        winner = vector;
      }
    } else {
      wins.set(0);
      pause.set(PAUSE);
      if (losses.incrementAndGet() > LOSSES) {
        winner = plain;
      }
    }
  }
}
