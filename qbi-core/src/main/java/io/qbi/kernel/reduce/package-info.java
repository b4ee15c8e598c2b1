/**
 * Kernels that make few numbers of many: reductions, running sums, histograms, quantiles and
 * thresholds. Internal: no part of the public interface.
 *
 * <p>Entry types: {@link io.qbi.kernel.reduce.ReduceKernels}, {@link
 * io.qbi.kernel.reduce.ScanKernels}, {@link io.qbi.kernel.reduce.HistogramKernel}, {@link
 * io.qbi.kernel.reduce.QuantileKernel}, {@link io.qbi.kernel.reduce.RadixSelection}, {@link
 * io.qbi.kernel.reduce.ThresholdKernel}.
 *
 * <p>A reduction sees its block as a matrix of kept by reduced elements ({@link
 * io.qbi.kernel.reduce.Matrix}), whatever its axes and strides, and takes it a tile at a time into
 * {@link io.qbi.kernel.reduce.Accumulators}. Long runs go through generated loops instead ({@link
 * io.qbi.kernel.reduce.RunReduction}), which can compute the elements as well, or through loops for
 * one purpose ({@link io.qbi.kernel.reduce.MomentRuns}, {@link io.qbi.kernel.reduce.BestRuns}). The
 * order in which numbers meet follows from shapes alone, so neither strides nor threads change a
 * bit. The package uses {@code io.qbi.expr}, {@code io.qbi.kernel.scalar}'s tiles, {@code
 * io.qbi.kernel.codegen}'s loops, and what these may use.
 */
package io.qbi.kernel.reduce;
