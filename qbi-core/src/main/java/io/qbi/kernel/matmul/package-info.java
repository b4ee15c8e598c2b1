/**
 * Products of matrices.
 *
 * <p>Internal. Entry type: {@link io.qbi.kernel.matmul.Gemm}. Every element of the product is the
 * sum of its terms in the order of the inner index, each product and each sum rounded to the type
 * of the matrices: how the matrices are cut, here or into chunks, changes no bit. Only the
 * innermost loops exist per primitive type ({@code RowProducts}); everything else is shared. May
 * use {@code io.qbi.data} and {@code io.qbi.kernel.lines}. Starts no threads and keeps no static
 * state.
 */
package io.qbi.kernel.matmul;
