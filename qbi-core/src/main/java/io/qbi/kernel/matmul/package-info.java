/**
 * Products of matrices.
 *
 * <p>Internal. Entry type: {@link io.qbi.kernel.matmul.Gemm}. Every element of the product is the
 * sum of its terms in the order of the inner index: how the matrices are cut, here or into chunks,
 * and which of the two ways is taken, changes no bit. The innermost loops ({@link
 * io.qbi.kernel.matmul.Tile}, {@code RowTerms}, {@code Entries}) are templates that exist once and
 * are retyped ({@link io.qbi.kernel.codegen.Retyped}). May use {@code io.qbi.data} and {@code
 * io.qbi.kernel.codegen}. Starts no threads; what is kept for the process are the kernels and
 * whether they have been compiled.
 */
package io.qbi.kernel.matmul;
