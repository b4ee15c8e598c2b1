package io.qbi.kernel.objects;

import io.qbi.data.Block;
import io.qbi.data.DType;
import io.qbi.shape.Shape;
import java.util.List;

/**
 * The final label of every provisional one: the last steps of labelling.
 *
 * <p>Objects are numbered 1..N by their first voxel in row-major order of the whole array, as
 * {@code scipy.ndimage.label} numbers them, whatever the chunks.
 *
 * <p>Ragged int64 block: N; the number of chunks; where each chunk's labels begin among all
 * provisional ones, and their total; the final label of every provisional one, chunk by chunk.
 */
public final class MergedLabels {
  private final long[] data;

  private MergedLabels(long[] data) {
    this.data = data;
  }

  /**
   * Merges the labels of all chunks, in time and memory linear in their number.
   *
   * @param chunks the {@link ChunkPairs} blocks of all chunks, in the grid's order
   * @throws IllegalArgumentException if the chunks hold 2^30 provisional labels or more in all
   */
  public static MergedLabels merge(List<Block> chunks) {
    long[] offsets = new long[chunks.size() + 1];
    for (int i = 0; i < chunks.size(); i++) {
      offsets[i + 1] = offsets[i] + ChunkPairs.decode(chunks.get(i)).count();
    }
    long total = offsets[chunks.size()];
    if (total >= 1 << 30) {
      throw new IllegalArgumentException(
          "label found "
              + total
              + " pieces of objects, more than 2^30; smooth the mask or use larger chunks");
    }
    UnionFind sets = new UnionFind((int) total);
    long[] firsts = new long[(int) total];
    for (int i = 0; i < chunks.size(); i++) {
      ChunkPairs pairs = ChunkPairs.decode(chunks.get(i));
      pairs.copyFirsts(firsts, (int) offsets[i]);
      pairs.unite(i, offsets, sets);
    }
    return number(sets.flatten(), firsts, offsets);
  }

  /** Reads a ragged block that {@link #encode} wrote. */
  public static MergedLabels decode(Block block) {
    return new MergedLabels(block.isWhole() ? block.longs() : block.copy().longs());
  }

  /** Returns this as a ragged int64 block. */
  public Block encode() {
    return Block.wrap(DType.INT64, data, Shape.of(data.length));
  }

  /** Returns the number of objects. */
  public long count() {
    return data[0];
  }

  /** Returns the final label of a provisional one of 1 or more. */
  long of(int chunk, int provisional) {
    return data[2 + (int) data[1] + (int) data[2 + chunk] + provisional];
  }

  /**
   * Gives a chunk its final labels.
   *
   * @param provisional the chunk's provisional labels: int32, any strides
   * @param chunk the chunk's number in the grid
   * @param out int32 or int64 of the same shape, any strides
   */
  public void relabel(Block provisional, int chunk, Block out) {
    int map = 2 + (int) data[1] + (int) data[2 + chunk];
    int n = (int) (data[3 + chunk] - data[2 + chunk]);
    int last = provisional.rank() - 1;
    int width = provisional.dim(last);
    int stepFrom = provisional.stride(last);
    int stepTo = out.stride(last);
    long[] wide = new long[n + 1];
    System.arraycopy(data, map + 1, wide, 1, n);
    int[] narrow = out.dtype() == DType.INT64 ? null : narrowed(wide);
    int[] from = provisional.ints();
    RowWalk source = new RowWalk(provisional);
    RowWalk target = new RowWalk(out);
    while (source.next() && target.next()) {
      if (narrow == null) {
        look(
            from, source.position(), stepFrom, wide, out.longs(), target.position(), stepTo, width);
      } else {
        look(
            from,
            source.position(),
            stepFrom,
            narrow,
            out.ints(),
            target.position(),
            stepTo,
            width);
      }
    }
  }

  private static int[] narrowed(long[] table) {
    int[] result = new int[table.length];
    for (int i = 0; i < result.length; i++) {
      result[i] = (int) table[i];
    }
    return result;
  }

  private static void look(
      int[] from, int at, int step, long[] table, long[] to, int position, int stepTo, int n) {
    for (int i = 0; i < n; i++) {
      to[position + i * stepTo] = table[from[at + i * step]];
    }
  }

  private static void look(
      int[] from, int at, int step, int[] table, int[] to, int position, int stepTo, int n) {
    for (int i = 0; i < n; i++) {
      to[position + i * stepTo] = table[from[at + i * step]];
    }
  }

  /** Numbers the roots by the smallest first voxel in their set. */
  private static MergedLabels number(int[] roots, long[] firsts, long[] offsets) {
    int objects = 0;
    for (int i = 0; i < roots.length; i++) {
      objects += roots[i] == i ? 1 : 0;
      firsts[roots[i]] = Math.min(firsts[roots[i]], firsts[i]);
    }
    int[] order = new int[objects];
    for (int i = 0, k = 0; i < roots.length; i++) {
      if (roots[i] == i) {
        order[k++] = i;
      }
    }
    order = sortedBy(firsts, order);
    int chunks = offsets.length - 1;
    int head = 3 + chunks;
    long[] data = new long[head + roots.length];
    data[0] = objects;
    data[1] = chunks;
    System.arraycopy(offsets, 0, data, 2, offsets.length);
    for (int k = 0; k < objects; k++) {
      data[head + order[k]] = k + 1L;
    }
    // Roots are the smallest of their sets, so they are settled before those that ask for them.
    for (int i = 0; i < roots.length; i++) {
      data[head + i] = data[head + roots[i]];
    }
    return new MergedLabels(data);
  }

  /** Returns {@code items} by ascending key: a radix sort, linear in their number. */
  private static int[] sortedBy(long[] keys, int[] items) {
    long all = 0;
    for (int item : items) {
      all |= keys[item];
    }
    int[] from = items;
    int[] to = new int[items.length];
    for (int shift = 0; shift < 63 && all >>> shift != 0; shift += 11) {
      int[] ends = new int[2049];
      for (int item : from) {
        ends[(int) (keys[item] >>> shift & 2047) + 1]++;
      }
      for (int i = 1; i < ends.length; i++) {
        ends[i] += ends[i - 1];
      }
      for (int item : from) {
        to[ends[(int) (keys[item] >>> shift & 2047)]++] = item;
      }
      int[] swap = from;
      from = to;
      to = swap;
    }
    return from;
  }
}
