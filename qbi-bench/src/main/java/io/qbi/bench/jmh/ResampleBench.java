package io.qbi.bench.jmh;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;

/** Images of float32 that are zoomed, shifted, and turned by an affine map. */
public class ResampleBench extends KernelBench {
  /** Where elements of the result come from. */
  @Param({"zoom", "shift", "affine"})
  public String map;

  /** The order of the spline between elements. */
  @Param({"0", "1", "3"})
  public int order;

  /** The image's length along both axes. */
  @Param({"128", "1024"})
  public int size;

  /** Makes the inputs. */
  @Setup
  public void setUp() {
    prepare(map + "-" + order, size);
  }

  /** Computes it. */
  @Benchmark
  public Object resample() {
    return evaluate();
  }
}
