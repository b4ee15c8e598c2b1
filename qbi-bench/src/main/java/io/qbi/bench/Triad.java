package io.qbi.bench;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

/**
 * The memory bandwidth that a plain Java loop reaches: {@code a[i] = b[i] + s * c[i]} over arrays
 * that no cache holds, counted as STREAM counts it, three elements moved for each i.
 */
final class Triad {
  private static final int LENGTH = 1 << 24;
  private static final int ROUNDS = 12;

  private final float[] a = new float[LENGTH];
  private final float[] b = new float[LENGTH];
  private final float[] c = new float[LENGTH];

  private Triad() {}

  /** Returns the best of some rounds, in GB/s. */
  static double gigabytesPerSecond(int threads) throws InterruptedException, ExecutionException {
    Triad triad = new Triad();
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try {
      double best = Double.MAX_VALUE;
      for (int round = 0; round < ROUNDS; round++) {
        long start = System.nanoTime();
        for (Future<?> part :
            IntStream.range(0, threads)
                .mapToObj(t -> pool.submit(() -> triad.part(t, threads)))
                .toList()) {
          part.get();
        }
        best = Math.min(best, System.nanoTime() - start);
      }
      return 3.0 * Float.BYTES * LENGTH / best;
    } finally {
      pool.shutdown();
    }
  }

  private void part(int number, int of) {
    int from = (int) ((long) LENGTH * number / of);
    int to = (int) ((long) LENGTH * (number + 1) / of);
    // In pieces, so that the loop is compiled as a whole soon.
    for (int start = from; start < to; start += 1 << 14) {
      piece(start, Math.min(to, start + (1 << 14)));
    }
  }

  private void piece(int from, int to) {
    for (int i = from; i < to; i++) {
      a[i] = b[i] + 3f * c[i];
    }
  }
}
