package io.qbi.bench.jmh;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;

/** Reductions of float32 images. */
public class ReductionBench extends KernelBench {
  /** The reduction and its axis. */
  @Param({
    "sum",
    "sum-axis0",
    "sum-axis1",
    "min",
    "max-axis0",
    "var",
    "var-axis0",
    "argmax",
    "argmax-axis0"
  })
  public String reduction;

  /** The image's length along both axes. */
  @Param({"512", "4096"})
  public int size;

  /** Makes the inputs. */
  @Setup
  public void setUp() {
    prepare(reduction + "-float32", size);
  }

  /** Computes it. */
  @Benchmark
  public Object reduce() {
    return evaluate();
  }
}
