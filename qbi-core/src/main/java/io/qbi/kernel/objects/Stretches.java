package io.qbi.kernel.objects;

import java.util.Arrays;
import java.util.List;

/**
 * The stretches of voxels in which the labels of all chunks begin: each is of one chunk, and one
 * piece of the array in row-major order. Numbers of labels ascend within a stretch as their first
 * voxels do, so that only stretches need be put in order.
 */
final class Stretches {
  /** The number of the first label of each stretch, and behind them the number of all, and 1. */
  private final int[] begins;

  /** Where the stretches of each chunk begin, and behind them how many there are. */
  private final int[] ofChunks;

  /** The stretches by their first voxels. */
  private final int[] order;

  /** Where each stretch stands in {@link #order}. */
  private final int[] ranks;

  /**
   * Gathers the stretches of all chunks.
   *
   * @param offsets how many labels the chunks before each chunk have, and behind them all
   */
  Stretches(List<ChunkPairs> chunks, int[] offsets) {
    ofChunks = new int[chunks.size() + 1];
    for (int c = 0; c < chunks.size(); c++) {
      ofChunks[c + 1] = ofChunks[c] + chunks.get(c).stretches();
    }
    int size = ofChunks[chunks.size()];
    begins = new int[size + 1];
    begins[size] = offsets[chunks.size()] + 1;
    long[] firsts = new long[size];
    int[] items = new int[size];
    for (int c = 0; c < chunks.size(); c++) {
      for (int s = ofChunks[c]; s < ofChunks[c + 1]; s++) {
        firsts[s] = chunks.get(c).firstVoxel(s - ofChunks[c]);
        begins[s] = offsets[c] + chunks.get(c).labelsBefore(s - ofChunks[c]) + 1;
        items[s] = s;
      }
    }
    order = merged(items, Arrays.copyOfRange(ofChunks, 1, ofChunks.length), firsts);
    ranks = new int[size];
    for (int k = 0; k < size; k++) {
      ranks[order[k]] = k;
    }
  }

  /** Returns how many stretches there are. */
  int size() {
    return order.length;
  }

  /** Returns the first stretch of a chunk; of the number of chunks, {@link #size}. */
  int ofChunk(int chunk) {
    return ofChunks[chunk];
  }

  /** Returns the number of the first label of a stretch. */
  int begin(int stretch) {
    return begins[stretch];
  }

  /** Returns the stretch in which the label of a number begins. */
  int of(int number) {
    int found = Arrays.binarySearch(begins, number);
    return found >= 0 ? found : -found - 2;
  }

  /** Returns whether label {@code a} begins before label {@code b}, both given by number. */
  boolean isBefore(int a, int b) {
    int rankA = ranks[of(a)];
    int rankB = ranks[of(b)];
    return rankA < rankB || rankA == rankB && a < b;
  }

  /**
   * Counts labels in the order of their first voxels.
   *
   * @param removed how many labels of each stretch do not count
   * @return how many labels count before each stretch, and behind them how many in all
   */
  int[] countsBefore(int[] removed) {
    int[] result = new int[order.length + 1];
    int count = 0;
    for (int s : order) {
      result[s] = count;
      count += begins[s + 1] - begins[s] - removed[s];
    }
    result[order.length] = count;
    return result;
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
