/**
 * Images sampled between their elements: shifted, zoomed, resized, or under an affine map.
 *
 * <p>Internal. Entry types: {@link io.qbi.kernel.sample.LineSampling} (one axis at a time), {@link
 * io.qbi.kernel.sample.AffineSampling}, {@link io.qbi.kernel.sample.SplineFilter} and {@link
 * io.qbi.kernel.sample.Spline}. Boundaries have been added before, as padding. May use {@code
 * io.qbi.data}, {@code io.qbi.expr} and {@code io.qbi.kernel.lines}. Pure functions, without
 * threads or static state.
 */
package io.qbi.kernel.sample;
