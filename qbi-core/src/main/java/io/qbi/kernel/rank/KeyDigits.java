package io.qbi.kernel.rank;

/** What keys that are ints and keys that are longs do in different ways when they are sorted. */
final class KeyDigits {
  private KeyDigits() {}

  /** Returns the distance of a key from the least one, without its last {@code shift} bits. */
  static int digits(int key, int least, int shift) {
    return key - least >>> shift;
  }

  /** Returns the low bits of such a distance. */
  static int digits(long key, long least, int shift) {
    return (int) (key - least >>> shift);
  }

  /** Returns such a distance of keys that are whole numbers. */
  static int digits(double key, double least, int shift) {
    return digits((long) key, (long) least, shift);
  }

  /** Returns how many bits the distance of the largest key from the least has. */
  static int bits(int largest, int least) {
    return Integer.SIZE - Integer.numberOfLeadingZeros(largest - least);
  }

  /** Returns how many bits the distance has. */
  static int bits(long largest, long least) {
    return Long.SIZE - Long.numberOfLeadingZeros(largest - least);
  }

  /** Returns how many bits the distance of whole numbers has. */
  static int bits(double largest, double least) {
    return bits((long) largest, (long) least);
  }

  /** Returns -1 if {@code a} is below {@code b}, else 0. */
  static int below(int a, int b) {
    return a < b ? -1 : 0;
  }

  /** Returns -1 if {@code a} is below {@code b}, else 0. */
  static int below(long a, long b) {
    return a < b ? -1 : 0;
  }

  /** Returns -1 if {@code a} is below {@code b}, else 0. */
  static int below(double a, double b) {
    return a < b ? -1 : 0;
  }

  /** Returns the smaller key. */
  static int smaller(int a, int b) {
    return Math.min(a, b);
  }

  /** Returns the smaller key. */
  static long smaller(long a, long b) {
    return Math.min(a, b);
  }

  /** Returns the smaller key. */
  static double smaller(double a, double b) {
    return Math.min(a, b);
  }

  /** Returns the larger key. */
  static int larger(int a, int b) {
    return Math.max(a, b);
  }

  /** Returns the larger key. */
  static long larger(long a, long b) {
    return Math.max(a, b);
  }

  /** Returns the larger key. */
  static double larger(double a, double b) {
    return Math.max(a, b);
  }
}
