package io.qbi.kernel.objects;

import io.qbi.data.Block;
import io.qbi.data.DType;
import io.qbi.shape.Shape;
import java.util.Arrays;
import java.util.List;

/**
 * The final label of every provisional one: step three of labelling.
 *
 * <p>Objects are numbered 1..N by their first voxel in row-major order of the whole array, as
 * {@code scipy.ndimage.label} numbers them, whatever the chunks.
 *
 * <p>Final labels ascend by one as provisional ones do, but where the array goes on in another
 * chunk, and at labels that belong to an object of another chunk. So they are kept by pieces, as
 * ragged int32 block: N; the number of chunks; where the pieces of each chunk begin in this block,
 * and where they end; each piece: its first provisional label, and what is to be added to it and to
 * those up to the next piece. The last piece of each chunk begins behind its labels.
 */
public final class MergedLabels {
  private final int[] data;

  private MergedLabels(int[] data) {
    this.data = data;
  }

  /**
   * Merges the labels of all chunks, in time and memory linear in the number of those that touch
   * others and of the pieces of the array in which labels begin.
   *
   * @param chunks the {@link ChunkPairs} blocks of all chunks, in the grid's order
   * @throws IllegalArgumentException if the chunks hold 2^30 provisional labels or more in all
   */
  public static MergedLabels merge(List<Block> chunks) {
    List<ChunkPairs> pairs = chunks.stream().map(ChunkPairs::decode).toList();
    int[] offsets = new int[pairs.size() + 1];
    long total = 0;
    for (int i = 0; i < pairs.size(); i++) {
      total += pairs.get(i).count();
      if (total >= 1 << 30) {
        throw new IllegalArgumentException(
            "label found more than 2^30 pieces of objects; smooth the mask or use larger chunks");
      }
      offsets[i + 1] = (int) total;
    }
    Stretches stretches = new Stretches(pairs, offsets);
    return number(stretches, new TouchingLabels(pairs, offsets, stretches), offsets);
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

  /** Returns the final labels of a chunk's provisional ones, by these; 0 for 0. */
  int[] of(int chunk) {
    int from = data[2 + chunk];
    int last = data[3 + chunk] - 2;
    int[] result = new int[data[last]];
    for (int at = from; at < last; at += 2) {
      int shift = data[at + 1];
      int stop = data[at + 2];
      for (int label = data[at]; label < stop; label++) {
        result[label] = label + shift;
      }
    }
    return result;
  }

  private static MergedLabels number(Stretches stretches, TouchingLabels touching, int[] offsets) {
    int[] removed = new int[stretches.size()];
    for (int i = 0; i < touching.size(); i++) {
      removed[stretches.of(touching.number(i))] += touching.foremost(i) == i ? 0 : 1;
    }
    int[] before = stretches.countsBefore(removed);
    int[] numbers = foremostNumbers(stretches, touching, before);
    int chunks = offsets.length - 1;
    int head = 3 + chunks;
    // A piece for each stretch, two for each label that is part of another, one behind each chunk.
    int[] data = new int[head + 2 * (stretches.size() + 2 * touching.size() + chunks)];
    data[0] = before[stretches.size()];
    data[1] = chunks;
    data[2] = head;
    int at = head;
    for (int chunk = 0, next = 0; chunk < chunks; chunk++) {
      int offset = offsets[chunk];
      for (int s = stretches.ofChunk(chunk); s < stretches.ofChunk(chunk + 1); s++) {
        int begin = stretches.begin(s);
        int shift = before[s] + 1 - (begin - offset);
        at = put(data, at, data[2 + chunk], begin - offset, shift);
        for (; next < touching.size() && touching.number(next) < stretches.begin(s + 1); next++) {
          if (touching.foremost(next) != next) {
            int label = touching.number(next) - offset;
            at = put(data, at, data[2 + chunk], label, numbers[touching.foremost(next)] - label);
            at = put(data, at, data[2 + chunk], label + 1, --shift);
          }
        }
      }
      at = put(data, at, data[2 + chunk], offsets[chunk + 1] - offset + 1, 0);
      data[3 + chunk] = at;
    }
    return new MergedLabels(Arrays.copyOf(data, at));
  }

  /** Begins a piece, instead of the last one if that is empty; returns where the next one goes. */
  private static int put(int[] data, int end, int first, int label, int shift) {
    int at = end > first && data[end - 2] == label ? end - 2 : end;
    data[at] = label;
    data[at + 1] = shift;
    return at + 2;
  }

  /** Returns the final labels of those that begin the objects of touching ones. */
  private static int[] foremostNumbers(Stretches stretches, TouchingLabels touching, int[] before) {
    int[] result = new int[touching.size()];
    int removed = 0;
    int last = -1;
    for (int i = 0; i < result.length; i++) {
      int s = stretches.of(touching.number(i));
      removed = s == last ? removed : 0;
      last = s;
      result[i] = before[s] + 1 + touching.number(i) - stretches.begin(s) - removed;
      removed += touching.foremost(i) == i ? 0 : 1;
    }
    return result;
  }
}
