package io.qbi.bench.jmh;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;

/** Running sums of float32 images. */
public class CumsumBench extends KernelBench {
  /** The axis. */
  @Param({"0", "1"})
  public String axis;

  /** The image's length along both axes. */
  @Param({"512", "4096"})
  public int size;

  /** Makes the inputs. */
  @Setup
  public void setUp() {
    prepare("cumsum-axis" + axis, size);
  }

  /** Computes it. */
  @Benchmark
  public Object cumsum() {
    return evaluate();
  }
}
