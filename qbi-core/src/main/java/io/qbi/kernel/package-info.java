/**
 * Kernels: what one task does to the elements of its blocks, and which kernel serves which
 * operation.
 *
 * <p>Entry types: {@link io.qbi.kernel.Kernel}, {@link io.qbi.kernel.Call}, {@link
 * io.qbi.kernel.Kernels}. A kernel trusts its arguments, which were checked when the expression was
 * built. Internal. It uses {@code io.qbi.expr} and what that may use.
 */
package io.qbi.kernel;
