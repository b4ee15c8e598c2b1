/**
 * Generated kernels: an elementwise program becomes one hidden class with one tight loop, which the
 * JVM's compiler unrolls and vectorises. Internal: no part of the public interface.
 *
 * <p>Entry type: {@link io.qbi.kernel.codegen.LoopCache}. The package uses {@code
 * io.qbi.kernel.scalar} and what that may use, and is the only one that uses ASM. Generated loops
 * give the bits that the interpreter gives, keep no state and start no threads; those that nobody
 * needs any more are unloaded.
 */
package io.qbi.kernel.codegen;
