package io.qbi.bench.jmh;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;

/** Exact percentiles and medians of images. */
public class QuantileBench extends KernelBench {
  /** Which one. */
  @Param({"percentile-float32", "median-uint16", "median-axis0-float32"})
  public String quantile;

  /** The image's length along both axes. */
  @Param({"512", "4096"})
  public int size;

  /** Makes the inputs. */
  @Setup
  public void setUp() {
    prepare(quantile, size);
  }

  /** Computes it. */
  @Benchmark
  public Object quantile() {
    return evaluate();
  }
}
