/**
 * Objects in images: connected components labelled chunk by chunk and merged. Internal to qbi-core.
 *
 * <p>Everything is a pure function over blocks, so that a stage of a plan is one call:
 *
 * <pre>
 *   mask chunk → {@link io.qbi.kernel.objects.ChunkLabels}   provisional labels 1..n of one chunk
 *              → {@link io.qbi.kernel.objects.ChunkSummary}  ragged: what its neighbours need
 *              → {@link io.qbi.kernel.objects.ChunkPairs}    ragged: which labels touch across cuts
 *   all pairs  → {@link io.qbi.kernel.objects.MergedLabels}  ragged: provisional → final label
 * </pre>
 *
 * <p>Ragged blocks are one-dimensional int32 or int64 blocks whose length is known only at run
 * time; each has one class that encodes and decodes it. Invariants: final labels are numbered by
 * the first voxel of each object in row-major order of the whole array (SciPy's numbering), so
 * that they do not depend on the chunks. This package uses {@code io.qbi.data} and {@code
 * io.qbi.shape}.
 */
package io.qbi.kernel.objects;
