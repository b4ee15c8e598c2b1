package io.qbi.bench.jmh;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;

/** The table of the objects of a bone-like volume. */
public class RegionsBench extends KernelBench {
  /** The number of slices of 250×350 voxels. */
  @Param({"60", "600"})
  public int size;

  /** Makes the inputs. */
  @Setup
  public void setUp() {
    prepare("regions-bone", size);
  }

  /** Computes it. */
  @Benchmark
  public Object regions() {
    return evaluate();
  }
}
