package io.qbi.examples.cells;

import io.qbi.LazyArray;
import io.qbi.Qbi;
import io.qbi.data.Block;
import io.qbi.data.BlockSource;
import io.qbi.data.DType;
import io.qbi.shape.Box;
import io.qbi.shape.ChunkGrid;
import io.qbi.shape.Shape;
import java.util.List;

/**
 * A piece of bone as a scanner would see it, with cells whose number, sizes and directions are
 * known: dark cells, canals and canaliculi in bright bone of slowly varying brightness, with noise.
 *
 * <p>A function of position: any region can be asked for, and nothing is kept but the list of
 * cavities.
 */
public final class CellPhantom {
  private static final double BONE = 170;
  private static final double CONTRAST = 110;
  private static final double UNEVENNESS = 12;
  private static final double NOISE = 18;

  private final PhantomPlan plan;
  private final PhantomCavities cavities;

  private CellPhantom(PhantomPlan plan, PhantomCavities cavities) {
    this.plan = plan;
    this.cavities = cavities;
  }

  /**
   * Returns the phantom of a plan; the same for the same plan always.
   *
   * @throws IllegalArgumentException if the cells do not fit into the volume
   */
  public static CellPhantom of(PhantomPlan plan) {
    return new CellPhantom(plan, PhantomCavities.place(plan));
  }

  /** Returns the cells as they were made. */
  public List<Cell> cells() {
    return cavities.cells().stream().map(Cavity.Ellipsoid::cell).toList();
  }

  /** Returns the image: uint8 of shape (z, y, x). */
  public LazyArray image() {
    LazyArray clean = Qbi.fromSource(new Source(plan.shape(), cavities.all()));
    long[] shape = plan.shape().toArray();
    LazyArray noise = Qbi.random(plan.seed()).normal(DType.FLOAT32, shape).times(NOISE);
    return clean.plus(noise.rechunk(clean.chunks())).clip(0, 255).astype(DType.UINT8);
  }

  /** The brightness without noise, float32. */
  private record Source(Shape shape, List<Cavity> cavities) implements BlockSource {
    private static final long serialVersionUID = 1;

    @Override
    public DType dtype() {
      return DType.FLOAT32;
    }

    @Override
    public ChunkGrid chunks() {
      return ChunkGrid.auto(shape, 1 << 20);
    }

    @Override
    public Block read(Box region) {
      Block block = Block.allocate(DType.FLOAT32, region.shape());
      fillBone(block.floats(), region);
      for (Cavity cavity : cavities) {
        Box touched = cavity.bounds(shape).intersect(region);
        if (!touched.isEmpty()) {
          carve(cavity, touched, region, block);
        }
      }
      return block;
    }

    private void fillBone(float[] values, Box region) {
      int i = 0;
      for (long z = region.start(0); z < region.stop(0); z++) {
        for (long y = region.start(1); y < region.stop(1); y++) {
          double row = BONE + wave(0, z) + wave(1, y);
          for (long x = region.start(2); x < region.stop(2); x++) {
            values[i++] = (float) (row + wave(2, x));
          }
        }
      }
    }

    /** The share of an axis in the unevenness of the light. */
    private double wave(int axis, long position) {
      double share = (position + 0.5) / shape.dim(axis) - 0.5;
      return UNEVENNESS / 3 * (axis == 2 ? 2 * share : 1 - 8 * share * share);
    }

    private static void carve(Cavity cavity, Box touched, Box region, Block block) {
      float[] values = block.floats();
      for (long z = touched.start(0); z < touched.stop(0); z++) {
        for (long y = touched.start(1); y < touched.stop(1); y++) {
          long x = touched.start(2);
          int i = block.position(z - region.start(0), y - region.start(1), x - region.start(2));
          for (; x < touched.stop(2); x++, i++) {
            // A voxel that the surface crosses is partly dark.
            double inside = 0.5 - cavity.distance(z, y, x);
            if (inside > 0) {
              values[i] -= (float) (CONTRAST * Math.min(1, inside));
            }
          }
        }
      }
    }

    @Override
    public String describe() {
      return "bone phantom with " + cavities.size() + " cavities";
    }
  }
}
