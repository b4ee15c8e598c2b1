package io.qbi.bench.jmh;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;

/** Histograms of 256 bins. */
public class HistogramBench extends KernelBench {
  /** The element type. */
  @Param({"uint8", "uint16", "float32"})
  public String dtype;

  /** The image's length along both axes. */
  @Param({"512", "4096"})
  public int size;

  /** Makes the inputs. */
  @Setup
  public void setUp() {
    prepare("histogram-" + dtype, size);
  }

  /** Computes it. */
  @Benchmark
  public Object histogram() {
    return evaluate();
  }
}
