/**
 * The data of an array: element types, blocks of elements in memory, and where blocks come from and
 * go to.
 *
 * <p>Entry types: {@link io.qbi.data.DType}, {@link io.qbi.data.Block}, {@link
 * io.qbi.data.BlockSource}, {@link io.qbi.data.BlockSink}. A block is one primitive Java array with
 * a shape, an offset and strides; its fields never change, its elements may. This package uses
 * {@code io.qbi.shape} alone.
 */
package io.qbi.data;
