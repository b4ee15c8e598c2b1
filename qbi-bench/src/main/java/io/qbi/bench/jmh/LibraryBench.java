package io.qbi.bench.jmh;

import io.qbi.bench.Row;
import io.qbi.bench.rows.Rows;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;

/** The same with other Java libraries: EJML and JTransforms. */
public class LibraryBench extends KernelBench {
  /** The row. */
  @Param({"matmul-float64", "fft2-complex64", "fft-lines-1024", "fft-lines-1021"})
  public String row;

  /** The row's n. */
  @Param({"256", "1024", "2048"})
  public int size;

  /** Makes the inputs. */
  @Setup
  public void setUp() {
    Row named = Rows.named(row);
    Row.Rival library =
        named.rivals().stream().filter(r -> r.java() != null).findFirst().orElseThrow();
    prepare(named, library.java(), size);
  }

  /** Computes it. */
  @Benchmark
  public Object library() {
    return evaluate();
  }
}
