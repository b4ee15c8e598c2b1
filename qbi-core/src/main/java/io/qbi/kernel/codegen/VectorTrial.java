package io.qbi.kernel.codegen;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * Finds out whether a loop over vectors is faster than the plain one, while both get on with the
 * work; then stays with the faster.
 *
 * <p>Before C2 has compiled it, a loop over vectors is a thousand times slower than after, and
 * where it meets an operation that the processor lacks it stays slow. So it is given two vectors at
 * a time, which is enough for C2 to see it, and now and then some longer pieces, which are timed
 * against those of the plain loop; ever more rarely, as long as they take longer. Both loops give
 * the same bits, so time decides nothing but time.
 */
final class VectorTrial implements CompiledLoop {
  /** The elements that the loops share at a time. */
  private static final int STRETCH = 1024;

  /** The stretches after which the loops are compared for the first time. */
  private static final int FIRST = 512;

  /** The stretches after which nothing more is expected. */
  private static final int LAST = FIRST << 7;

  /** The comparisons in a row, of which the loop over vectors may lose one, to whatever noise. */
  private static final int ROUND = 5;

  private final CompiledLoop plain;
  private final CompiledLoop vector;
  private final int taste;
  private final AtomicInteger stretches = new AtomicInteger();
  private final AtomicInteger wins = new AtomicInteger();
  private volatile CompiledLoop winner;

  /** Sets a loop over vectors of some lanes against a plain one. */
  VectorTrial(CompiledLoop plain, CompiledLoop vector, int lanes) {
    this.plain = plain;
    this.vector = vector;
    // Two vectors and a rest: C2 leaves out the branches that it never saw taken.
    this.taste = 2 * lanes + 3;
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

  /** Computes a stretch by both loops, a part each, and compares their times if it is time to. */
  private void tryOn(Object[] arrays, int[] at, int[] strides, int stretch) {
    int number = stretch == STRETCH ? stretches.getAndIncrement() : 0;
    int turn = turn(number);
    int piece = turn >= 0 ? STRETCH / 2 : Math.min(taste, stretch);
    long start = System.nanoTime();
    run(vector, arrays, at, strides, piece);
    long middle = System.nanoTime();
    run(plain, arrays, at, strides, stretch - piece);
    if (turn >= 0) {
      judge(turn, middle - start < System.nanoTime() - middle, number);
    }
  }

  /** Returns the turn of its round that a stretch is, or -1: rounds begin at powers of two. */
  private static int turn(int number) {
    int turn = number - Integer.highestOneBit(number);
    return number >= FIRST && turn < ROUND ? turn : -1;
  }

  private void judge(int turn, boolean isFaster, int number) {
    if (turn == 0) {
      wins.set(0);
    }
    if (isFaster && wins.incrementAndGet() == ROUND - 1) {
      winner = vector;
    } else if (turn == ROUND - 1 && number > LAST) {
      winner = plain;
    }
  }

  private static void run(
      CompiledLoop loop, Object[] arrays, int[] at, int[] strides, int elements) {
    loop.run(arrays, at, strides, elements);
    for (int block = 0; block < at.length; block++) {
      at[block] += elements * strides[block];
    }
  }
}
