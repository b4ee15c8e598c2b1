package io.qbi.bench.jmh;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;

/** Products of square matrices. */
public class MatmulBench extends KernelBench {
  /** The element type. */
  @Param({"float32", "float64", "complex64", "int32"})
  public String dtype;

  /** The length of both axes. */
  @Param({"64", "512", "2048"})
  public int size;

  /** Makes the inputs. */
  @Setup
  public void setUp() {
    prepare("matmul-" + dtype, size);
  }

  /** Computes it. */
  @Benchmark
  public Object matmul() {
    return evaluate();
  }
}
