/**
 * Kernels written with the Vector API, for JVMs that were started with {@code --add-modules
 * jdk.incubator.vector}.
 *
 * <p>Internal. No class outside refers to one of these: {@link io.qbi.kernel.codegen.VectorModule}
 * finds them by name, once it has found the module. They are templates ({@link
 * io.qbi.kernel.codegen.Retyped}), written for double, of any width of vectors, and give the same
 * bits as the kernels that they stand in for. What they have in common with those are the
 * interfaces of {@code io.qbi.kernel.matmul} and {@code io.qbi.kernel.fft}.
 *
 * <p>Vectors that live longer than an expression are local variables. In arrays, fields or results
 * of methods that are not inlined they would become objects.
 */
package io.qbi.kernel.vector;
