package io.qbi.kernel.codegen;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * A generated loop that the JVM has yet to compile: its first elements are computed a few at a
 * time, so that it is compiled soon, and what is compiled is used at once.
 *
 * <p>The JVM counts calls, and turns of loops. A method that is called again and again is compiled
 * after some thousand turns. A loop in a single call is interpreted for sixty thousand of them,
 * then compiled in the middle of its run, by both compilers, and by both once more for the next
 * call.
 */
final class FreshLoop implements CompiledLoop {
  /**
   * The elements of a call: the JVM looks at its counters after 1,024 calls, and at those of a loop
   * after 40,960 turns, which must not come first.
   */
  private static final int FEW = 32;

  /** The elements that are counted together. */
  private static final int STRETCH = 1 << 14;

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
    while (done < n && stretches.getAndIncrement() < FRESH) {
      int end = Math.min(n, done + STRETCH);
      for (; end - done > FEW; done += FEW) {
        step(arrays, at, strides, FEW);
      }
      step(arrays, at, strides, end - done);
      done = end;
    }
    if (done < n) {
      step(arrays, at, strides, n - done);
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
