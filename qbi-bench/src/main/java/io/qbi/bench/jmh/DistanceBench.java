package io.qbi.bench.jmh;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;

/** Euclidean distances to the background of random volumes. */
public class DistanceBench extends KernelBench {
  /** The row: voxels that are cubes, or longer along the first axis. */
  @Param({"distance", "distance-anisotropic"})
  public String voxels;

  /** The volume's length along every axis. */
  @Param({"64", "256"})
  public int size;

  /** Makes the inputs. */
  @Setup
  public void setUp() {
    prepare(voxels, size);
  }

  /** Computes it. */
  @Benchmark
  public Object distance() {
    return evaluate();
  }
}
