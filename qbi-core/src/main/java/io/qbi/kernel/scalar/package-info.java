/**
 * Scalar kernels: plain Java loops over primitive arrays, which are the specification that faster
 * kernels are checked against. Internal: no part of the public interface.
 *
 * <p>Entry types: {@link io.qbi.kernel.scalar.ElementwiseProgram} with {@link
 * io.qbi.kernel.scalar.ElementwiseInterpreter}, and {@link io.qbi.kernel.scalar.CounterRandom}. The
 * package uses {@code io.qbi.expr} and what that may use. Kernels start no threads and keep no
 * state between calls.
 */
package io.qbi.kernel.scalar;
