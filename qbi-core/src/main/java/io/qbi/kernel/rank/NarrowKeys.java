package io.qbi.kernel.rank;

/** Neighbouring elements of 8 or 16 bits as ints that order as they do, and back. */
public interface NarrowKeys {
  /** Reads {@code count} bytes from {@code p} on: widened, masked, then flipped. */
  void read(byte[] from, int p, int mask, int flip, int[] to, int at, int count);

  /** Reads {@code count} shorts from {@code p} on: widened, masked, then flipped. */
  void read(short[] from, int p, int mask, int flip, int[] to, int at, int count);

  /** Writes the bytes that have the keys to {@code p} on. */
  void write(int[] from, int at, int flip, byte[] to, int p, int count);

  /** Writes the shorts that have the keys to {@code p} on. */
  void write(int[] from, int at, int flip, short[] to, int p, int count);

  /** One element after the other: C2 of JDK 17 makes vectors of none of these loops. */
  final class Plain implements NarrowKeys {
    /** Creates the loops. */
    public Plain() {}

    @Override
    public void read(byte[] from, int p, int mask, int flip, int[] to, int at, int count) {
      for (int i = 0; i < count; i++) {
        to[at + i] = from[p + i] & mask ^ flip;
      }
    }

    @Override
    public void read(short[] from, int p, int mask, int flip, int[] to, int at, int count) {
      for (int i = 0; i < count; i++) {
        to[at + i] = from[p + i] & mask ^ flip;
      }
    }

    @Override
    public void write(int[] from, int at, int flip, byte[] to, int p, int count) {
      for (int i = 0; i < count; i++) {
        to[p + i] = (byte) (from[at + i] ^ flip);
      }
    }

    @Override
    public void write(int[] from, int at, int flip, short[] to, int p, int count) {
      for (int i = 0; i < count; i++) {
        to[p + i] = (short) (from[at + i] ^ flip);
      }
    }
  }
}
