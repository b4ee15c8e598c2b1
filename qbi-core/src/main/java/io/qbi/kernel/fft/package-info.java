/**
 * Fourier transforms along one axis of a block.
 *
 * <p>Internal. Entry type: {@link io.qbi.kernel.fft.Fft}, immutable and for many threads at once;
 * it starts none. {@code LineBatch} reads some lines, lets a {@code LinePlan} transform them side
 * by side, and writes them; {@code LinePair} does so with lines whose numbers are neighbours, two
 * at a time. float32 and complex64 are transformed in single precision, everything else in double.
 * Each line gives the same bits in any company, with vectors or without. The innermost loops
 * ({@link io.qbi.kernel.fft.Steps}, {@link io.qbi.kernel.fft.RowEnds}, {@link
 * io.qbi.kernel.fft.LineEnds}, {@link io.qbi.kernel.fft.LaneMoves}, {@code LaneCopy}) are templates
 * that exist once and are retyped ({@link io.qbi.kernel.codegen.Retyped}). May use {@code
 * io.qbi.data}, {@code io.qbi.kernel.lines} and {@code io.qbi.kernel.codegen}.
 */
package io.qbi.kernel.fft;
