package io.qbi.draw;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A layered graph in which every edge joins neighbouring layers: an edge over several layers is a
 * chain of segments through way points, one on each layer between. Vertices come first, then the
 * way points. Only the order within the layers changes after construction.
 */
final class Layers {
  /** The group of what belongs to none. */
  static final int NO_GROUP = -1;

  private static final double WAY_POINT_WIDTH = 6;
  private static final double GROUP_MARGIN = 16;

  private final int vertexCount;
  private final int[] layerOf;
  private final double[] width;
  private final int[] group;
  private final int[][] chains;
  private final Links segments;
  private final int[][] rows;
  private final int[] position;

  /** Cuts the edges of {@code links} at every layer between their ends. */
  Layers(Links links, int[] layer, double[] vertexWidth, int[] vertexGroup) {
    this.vertexCount = links.size();
    this.chains = new int[links.edgeCount()][];
    int total = vertexCount;
    int edgeSegments = 0;
    for (int e = 0; e < chains.length; e++) {
      int span = layer[links.to(e)] - layer[links.from(e)];
      total += span - 1;
      edgeSegments += span;
    }
    this.layerOf = Arrays.copyOf(layer, total);
    this.width = Arrays.copyOf(vertexWidth, total);
    Arrays.fill(width, vertexCount, total, WAY_POINT_WIDTH);
    this.group = Arrays.copyOf(vertexGroup, total);
    this.segments = cut(links, total, edgeSegments);
    this.position = new int[total];
    this.rows = rows();
  }

  private Links cut(Links links, int total, int edgeSegments) {
    int[][] spans = groupSpans();
    int[] from = new int[edgeSegments];
    int[] to = new int[edgeSegments];
    int point = vertexCount;
    int segment = 0;
    for (int e = 0; e < chains.length; e++) {
      int start = links.from(e);
      int end = links.to(e);
      int[] chain = new int[layerOf[end] - layerOf[start] + 1];
      chain[0] = start;
      chain[chain.length - 1] = end;
      for (int i = 1; i < chain.length - 1; i++) {
        layerOf[point] = layerOf[start] + i;
        group[point] = groupAt(layerOf[point], spans, group[start], group[end]);
        chain[i] = point++;
      }
      for (int i = 1; i < chain.length; i++) {
        from[segment] = chain[i - 1];
        to[segment++] = chain[i];
      }
      chains[e] = chain;
    }
    return new Links(total, from, to);
  }

  private int[][] groupSpans() {
    int[][] spans = new int[Arrays.stream(group).max().orElse(NO_GROUP) + 1][];
    for (int v = 0; v < vertexCount; v++) {
      if (group[v] != NO_GROUP) {
        int[] old = spans[group[v]];
        int l = layerOf[v];
        spans[group[v]] =
            old == null ? new int[] {l, l} : new int[] {Math.min(old[0], l), Math.max(old[1], l)};
      }
    }
    return spans;
  }

  /** Returns the group of a way point: that of an end, as far as the group reaches. */
  private static int groupAt(int layer, int[][] spans, int... candidates) {
    for (int g : candidates) {
      if (g != NO_GROUP && spans[g][0] <= layer && layer <= spans[g][1]) {
        return g;
      }
    }
    return NO_GROUP;
  }

  private int[][] rows() {
    List<List<Integer>> lists = new ArrayList<>();
    for (int v = 0; v < layerOf.length; v++) {
      while (lists.size() <= layerOf[v]) {
        lists.add(new ArrayList<>());
      }
      position[v] = lists.get(layerOf[v]).size();
      lists.get(layerOf[v]).add(v);
    }
    int[][] result = new int[lists.size()][];
    for (int l = 0; l < result.length; l++) {
      result[l] = lists.get(l).stream().mapToInt(Integer::intValue).toArray();
    }
    return result;
  }

  /** Returns the number of vertices and way points. */
  int size() {
    return layerOf.length;
  }

  /** Returns the number of layers. */
  int count() {
    return rows.length;
  }

  /** Returns the segments between neighbouring layers. */
  Links segments() {
    return segments;
  }

  /** Returns what lies on a layer, from left to right; not to be written to. */
  int[] row(int layer) {
    return rows[layer];
  }

  /** Sets the order on a layer. */
  void order(int layer, int[] row) {
    rows[layer] = row;
    for (int i = 0; i < row.length; i++) {
      position[row[i]] = i;
    }
  }

  /** Returns how many stand to the left of {@code v} on its layer. */
  int position(int v) {
    return position[v];
  }

  /** Returns the layer of {@code v}. */
  int layerOf(int v) {
    return layerOf[v];
  }

  /** Returns the group of {@code v} or {@link #NO_GROUP}. */
  int group(int v) {
    return group[v];
  }

  /** Returns whether {@code v} is a way point of a long edge. */
  boolean isWayPoint(int v) {
    return v >= vertexCount;
  }

  /** Returns the width of {@code v} in pixels. */
  double width(int v) {
    return width[v];
  }

  /** Returns the ends and way points of edge {@code e}, from top to bottom. */
  int[] chain(int e) {
    return chains[e];
  }

  /** Returns the smallest distance of the centres of two neighbours on a layer. */
  double separation(int left, int right) {
    int points = (isWayPoint(left) ? 1 : 0) + (isWayPoint(right) ? 1 : 0);
    double gap = points == 0 ? 26 : points == 1 ? 16 : 8;
    if (group[left] != group[right]) {
      gap += group[left] == NO_GROUP ? 0 : GROUP_MARGIN;
      gap += group[right] == NO_GROUP ? 0 : GROUP_MARGIN;
    }
    return (width[left] + width[right]) / 2 + gap;
  }
}
