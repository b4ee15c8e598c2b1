package io.qbi.bench.jmh;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;

/** Fourier transforms of many lines, complex64. */
public class FftLinesBench extends KernelBench {
  /** The length of a line: 2^k, 3·2^k, 5·2^k, a prime. */
  @Param({"1024", "1536", "1280", "1021"})
  public String length;

  /** The number of lines. */
  @Param({"256", "2048"})
  public int size;

  /** Makes the inputs. */
  @Setup
  public void setUp() {
    prepare("fft-lines-" + length, size);
  }

  /** Computes it. */
  @Benchmark
  public Object lines() {
    return evaluate();
  }
}
