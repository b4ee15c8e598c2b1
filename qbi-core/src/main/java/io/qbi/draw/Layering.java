package io.qbi.draw;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;

/**
 * Puts the vertices of a graph on layers so that every edge leads from a higher layer to a lower
 * one, no layer is wider than a bound, and edges are short.
 *
 * <p>Layers are filled from the bottom by list scheduling, the vertices with the longest way to the
 * sources first (Coffman and Graham, 1972, with widths instead of counts), which puts each as low
 * as it goes. Then those with more edges above than below move up within their slack.
 */
final class Layering {
  private static final int TIGHTENING_PASSES = 8;

  private final Links links;
  private final double[] width;
  private final double bound;

  /** The layer of each vertex counted from the bottom. */
  private final int[] level;

  private final List<Double> filled = new ArrayList<>();

  private Layering(Links links, double[] width, double bound) {
    this.links = links;
    this.width = width;
    this.bound = bound;
    this.level = new int[links.size()];
  }

  /** Returns the layer of each vertex, 0 at the top, without empty layers. */
  static int[] layers(Links links, double[] width, double bound) {
    Layering layering = new Layering(links, width, bound);
    int[] order = links.topologicalOrder();
    layering.schedule(layering.depths(order));
    layering.tighten(order);
    return layering.fromTheTop();
  }

  /** Returns the number of edges on the longest way from a source to each vertex. */
  private int[] depths(int[] order) {
    int[] depth = new int[links.size()];
    for (int v : order) {
      for (int w : links.down(v)) {
        depth[w] = Math.max(depth[w], depth[v] + 1);
      }
    }
    return depth;
  }

  private void schedule(int[] depth) {
    int[] waiting = new int[links.size()];
    List<Integer> ready = new ArrayList<>();
    for (int v = 0; v < waiting.length; v++) {
      waiting[v] = links.down(v).length;
      if (waiting[v] == 0) {
        ready.add(v);
      }
    }
    while (!ready.isEmpty()) {
      ready.sort(Comparator.<Integer>comparingInt(v -> -depth[v]).thenComparingInt(v -> v));
      List<Integer> chosen = choose(ready, depth);
      ready.removeAll(new HashSet<>(chosen));
      for (int v : chosen) {
        level[v] = filled.size();
        for (int u : links.up(v)) {
          if (--waiting[u] == 0) {
            ready.add(u);
          }
        }
      }
      filled.add(chosen.stream().mapToDouble(v -> width[v]).sum());
    }
  }

  /** Returns what goes on the next layer: whole runs of equal depth, then an even share of one. */
  private List<Integer> choose(List<Integer> ready, int[] depth) {
    List<Integer> chosen = new ArrayList<>();
    double room = bound;
    int start = 0;
    while (start < ready.size()) {
      int stop = start;
      double sum = 0;
      while (stop < ready.size() && depth[ready.get(stop)] == depth[ready.get(start)]) {
        sum += width[ready.get(stop++)];
      }
      if (sum > room) {
        share(ready.subList(start, stop), sum, room, chosen);
        break;
      }
      chosen.addAll(ready.subList(start, stop));
      room -= sum;
      start = stop;
    }
    return chosen;
  }

  /** Adds every k-th vertex of a run, so that the rows it is cut into interleave. */
  private void share(List<Integer> run, double sum, double room, List<Integer> chosen) {
    int rows = (int) Math.min(run.size(), Math.ceil(sum / Math.max(1, room)));
    for (int i = rows - 1; i < run.size(); i += rows) {
      int v = run.get(i);
      if (width[v] <= room || chosen.isEmpty()) {
        chosen.add(v);
        room -= width[v];
      }
    }
  }

  private void tighten(int[] order) {
    for (int pass = 0; pass < TIGHTENING_PASSES; pass++) {
      boolean moved = false;
      for (int v : order) {
        moved |= move(v);
      }
      if (!moved) {
        return;
      }
    }
  }

  private boolean move(int v) {
    if (links.up(v).length <= links.down(v).length) {
      return false;
    }
    int target = Arrays.stream(links.up(v)).map(u -> level[u]).min().orElseThrow() - 1;
    while (target > level[v] && !fits(v, target)) {
      target--;
    }
    if (target == level[v]) {
      return false;
    }
    filled.set(level[v], filled.get(level[v]) - width[v]);
    filled.set(target, filled.get(target) + width[v]);
    level[v] = target;
    return true;
  }

  private boolean fits(int v, int target) {
    return filled.get(target) + width[v] <= bound;
  }

  private int[] fromTheTop() {
    boolean[] used = new boolean[filled.size()];
    for (int l : level) {
      used[l] = true;
    }
    int[] layerOf = new int[used.length];
    int next = 0;
    for (int l = used.length - 1; l >= 0; l--) {
      layerOf[l] = next;
      next += used[l] ? 1 : 0;
    }
    return Arrays.stream(level).map(l -> layerOf[l]).toArray();
  }
}
