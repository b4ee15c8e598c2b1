/**
 * Objects in images: connected components labelled chunk by chunk and merged, and measurements of
 * labelled regions in one pass. Internal to qbi-core.
 *
 * <p>Everything is a pure function over blocks, so that a stage of a plan is one call:
 *
 * <pre>
 *   mask chunk → {@link io.qbi.kernel.objects.ChunkLabels}   ragged: labels 1..n of a chunk's runs
 *              → {@link io.qbi.kernel.objects.ChunkPairs}    ragged: which labels touch across cuts
 *   all pairs  → {@link io.qbi.kernel.objects.MergedLabels}  ragged: provisional → final label
 *   runs       → {@link io.qbi.kernel.objects.RunPainter}    an image of provisional or final labels
 *
 *   label chunk → {@link io.qbi.kernel.objects.RegionRows}   ragged: exact sums, one row a label
 *   all rows    → {@link io.qbi.kernel.objects.RegionRows#merge}, in any grouping
 *               → {@link io.qbi.kernel.objects.RegionColumns} centroids, tensors, intensities
 * </pre>
 *
 * <p>Ragged blocks are one-dimensional int32 or int64 blocks whose length is known only at run
 * time; each has one class that encodes and decodes it. Invariants: final labels are numbered by
 * the first voxel of each object in row-major order of the whole array (SciPy's numbering), and
 * geometry is summed in exact integers, so that neither depends on the chunks. This package uses
 * {@code io.qbi.data} and {@code io.qbi.shape}, and EJML for eigenvalues.
 */
package io.qbi.kernel.objects;
