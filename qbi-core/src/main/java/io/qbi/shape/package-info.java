/**
 * Shapes, regions, chunk grids and slices: the geometry of N-dimensional arrays, without any data.
 *
 * <p>Entry types: {@link io.qbi.shape.Shape}, {@link io.qbi.shape.Box}, {@link
 * io.qbi.shape.ChunkGrid}, {@link io.qbi.shape.Slice}. Everything here is immutable and
 * serialisable. This package uses nothing else of qbi.
 */
package io.qbi.shape;
