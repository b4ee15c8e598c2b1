/**
 * Fourier transforms along one axis of a block.
 *
 * <p>Internal. Entry type: {@link io.qbi.kernel.fft.Fft}. An {@code Fft} is immutable and may be
 * used by many threads at once; it starts no threads and keeps no static state. All arithmetic is
 * done in double precision and rounded once, when the result is stored, so that there is one source
 * for both precisions. How one line is transformed hides behind {@link io.qbi.kernel.fft.FftPlan}.
 * This package may use {@code io.qbi.data}, {@code io.qbi.kernel.lines} and JTransforms.
 */
package io.qbi.kernel.fft;
