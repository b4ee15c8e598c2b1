package io.qbi.bench.jmh;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;

/** Labels of random volumes. */
public class LabelBench extends KernelBench {
  /** 1 for 6 neighbours, 3 for 26. */
  @Param({"1", "3"})
  public String connectivity;

  /** The volume's length along every axis. */
  @Param({"64", "256"})
  public int size;

  /** Makes the inputs. */
  @Setup
  public void setUp() {
    prepare("label-random-" + connectivity, size);
  }

  /** Computes it. */
  @Benchmark
  public Object label() {
    return evaluate();
  }
}
