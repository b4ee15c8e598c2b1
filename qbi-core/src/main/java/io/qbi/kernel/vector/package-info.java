/**
 * Kernels written with the Vector API, for JVMs that were started with {@code --add-modules
 * jdk.incubator.vector}.
 *
 * <p>Internal. No class outside refers to one of these: {@link io.qbi.kernel.codegen.VectorModule}
 * finds them by name, once it has found the module. They work with vectors of any width, and give
 * the same bits as the kernels that they stand in for. Where several types are computed with, they
 * are templates ({@link io.qbi.kernel.codegen.Retyped}), written for double. What they have in
 * common with the other kernels are the interfaces of {@code io.qbi.kernel.matmul}, {@code fft},
 * {@code window}, {@code rank} and {@code reduce}.
 *
 * <p>Vectors that live longer than an expression are local variables. In arrays, fields or results
 * of methods that are not inlined they would become objects.
 */
package io.qbi.kernel.vector;
