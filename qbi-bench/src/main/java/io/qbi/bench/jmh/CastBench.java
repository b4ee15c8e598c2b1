package io.qbi.bench.jmh;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;

/** Casts. */
public class CastBench extends KernelBench {
  /** From and to. */
  @Param({"float32-uint8", "uint8-float32", "uint16-float32", "float64-float32", "int32-int16"})
  public String types;

  /** The image's length along both axes. */
  @Param({"512", "4096"})
  public int size;

  /** Makes the inputs. */
  @Setup
  public void setUp() {
    prepare("cast-" + types, size);
  }

  /** Computes it. */
  @Benchmark
  public Object cast() {
    return evaluate();
  }
}
