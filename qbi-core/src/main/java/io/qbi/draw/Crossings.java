package io.qbi.draw;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * Orders the layers so that few edges cross: sweeps down and up sort each layer by the mean
 * position of its neighbours (Sugiyama, Tagawa and Toda, 1981), then neighbours swap where that
 * helps. Members of a group stay side by side. Ties keep the order in which the operands were
 * given.
 */
final class Crossings {
  private static final int SWEEPS = 24;
  private static final int PATIENCE = 6;
  private static final int LARGEST_TO_SWAP = 6000;

  private final Layers layers;
  private final Links segments;
  private final double[] mean;

  private Crossings(Layers layers) {
    this.layers = layers;
    this.segments = layers.segments();
    this.mean = new double[layers.size()];
  }

  /** Reorders the layers in place. */
  static void reduce(Layers layers) {
    Crossings crossings = new Crossings(layers);
    crossings.startFromTheOperands();
    crossings.sweep();
  }

  /** Orders by a depth-first walk from the results up: a tree comes out without a crossing. */
  private void startFromTheOperands() {
    double[] rank = walk();
    for (int l = 0; l < layers.count(); l++) {
      sort(l, rank);
    }
  }

  private double[] walk() {
    double[] rank = new double[layers.size()];
    boolean[] seen = new boolean[rank.length];
    int[] next = new int[rank.length];
    ArrayDeque<Integer> way = new ArrayDeque<>();
    int finished = 0;
    for (int root = 0; root < rank.length; root++) {
      if (segments.down(root).length > 0) {
        continue;
      }
      seen[root] = true;
      way.push(root);
      while (!way.isEmpty()) {
        int v = way.peek();
        int[] up = segments.up(v);
        if (next[v] == up.length) {
          rank[v] = finished++;
          way.pop();
        } else if (!seen[up[next[v]++]]) {
          int u = up[next[v] - 1];
          seen[u] = true;
          way.push(u);
        }
      }
    }
    return rank;
  }

  private void sweep() {
    int[][] best = copy();
    long fewest = count();
    int stale = 0;
    for (int i = 0; i < SWEEPS && fewest > 0 && stale < PATIENCE; i++) {
      boolean down = i % 2 == 0;
      for (int k = 1; k < layers.count(); k++) {
        int l = down ? k : layers.count() - 1 - k;
        sort(l, means(l, down));
      }
      if (layers.size() <= LARGEST_TO_SWAP) {
        swapNeighbours();
      }
      long crossings = count();
      stale++;
      if (crossings < fewest) {
        fewest = crossings;
        best = copy();
        stale = 0;
      }
    }
    for (int l = 0; l < best.length; l++) {
      layers.order(l, best[l]);
    }
  }

  private int[][] copy() {
    int[][] rows = new int[layers.count()][];
    for (int l = 0; l < rows.length; l++) {
      rows[l] = layers.row(l).clone();
    }
    return rows;
  }

  /** Returns the mean relative position of the neighbours above or below, by vertex. */
  private double[] means(int layer, boolean above) {
    for (int v : layers.row(layer)) {
      int[] neighbours = above ? segments.up(v) : segments.down(v);
      double sum = neighbours.length == 0 ? relative(v) : 0;
      for (int u : neighbours) {
        sum += relative(u);
      }
      mean[v] = sum / Math.max(1, neighbours.length);
    }
    return mean;
  }

  private double relative(int v) {
    return (layers.position(v) + 0.5) / layers.row(layers.layerOf(v)).length;
  }

  /** Sorts a layer by key, each group as one block that stands where its members do on average. */
  private void sort(int layer, double[] key) {
    int[] row = layers.row(layer);
    Map<Integer, double[]> sums = new HashMap<>();
    for (int v : row) {
      double[] sum = sums.computeIfAbsent(block(v), b -> new double[3]);
      sum[0] += key[v];
      sum[1] += layers.position(v);
      sum[2]++;
    }
    Place[] places = new Place[row.length];
    for (int i = 0; i < row.length; i++) {
      int v = row[i];
      double[] sum = sums.get(block(v));
      places[i] = new Place(sum[0] / sum[2], sum[1] / sum[2], block(v), key[v], i, v);
    }
    Arrays.sort(places);
    layers.order(layer, Arrays.stream(places).mapToInt(Place::vertex).toArray());
  }

  /** What decides where a vertex stands: first that of its block, then its own. */
  private record Place(
      double blockKey, double blockPosition, int block, double key, int position, int vertex)
      implements Comparable<Place> {
    @Override
    public int compareTo(Place other) {
      int order = Double.compare(blockKey, other.blockKey);
      order = order != 0 ? order : Double.compare(blockPosition, other.blockPosition);
      order = order != 0 ? order : Integer.compare(block, other.block);
      order = order != 0 ? order : Double.compare(key, other.key);
      return order != 0 ? order : Integer.compare(position, other.position);
    }
  }

  /** Returns a number that the members of a group share and nothing else has. */
  private int block(int v) {
    return layers.group(v) == Layers.NO_GROUP ? v : -1 - layers.group(v);
  }

  private void swapNeighbours() {
    for (int l = 0; l < layers.count(); l++) {
      int[] row = layers.row(l).clone();
      boolean swapped = false;
      for (int i = 0; i + 1 < row.length; i++) {
        int v = row[i];
        int w = row[i + 1];
        boolean sameBlock = layers.group(v) == layers.group(w);
        if (sameBlock && crossings(w, v) < crossings(v, w)) {
          row[i] = w;
          row[i + 1] = v;
          swapped = true;
        }
      }
      if (swapped) {
        layers.order(l, row);
      }
    }
  }

  /** Returns how many edges of two vertices cross where {@code left} stands to the left. */
  private long crossings(int left, int right) {
    return inversions(segments.up(left), segments.up(right))
        + inversions(segments.down(left), segments.down(right));
  }

  private long inversions(int[] left, int[] right) {
    long count = 0;
    for (int u : left) {
      for (int w : right) {
        count += layers.position(u) > layers.position(w) ? 1 : 0;
      }
    }
    return count;
  }

  private long count() {
    long total = 0;
    for (int l = 0; l + 1 < layers.count(); l++) {
      total += countBelow(l);
    }
    return total;
  }

  /** Counts with a Fenwick tree over the lower layer (Barth, Jünger and Mutzel, 2002). */
  private long countBelow(int layer) {
    int[] tree = new int[layers.row(layer + 1).length + 1];
    long crossings = 0;
    int seen = 0;
    for (int v : layers.row(layer)) {
      int[] targets = segments.down(v).clone();
      for (int i = 0; i < targets.length; i++) {
        targets[i] = layers.position(targets[i]);
      }
      Arrays.sort(targets);
      for (int t : targets) {
        int notToTheRight = 0;
        for (int i = t + 1; i > 0; i -= i & -i) {
          notToTheRight += tree[i];
        }
        crossings += seen - notToTheRight;
      }
      for (int t : targets) {
        seen++;
        for (int i = t + 1; i < tree.length; i += i & -i) {
          tree[i]++;
        }
      }
    }
    return crossings;
  }
}
