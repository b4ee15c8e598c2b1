/**
 * JMH benchmarks of qbi by itself, a class for each family of kernels.
 *
 * <p>They evaluate the rows of {@code io.qbi.bench.rows}, with other sizes by {@code -p size=...}.
 * {@link io.qbi.bench.jmh.Jmh} starts them, {@code java -jar benchmarks.jar}, once without and once
 * with the vector module.
 */
package io.qbi.bench.jmh;
