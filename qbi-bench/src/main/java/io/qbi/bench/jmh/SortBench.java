package io.qbi.bench.jmh;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;

/** Sorted lines of float32 images, and all their numbers sorted. */
public class SortBench extends KernelBench {
  /** Which lines. */
  @Param({"axis0", "axis1", "1d"})
  public String lines;

  /** The image's length along both axes. */
  @Param({"512", "4096"})
  public int size;

  /** Makes the inputs. */
  @Setup
  public void setUp() {
    prepare("sort-" + lines + "-float32", size);
  }

  /** Computes it. */
  @Benchmark
  public Object sort() {
    return evaluate();
  }
}
