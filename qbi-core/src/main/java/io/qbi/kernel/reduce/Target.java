package io.qbi.kernel.reduce;

import io.qbi.data.Block;

/** Where accumulators go: the kept elements of a result. */
final class Target {
  private final Positions positions;
  private final Block out;
  private final Run kept;
  private final int laneStride;

  /**
   * Creates a target.
   *
   * @param positions where the reduced elements stand in the whole array
   * @param kept the kept axes of {@code out}
   * @param laneStride the distance of the numbers of an accumulator
   */
  Target(Positions positions, Block out, Run kept, int laneStride) {
    this.positions = positions;
    this.out = out;
    this.kept = kept;
    this.laneStride = laneStride;
  }

  /** Stores n accumulators, every {@code step}-th from {@code at}, from kept element k on. */
  void store(Accumulators accumulators, int at, int step, int k, int n) {
    for (int i = 0; i < n; ) {
      int count = kept.fragment(k + i, n - i);
      int position = out.offset() + kept.offset(k + i);
      for (int j = 0; j < count; j++) {
        accumulators.store(
            at + (i + j) * step, positions, out, position + j * kept.step(), laneStride);
      }
      i += count;
    }
  }

  /** Stores a key and the position of its element among those that are reduced to element k. */
  void store(long key, long local, int k) {
    int position = out.offset() + kept.offset(k);
    out.setLongAt(position, key);
    out.setLongAt(position + laneStride, positions.global(local));
  }
}
