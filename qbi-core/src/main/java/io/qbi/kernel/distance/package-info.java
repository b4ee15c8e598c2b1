/**
 * Euclidean distance transforms, a line at a time.
 *
 * <p>Internal. Entry types: {@link io.qbi.kernel.distance.SquaredDistances} and {@link
 * io.qbi.kernel.distance.NearestFeatures}. Both take whole lines. May use {@code io.qbi.data} and
 * {@code io.qbi.shape}. Pure functions of blocks, without threads or static state.
 */
package io.qbi.kernel.distance;
