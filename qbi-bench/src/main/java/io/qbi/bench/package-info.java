/**
 * qbi's measurements: beside its Python and C peers in one run ({@link io.qbi.bench.Bench}, which
 * {@code tools/bench.sh} starts), and by themselves with JMH ({@code io.qbi.bench.jmh}, whose
 * classes are named after kernels).
 *
 * <p>Both evaluate the same {@link io.qbi.bench.Row}s, which {@code io.qbi.bench.rows} declares.
 */
package io.qbi.bench;
