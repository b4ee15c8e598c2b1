package io.qbi.bench.jmh;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;

/** Uniform, minimum, maximum and median filters, and a grey opening. */
public class WindowBench extends KernelBench {
  /** The filter, its window and the element type. */
  @Param({
    "uniform-3-float32",
    "uniform-63-float32",
    "minimum-5-float32",
    "minimum-31-float32",
    "maximum-31-uint8",
    "grey-opening-15-float32",
    "median-3-float32",
    "median-5-float32",
    "median-9-uint16",
    "median-31-uint8"
  })
  public String filter;

  /** The image's length along both axes. */
  @Param({"256", "1024"})
  public int size;

  /** Makes the inputs. */
  @Setup
  public void setUp() {
    prepare(filter, size);
  }

  /** Computes it. */
  @Benchmark
  public Object filter() {
    return evaluate();
  }
}
