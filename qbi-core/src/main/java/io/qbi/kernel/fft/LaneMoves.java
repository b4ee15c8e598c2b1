package io.qbi.kernel.fft;

/**
 * What {@link LaneCopy} does, for the cases that are met most: as many lines as a vector has lanes,
 * whose entries are pairs of neighbours.
 */
public interface LaneMoves {
  /**
   * Reads lines of pairs, {@code pitch} apart.
   *
   * @param to where the first entries go
   */
  void readRows(Object from, int at, int pitch, Object re, Object im, int to, int count);

  /**
   * Reads lines whose first pairs, second pairs and so on are neighbours, {@code step} apart:
   * several groups of lines, one beside the other, so that each stretch of memory is visited once.
   *
   * @param to where the first entries of the first group go
   * @param groups how many times as many lines as a vector has lanes
   * @param far the distance between the groups in {@code re} and {@code im}
   */
  void readColumns(
      Object from, int at, int step, Object re, Object im, int to, int count, int groups, int far);

  /**
   * Writes what {@link #readRows} reads; rows and scale as for {@link LaneCopy#scatter}.
   *
   * @param first where the first entries are
   */
  void writeRows(
      Object re,
      Object im,
      int first,
      int[] rows,
      Object scale,
      Object to,
      int at,
      int pitch,
      int count);

  /** Writes what {@link #readColumns} reads; rows and scale as for {@link LaneCopy#scatter}. */
  void writeColumns(
      Object re,
      Object im,
      int[] rows,
      Object scale,
      Object to,
      int at,
      int step,
      int count,
      int groups,
      int far);
}
