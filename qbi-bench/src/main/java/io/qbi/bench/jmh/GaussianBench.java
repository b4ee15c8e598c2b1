package io.qbi.bench.jmh;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;

/** Gaussian filters, float32. */
public class GaussianBench extends KernelBench {
  /** An image with σ=2, or a volume with σ=1. */
  @Param({"float32", "volume"})
  public String over;

  /** The length of every axis. */
  @Param({"64", "256"})
  public int size;

  /** Makes the inputs. */
  @Setup
  public void setUp() {
    prepare("gaussian-" + over, size);
  }

  /** Computes it. */
  @Benchmark
  public Object gaussian() {
    return evaluate();
  }
}
