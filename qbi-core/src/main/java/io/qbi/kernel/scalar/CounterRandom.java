package io.qbi.kernel.scalar;

/**
 * A counter-based random generator: element i depends on the seed, the stream and i alone, so that
 * neither chunks nor threads change an answer.
 *
 * <p>Philox4x32-10 of Salmon, Moraes, Dror and Shaw, "Parallel random numbers: as easy as 1, 2, 3",
 * SC 2011: the key is the seed, the 128-bit counter is made of the stream and of i / 2; each block
 * of 128 random bits serves two neighbouring elements.
 *
 * <p>For one thread at a time: it has the room in which runs of words are made.
 */
public final class CounterRandom {
  private static final long MULTIPLIER_A = 0xD2511F53L;
  private static final long MULTIPLIER_B = 0xCD9E8D57L;
  private static final int WEYL_A = 0x9E3779B9;
  private static final int WEYL_B = 0xBB67AE85;
  private static final int ROUNDS = 10;

  /** The words made at a time; even, and few enough to stay in the level 1 cache. */
  private static final int RUN = 512;

  private final long seed;
  private final long stream;

  /**
   * The counters of a run of blocks: a long holds two of the four counters of a block, the one that
   * is multiplied in its upper half.
   */
  private final long[] countersA = new long[RUN / 2];

  private final long[] countersB = new long[RUN / 2];
  private final long[] words = new long[RUN];

  /** Normal numbers in pairs; null until some are asked for. */
  private double[] normals;

  /** Makes random words into numbers at a place of an array that it knows. */
  private interface Sink {
    /** Takes {@code count} words, after skipping some, for the elements from {@code done} on. */
    void take(int skip, int done, int count);
  }

  /**
   * Creates a generator.
   *
   * @param seed the key; different seeds give unrelated numbers
   * @param stream tells apart sequences that share a seed
   */
  public CounterRandom(long seed, long stream) {
    this.seed = seed;
    this.stream = stream;
  }

  /** Fills {@code to} with the elements from {@code first} on: uniform in [0, 1), of 53 bits. */
  public void uniform(long first, double[] to, int offset, int n) {
    generate(
        first,
        n,
        (skip, done, count) -> {
          for (int i = 0; i < count; i++) {
            to[offset + done + i] = (words[skip + i] >>> 11) * 0x1p-53;
          }
        });
  }

  /** Fills {@code to} with the elements from {@code first} on: uniform in [0, 1), of 24 bits. */
  public void uniform(long first, float[] to, int offset, int n) {
    generate(
        first,
        n,
        (skip, done, count) -> {
          for (int i = 0; i < count; i++) {
            to[offset + done + i] = (int) (words[skip + i] >>> 40) * 0x1p-24f;
          }
        });
  }

  /**
   * Fills {@code to} with the elements from {@code first} on: normal, of mean 0 and variance 1, up
   * to 9.4 away from 0, by the method of Box and Muller (1958).
   */
  public void normal(long first, double[] to, int offset, int n) {
    generate(
        first,
        n,
        (skip, done, count) -> {
          boxMuller(skip + count);
          System.arraycopy(normals, skip, to, offset + done, count);
        });
  }

  /** Fills {@code to} with the elements of the double version from {@code first} on, rounded. */
  public void normal(long first, float[] to, int offset, int n) {
    generate(
        first,
        n,
        (skip, done, count) -> {
          boxMuller(skip + count);
          for (int i = 0; i < count; i++) {
            to[offset + done + i] = (float) normals[skip + i];
          }
        });
  }

  /**
   * Fills {@code to} with the elements from {@code first} on: integers in [low, high), each equally
   * likely to within {@code (high - low) / 2^64}, by multiplication (Lemire 2019).
   *
   * @throws IllegalArgumentException if the range is empty
   */
  public void integers(long first, long low, long high, long[] to, int offset, int n) {
    if (low >= high) {
      throw new IllegalArgumentException(
          "random integers need low < high, not [" + low + ", " + high + ")");
    }
    long range = high - low;
    generate(
        first,
        n,
        (skip, done, count) -> {
          for (int i = 0; i < count; i++) {
            long word = words[skip + i];
            // The range may exceed 2^63: this is the high half of the unsigned product.
            long part =
                Math.multiplyHigh(word, range) + ((word >> 63) & range) + ((range >> 63) & word);
            to[offset + done + i] = low + part;
          }
        });
  }

  /** Hands out the words of n elements in runs that begin at even elements. */
  private void generate(long first, int n, Sink sink) {
    for (int done = 0; done < n; ) {
      int skip = (int) ((first + done) & 1);
      int count = Math.min(n - done, RUN - skip);
      philox((first + done) >>> 1, (skip + count + 1) >> 1);
      sink.take(skip, done, count);
      done += count;
    }
  }

  /** Fills the words with {@code blocks} blocks of two each, from a block number on. */
  private void philox(long block, int blocks) {
    long[] a = countersA;
    long[] b = countersB;
    for (int i = 0; i < blocks; i++) {
      a[i] = Long.rotateLeft(block + i, 32);
      b[i] = Long.rotateLeft(stream, 32);
    }
    long keys = seed;
    for (int round = 0; round < ROUNDS; round++) {
      round(a, b, blocks, (int) keys, (int) (keys >>> 32));
      keys = next(keys);
    }
    for (int i = 0; i < blocks; i++) {
      words[2 * i] = Long.rotateLeft(a[i], 32);
      words[2 * i + 1] = Long.rotateLeft(b[i], 32);
    }
  }

  /** One round of all blocks: a loop of its own, so that blocks share the lanes of a vector. */
  private static void round(long[] a, long[] b, int blocks, int keyA, int keyB) {
    for (int i = 0; i < blocks; i++) {
      long x = a[i];
      long y = b[i];
      a[i] = (MULTIPLIER_B * (y >>> 32)) ^ ((x ^ keyA) << 32);
      b[i] = (MULTIPLIER_A * (x >>> 32)) ^ ((y ^ keyB) << 32);
    }
  }

  /** Returns the keys of the next round: each half of the long steps by a constant of its own. */
  private static long next(long keys) {
    int keyA = (int) keys + WEYL_A;
    int keyB = (int) (keys >>> 32) + WEYL_B;
    return Integer.toUnsignedLong(keyA) | ((long) keyB << 32);
  }

  /** Makes normal numbers of pairs of words: radius of the first, angle of the second. */
  private void boxMuller(int n) {
    normals = normals == null ? new double[RUN] : normals;
    for (int i = 0; i < n; i += 2) {
      // All 64 bits, never 0: the smallest number decides how far the tails reach.
      double u = ((words[i] >>> 1) + 0.5) * 0x1p-63;
      double radius = Math.sqrt(-2 * Math.log(u));
      double angle = 2 * Math.PI * ((words[i + 1] >>> 11) * 0x1p-53);
      normals[i] = radius * Math.cos(angle);
      normals[i + 1] = radius * Math.sin(angle);
    }
  }
}
