package io.qbi.kernel.fft;

/**
 * What {@link LaneCopy} does, for the cases that are met most: as many lines as a vector has lanes,
 * whose entries are pairs of neighbours.
 */
public interface LaneMoves {
  /** Reads lines of pairs, {@code pitch} apart. */
  void readRows(Object from, int at, int pitch, Object re, Object im, int count);

  /** Reads lines whose first pairs, second pairs and so on are neighbours, {@code step} apart. */
  void readColumns(Object from, int at, int step, Object re, Object im, int count);

  /** Writes what {@link #readRows} reads; rows and scale as for {@link LaneCopy#scatter}. */
  void writeRows(
      Object re, Object im, int[] rows, Object scale, Object to, int at, int pitch, int count);

  /** Writes what {@link #readColumns} reads; rows and scale as for {@link LaneCopy#scatter}. */
  void writeColumns(
      Object re, Object im, int[] rows, Object scale, Object to, int at, int step, int count);
}
