package io.qbi.kernel.objects;

import io.qbi.data.Block;
import io.qbi.data.DType;
import io.qbi.shape.Shape;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntUnaryOperator;

/**
 * The final label of every provisional one: step three of labelling.
 *
 * <p>Objects are numbered 1..N by their first voxel in row-major order of the whole array, as
 * {@code scipy.ndimage.label} numbers them, whatever the chunks.
 *
 * <p>Ragged int32 block: N; the number of chunks; where each chunk's labels begin among all
 * provisional ones, and their total; the final label of every provisional one, chunk by chunk.
 */
public final class MergedLabels {
  private final int[] data;

  private MergedLabels(int[] data) {
    this.data = data;
  }

  /**
   * Merges the labels of all chunks, in time and memory linear in their number.
   *
   * @param chunks the {@link ChunkPairs} blocks of all chunks, in the grid's order
   * @throws IllegalArgumentException if the chunks hold 2^30 provisional labels or more in all
   */
  public static MergedLabels merge(List<Block> chunks) {
    int[] offsets = new int[chunks.size() + 1];
    long total = 0;
    for (int i = 0; i < chunks.size(); i++) {
      total += ChunkPairs.decode(chunks.get(i)).count();
      if (total >= 1 << 30) {
        throw new IllegalArgumentException(
            "label found more than 2^30 pieces of objects; smooth the mask or use larger chunks");
      }
      offsets[i + 1] = (int) total;
    }
    UnionFind sets = new UnionFind((int) total);
    long[] firsts = new long[(int) total];
    for (int i = 0; i < chunks.size(); i++) {
      ChunkPairs pairs = ChunkPairs.decode(chunks.get(i));
      pairs.copyFirsts(firsts, offsets[i]);
      pairs.unite(i, offsets, sets);
    }
    return number(sets.flatten(), firsts, offsets);
  }

  /** Reads a ragged block that {@link #encode} wrote. */
  public static MergedLabels decode(Block block) {
    return new MergedLabels(block.isWhole() ? block.ints() : block.copy().ints());
  }

  /** Returns this as a ragged int32 block. */
  public Block encode() {
    return Block.wrap(DType.INT32, data, Shape.of(data.length));
  }

  /** Returns the number of objects. */
  public long count() {
    return data[0];
  }

  /** Returns the final labels of a chunk's provisional ones of 1 or more. */
  IntUnaryOperator of(int chunk) {
    int before = 2 + data[1] + data[2 + chunk];
    return provisional -> data[before + provisional];
  }

  /** Numbers the sets by the first voxels of their members, which ascend within each chunk. */
  private static MergedLabels number(int[] roots, long[] firsts, int[] offsets) {
    int[] foremost = new int[roots.length];
    for (int i = 0; i < roots.length; i++) {
      int root = roots[i];
      // The root is the smallest member, so it comes first.
      foremost[root] = root == i || firsts[i] < firsts[foremost[root]] ? i : foremost[root];
    }
    int chunks = offsets.length - 1;
    int[] order = new int[roots.length];
    int[] ends = new int[chunks];
    int objects = 0;
    for (int chunk = 0; chunk < chunks; chunk++) {
      for (int i = offsets[chunk]; i < offsets[chunk + 1]; i++) {
        order[objects] = i;
        objects += foremost[roots[i]] == i ? 1 : 0;
      }
      ends[chunk] = objects;
    }
    order = merged(Arrays.copyOf(order, objects), ends, firsts);
    int head = 3 + chunks;
    int[] data = new int[head + roots.length];
    data[0] = objects;
    data[1] = chunks;
    System.arraycopy(offsets, 0, data, 2, offsets.length);
    for (int k = 0; k < objects; k++) {
      data[head + roots[order[k]]] = k + 1;
    }
    // Roots are the smallest of their sets, so they are settled before those that ask for them.
    for (int i = 0; i < roots.length; i++) {
      data[head + i] = data[head + roots[i]];
    }
    return new MergedLabels(data);
  }

  /** Returns items by ascending key; they ascend already up to each of {@code ends}. */
  private static int[] merged(int[] items, int[] ends, long[] keys) {
    int[] from = items;
    int[] to = new int[items.length];
    int[] stops = ends;
    while (stops.length > 1) {
      int[] fewer = new int[(stops.length + 1) / 2];
      for (int i = 0; i < stops.length; i += 2) {
        int start = i == 0 ? 0 : stops[i - 1];
        int stop = stops[Math.min(i + 1, stops.length - 1)];
        merge(from, start, stops[i], stop, to, keys);
        fewer[i / 2] = stop;
      }
      stops = fewer;
      int[] swap = from;
      from = to;
      to = swap;
    }
    return from;
  }

  /** Merges the items up to {@code middle} with those from there to {@code stop}. */
  private static void merge(int[] from, int start, int middle, int stop, int[] to, long[] keys) {
    int a = start;
    int b = middle;
    boolean apart = a == middle || b == stop || keys[from[middle - 1]] < keys[from[middle]];
    int at = start;
    if (!apart) {
      while (a < middle && b < stop) {
        to[at++] = keys[from[a]] < keys[from[b]] ? from[a++] : from[b++];
      }
    }
    System.arraycopy(from, a, to, at, middle - a);
    System.arraycopy(from, b, to, at + middle - a, stop - b);
  }
}
