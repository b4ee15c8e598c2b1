package io.qbi.kernel.codegen;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * A generated loop that the JVM has yet to compile: for a while it is called often and on little,
 * so that it is compiled soon, and what is compiled is used at once.
 *
 * <p>The JVM counts calls, and turns of loops. A method that is called again and again is compiled
 * after some thousand turns. A loop in a single call is interpreted for sixty thousand of them,
 * then compiled in the middle of its run, by both compilers, and by both once more for the next
 * call.
 */
final class FreshLoop implements CompiledLoop {
  /** The elements of which some are computed a few at a time, the others in one call. */
  private static final int STRETCH = 1 << 14;

  /** The calls on a few elements in a stretch. */
  private static final int CALLS = 64;

  /** The elements of such a call. */
  private static final int FEW = 32;

  /** The stretches after which both compilers should be done: four million elements. */
  private static final int FRESH = 256;

  private final CompiledLoop loop;
  private final AtomicInteger stretches = new AtomicInteger();

  /** Wraps a loop that was made just now. */
  FreshLoop(CompiledLoop loop) {
    this.loop = loop;
  }

  @Override
  public void run(Object[] arrays, int[] positions, int[] strides, int n) {
    if (n <= FEW || stretches.get() >= FRESH) {
      loop.run(arrays, positions, strides, n);
      return;
    }
    int[] at = positions.clone();
    int done = 0;
    while (done < n) {
      boolean isFresh = stretches.get() < FRESH;
      int end = isFresh ? Math.min(n, done + STRETCH) : n;
      for (int call = 0; isFresh && call < CALLS && end - done > FEW; call++) {
        step(arrays, at, strides, FEW);
        done += FEW;
      }
      step(arrays, at, strides, end - done);
      done = end;
      if (isFresh) {
        stretches.incrementAndGet();
      }
    }
  }

  /** Computes the next elements, and moves on. */
  private void step(Object[] arrays, int[] at, int[] strides, int n) {
    loop.run(arrays, at, strides, n);
    for (int block = 0; block < at.length; block++) {
      at[block] += n * strides[block];
    }
  }
}
