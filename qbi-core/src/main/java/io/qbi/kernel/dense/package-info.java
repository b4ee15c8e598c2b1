/**
 * Factorizations of dense matrices by EJML, in double precision on the calling thread. Internal to
 * qbi-core.
 *
 * <p>{@link io.qbi.kernel.dense.FactorizeKernel} takes a task's blocks, {@link
 * io.qbi.kernel.dense.Matrices} makes EJML's matrices of them and stacks factors into one result.
 * Only EJML's classes without threads are used. What EJML decides by absolute tolerances is decided
 * here by exact zeros, as LAPACK does, so that matrices of any scale can be factorized.
 */
package io.qbi.kernel.dense;
