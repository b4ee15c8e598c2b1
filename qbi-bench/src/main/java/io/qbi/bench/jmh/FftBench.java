package io.qbi.bench.jmh;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;

/** Fourier transforms over two axes. */
public class FftBench extends KernelBench {
  /** Complex or real, and the element type. */
  @Param({"fft2-complex64", "rfft2-float32"})
  public String transform;

  /** The length of both axes. */
  @Param({"256", "1024", "2048"})
  public int size;

  /** Makes the inputs. */
  @Setup
  public void setUp() {
    prepare(transform, size);
  }

  /** Computes it. */
  @Benchmark
  public Object fft() {
    return evaluate();
  }
}
