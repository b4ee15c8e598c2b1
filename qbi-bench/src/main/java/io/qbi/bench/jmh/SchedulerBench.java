package io.qbi.bench.jmh;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;

/** The scheduler: chunks of one element each. */
public class SchedulerBench extends KernelBench {
  /** Planned only, or run. */
  @Param({"tiny-tasks", "million-chunks-plan", "million-chunks-run"})
  public String work;

  /** The number of chunks. */
  @Param({"1000", "20000"})
  public int size;

  /** Makes the inputs. */
  @Setup
  public void setUp() {
    prepare(work, size);
  }

  /** Computes it. */
  @Benchmark
  public Object chunks() {
    return evaluate();
  }
}
