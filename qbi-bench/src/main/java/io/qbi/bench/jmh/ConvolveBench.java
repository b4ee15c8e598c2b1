package io.qbi.bench.jmh;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;

/** Convolution with 7×7 weights. */
public class ConvolveBench extends KernelBench {
  /** The element type. */
  @Param({"float32", "float64"})
  public String dtype;

  /** The image's length along both axes. */
  @Param({"512", "4096"})
  public int size;

  /** Makes the inputs. */
  @Setup
  public void setUp() {
    prepare("convolve-" + dtype, size);
  }

  /** Computes it. */
  @Benchmark
  public Object convolve() {
    return evaluate();
  }
}
