package io.qbi.bench.jmh;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;

/** Generated elementwise loops: {@code (a-10)+(b*50)} and {@code exp(-(x*x)/2)}. */
public class ElementwiseBench extends KernelBench {
  /** Which one. */
  @Param({"elementwise", "exp"})
  public String expression;

  /** The element type. */
  @Param({"float32", "float64"})
  public String dtype;

  /** The image's length along both axes. */
  @Param({"512", "4096"})
  public int size;

  /** Makes the inputs. */
  @Setup
  public void setUp() {
    prepare(expression + "-" + dtype, size);
  }

  /** Computes it. */
  @Benchmark
  public Object elementwise() {
    return evaluate();
  }
}
