/**
 * What compares elements: extremes along lines, ranks in boxes, nearest elements, lines in order.
 *
 * <p>Internal. Entry types: {@link io.qbi.kernel.rank.Extremes1d}, {@link
 * io.qbi.kernel.rank.NearestLines} (one axis at a time) and {@link io.qbi.kernel.rank.RankWindow}
 * (boxes), {@link io.qbi.kernel.rank.SortedLines} and {@link io.qbi.kernel.rank.MergedLines}
 * (sorting). The results of windows are the "valid" part: the input is larger than the output by
 * the window's length less one along each axis, boundaries having been added before. Elements of
 * every real type are compared exactly, as ints or longs that order as they do. May use {@code
 * io.qbi.data}. Starts no threads and keeps no static state.
 */
package io.qbi.kernel.rank;
