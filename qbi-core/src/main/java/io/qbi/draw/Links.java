package io.qbi.draw;

import java.util.Arrays;

/** The edges of a directed graph over the vertices 0 … n-1, by number and by end; immutable. */
final class Links {
  private final int size;
  private final int[] from;
  private final int[] to;
  private final int[][] up;
  private final int[][] down;

  /** Makes the graph whose edge i leads from {@code from[i]} to {@code to[i]}. */
  Links(int size, int[] from, int[] to) {
    this.size = size;
    this.from = from;
    this.to = to;
    this.up = neighbours(size, to, from);
    this.down = neighbours(size, from, to);
  }

  private static int[][] neighbours(int size, int[] own, int[] other) {
    int[] degree = new int[size];
    for (int v : own) {
      degree[v]++;
    }
    int[][] lists = new int[size][];
    for (int v = 0; v < size; v++) {
      lists[v] = new int[degree[v]];
    }
    for (int e = own.length - 1; e >= 0; e--) {
      lists[own[e]][--degree[own[e]]] = other[e];
    }
    return lists;
  }

  /** Returns the number of vertices. */
  int size() {
    return size;
  }

  /** Returns the number of edges. */
  int edgeCount() {
    return from.length;
  }

  /** Returns where edge {@code e} starts. */
  int from(int e) {
    return from[e];
  }

  /** Returns where edge {@code e} ends. */
  int to(int e) {
    return to[e];
  }

  /** Returns the vertices from which edges lead to {@code v}, one entry per edge, in edge order. */
  int[] up(int v) {
    return up[v];
  }

  /** Returns the vertices to which edges lead from {@code v}, one entry per edge, in edge order. */
  int[] down(int v) {
    return down[v];
  }

  /** Returns the vertices, each after all before it; those on or below a cycle are left out. */
  int[] topologicalOrder() {
    int[] order = new int[size];
    int[] waiting = new int[size];
    int filled = 0;
    for (int v = 0; v < size; v++) {
      waiting[v] = up[v].length;
      if (waiting[v] == 0) {
        order[filled++] = v;
      }
    }
    for (int done = 0; done < filled; done++) {
      for (int w : down[order[done]]) {
        if (--waiting[w] == 0) {
          order[filled++] = w;
        }
      }
    }
    return Arrays.copyOf(order, filled);
  }
}
