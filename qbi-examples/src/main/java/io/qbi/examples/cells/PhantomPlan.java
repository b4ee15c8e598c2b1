package io.qbi.examples.cells;

import io.qbi.shape.Shape;

/**
 * What a phantom shall hold.
 *
 * @param shape of the volume (z, y, x), in voxels
 * @param cells how many
 * @param seed from which all positions, sizes and the noise follow
 * @param meanVolume of the cells in voxels
 * @param rightShare the share of the cells with a large x
 * @param topGain how many times larger those with a small y are than the others
 * @param tilt how far the cells lean away from the z axis all together, in radians
 * @param scatter how far single cells lean away from that, in radians (standard deviation)
 */
public record PhantomPlan(
    Shape shape,
    int cells,
    long seed,
    double meanVolume,
    double rightShare,
    double topGain,
    double tilt,
    double scatter) {
  private static final int SMALLEST = 32;

  /**
   * Checks the plan.
   *
   * @throws IllegalArgumentException if the volume is no volume or too small, or cells is negative
   */
  public PhantomPlan {
    if (shape.rank() != 3) {
      throw new IllegalArgumentException(
          "a phantom has three axes, not shape " + shape + "; write --phantom-size 200x256x256");
    }
    for (int axis = 0; axis < 3; axis++) {
      if (shape.dim(axis) < SMALLEST) {
        throw new IllegalArgumentException(
            "a phantom of shape " + shape + " is too small; use 32 or more for every axis");
      }
    }
    if (cells < 0) {
      throw new IllegalArgumentException("--cells " + cells + " is below 0");
    }
  }

  /**
   * Returns a plan with more cells on the right than on the left, larger ones at the top than at
   * the bottom, and long axes near the z axis.
   */
  public static PhantomPlan of(Shape shape, int cells, long seed) {
    return new PhantomPlan(shape, cells, seed, 2400, 0.6, 1.25, 0.3, 0.35);
  }
}
