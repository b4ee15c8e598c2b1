/**
 * Window operations: correlation of a block with a small or large set of weights.
 *
 * <p>Internal. Entry types: {@link io.qbi.kernel.window.Correlation} (direct and along one axis),
 * {@link io.qbi.kernel.window.FftConvolution} (large windows), {@link
 * io.qbi.kernel.window.Separable} (which windows are products of lines), {@link
 * io.qbi.kernel.window.WindowCost} (which way is cheapest) and {@link
 * io.qbi.kernel.window.GaussianWeights}. All results are the "valid" part: the input is larger than
 * the output by the window's length less one along each axis, boundaries having been added before.
 * Sums are taken in double precision, those of float32 that cannot cancel in single precision. May
 * use {@code io.qbi.data}, {@code io.qbi.shape} and its neighbours {@code lines} and {@code fft}.
 * Starts no threads and keeps no static state.
 */
package io.qbi.kernel.window;
