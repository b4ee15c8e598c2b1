package io.qbi.draw;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Horizontal coordinates: four alignments of vertices with their median neighbours, each compacted,
 * then averaged (Brandes and Köpf, 2001). Long edges come out straight. Compaction runs on the
 * graph of whole blocks, which respects the widths of the boxes.
 */
final class Alignment {
  private final Layers layers;
  private final Links segments;
  private final Set<Long> conflicts;

  private Alignment(Layers layers) {
    this.layers = layers;
    this.segments = layers.segments();
    this.conflicts = conflicts();
  }

  /**
   * Returns the x coordinate of the centre of each vertex and way point; the smallest are near 0.
   */
  static double[] centres(Layers layers) {
    Alignment alignment = new Alignment(layers);
    double[][] four = new double[4][];
    for (int i = 0; i < 4; i++) {
      four[i] = alignment.oneSided(i / 2 == 0, i % 2 == 0);
    }
    double[] x = alignment.average(four);
    alignment.settleStragglers(x);
    return x;
  }

  /**
   * Returns the way point next to a source or result that its layer had no room for, or -1. Such a
   * vertex has one edge, and aligning it would make stairs of rows that could stand above each
   * other.
   */
  private int leash(int v) {
    int[] up = segments.up(v);
    int[] down = segments.down(v);
    boolean straggler = !layers.isWayPoint(v) && up.length + down.length == 1;
    int next = !straggler ? -1 : up.length == 1 ? up[0] : down[0];
    return next >= 0 && layers.isWayPoint(next) ? next : -1;
  }

  /** Moves what was not aligned as near to its way point as its neighbours allow. */
  private void settleStragglers(double[] x) {
    for (int l = 0; l < layers.count(); l++) {
      int[] row = layers.row(l);
      double[] limit = new double[row.length];
      for (int i = row.length - 1; i >= 0; i--) {
        double next = i + 1 < row.length ? limit[i + 1] : Double.POSITIVE_INFINITY;
        double room = next - (i + 1 < row.length ? layers.separation(row[i], row[i + 1]) : 0);
        limit[i] = leash(row[i]) < 0 ? x[row[i]] : room;
      }
      double left = Double.NEGATIVE_INFINITY;
      for (int i = 0; i < row.length; i++) {
        int v = row[i];
        left += i > 0 ? layers.separation(row[i - 1], v) : 0;
        if (leash(v) >= 0) {
          x[v] = Math.max(left, Math.min(limit[i], x[leash(v)]));
        }
        left = x[v];
      }
    }
  }

  private static long key(int upper, int lower) {
    return (long) upper << 32 | lower;
  }

  /** Returns the segments that cross the inner part of a long edge: those must not be aligned. */
  private Set<Long> conflicts() {
    Set<Long> marked = new HashSet<>();
    for (int s = 0; s < segments.edgeCount(); s++) {
      if (leash(segments.from(s)) >= 0 || leash(segments.to(s)) >= 0) {
        marked.add(key(segments.from(s), segments.to(s)));
      }
    }
    for (int l = 1; l + 2 < layers.count(); l++) {
      int[] upper = layers.row(l);
      int[] lower = layers.row(l + 1);
      int from = 0;
      int scanned = 0;
      for (int i = 0; i < lower.length; i++) {
        int inner = innerNeighbour(lower[i]);
        if (inner < 0 && i < lower.length - 1) {
          continue;
        }
        int to = inner < 0 ? upper.length - 1 : layers.position(inner);
        for (; scanned <= i; scanned++) {
          for (int u : segments.up(lower[scanned])) {
            if (layers.position(u) < from || layers.position(u) > to) {
              marked.add(key(u, lower[scanned]));
            }
          }
        }
        from = to;
      }
    }
    return marked;
  }

  /** Returns the way point above a way point, or -1. */
  private int innerNeighbour(int v) {
    if (!layers.isWayPoint(v)) {
      return -1;
    }
    int u = segments.up(v)[0];
    return layers.isWayPoint(u) ? u : -1;
  }

  private double[] oneSided(boolean downwards, boolean leftwards) {
    int[] root = align(downwards, leftwards);
    double[] x = compact(root, leftwards);
    for (int v = 0; v < x.length; v++) {
      x[v] = x[root[v]];
    }
    return x;
  }

  /** Returns the root of the block of each vertex: what has one root shares one coordinate. */
  private int[] align(boolean downwards, boolean leftwards) {
    int n = layers.size();
    int[] root = new int[n];
    boolean[] taken = new boolean[n];
    Arrays.setAll(root, v -> v);
    for (int k = 1; k < layers.count(); k++) {
      int l = downwards ? k : layers.count() - 1 - k;
      int[] row = layers.row(l);
      int limit = -1;
      int last = layers.row(downwards ? l - 1 : l + 1).length - 1;
      for (int i = 0; i < row.length; i++) {
        int v = row[leftwards ? i : row.length - 1 - i];
        int[] neighbours = sorted(downwards ? segments.up(v) : segments.down(v), leftwards);
        int d = neighbours.length;
        for (int m = (d - 1) / 2; d > 0 && m <= d / 2; m++) {
          int u = neighbours[m];
          int p = leftwards ? layers.position(u) : last - layers.position(u);
          boolean free = !conflicts.contains(downwards ? key(u, v) : key(v, u));
          if (free && limit < p && !taken[v]) {
            taken[v] = true;
            root[v] = root[u];
            limit = p;
          }
        }
      }
    }
    return root;
  }

  private int[] sorted(int[] neighbours, boolean leftwards) {
    int sign = leftwards ? 1 : -1;
    return Arrays.stream(neighbours)
        .boxed()
        .sorted((a, b) -> sign * Integer.compare(layers.position(a), layers.position(b)))
        .mapToInt(Integer::intValue)
        .toArray();
  }

  /** Places the blocks as far to one side as they go, then back as far as they need not stay. */
  private double[] compact(int[] root, boolean leftwards) {
    Constraints blocks = new Constraints(root);
    double[] x = new double[root.length];
    if (leftwards) {
      blocks.pushRight(x);
      blocks.pullRight(x);
    } else {
      blocks.pushLeft(x);
      blocks.pullLeft(x);
    }
    return x;
  }

  /** The order of the blocks from left to right and the distances they keep. */
  private final class Constraints {
    private final Links pairs;
    private final int[] order;
    private final int[] root;

    Constraints(int[] root) {
      List<Integer> left = new ArrayList<>();
      List<Integer> right = new ArrayList<>();
      for (int l = 0; l < layers.count(); l++) {
        int[] row = layers.row(l);
        for (int i = 1; i < row.length; i++) {
          left.add(row[i - 1]);
          right.add(row[i]);
        }
      }
      this.root = root;
      this.pairs =
          new Links(
              root.length,
              left.stream().mapToInt(v -> root[v]).toArray(),
              right.stream().mapToInt(v -> root[v]).toArray());
      this.order = pairs.topologicalOrder();
      this.gapLeft = gaps(left, right, true);
      this.gapRight = gaps(left, right, false);
    }

    private final double[][] gapLeft;
    private final double[][] gapRight;

    /** Returns the distances in the order of {@link Links#up} or {@link Links#down}. */
    private double[][] gaps(List<Integer> left, List<Integer> right, boolean up) {
      double[][] gaps = new double[root.length][];
      for (int v = 0; v < gaps.length; v++) {
        gaps[v] = new double[up ? pairs.up(v).length : pairs.down(v).length];
      }
      int[] filled = new int[root.length];
      for (int i = 0; i < left.size(); i++) {
        int owner = root[up ? right.get(i) : left.get(i)];
        gaps[owner][filled[owner]++] = layers.separation(left.get(i), right.get(i));
      }
      return gaps;
    }

    void pushRight(double[] x) {
      for (int v : order) {
        int[] up = pairs.up(v);
        for (int i = 0; i < up.length; i++) {
          x[v] = Math.max(x[v], x[up[i]] + gapLeft[v][i]);
        }
      }
    }

    void pullRight(double[] x) {
      for (int k = order.length - 1; k >= 0; k--) {
        int v = order[k];
        double limit = Double.POSITIVE_INFINITY;
        for (int i = 0; i < pairs.down(v).length; i++) {
          limit = Math.min(limit, x[pairs.down(v)[i]] - gapRight[v][i]);
        }
        x[v] = limit == Double.POSITIVE_INFINITY ? x[v] : Math.max(x[v], limit);
      }
    }

    void pushLeft(double[] x) {
      for (int k = order.length - 1; k >= 0; k--) {
        int v = order[k];
        for (int i = 0; i < pairs.down(v).length; i++) {
          x[v] = Math.min(x[v], x[pairs.down(v)[i]] - gapRight[v][i]);
        }
      }
    }

    void pullLeft(double[] x) {
      for (int v : order) {
        double limit = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < pairs.up(v).length; i++) {
          limit = Math.max(limit, x[pairs.up(v)[i]] + gapLeft[v][i]);
        }
        x[v] = limit == Double.NEGATIVE_INFINITY ? x[v] : Math.min(x[v], limit);
      }
    }
  }

  /** Returns the mean of the two middle coordinates, after moving all onto the narrowest layout. */
  private double[] average(double[][] four) {
    double[] low = new double[4];
    double[] high = new double[4];
    int narrowest = 0;
    for (int i = 0; i < 4; i++) {
      low[i] = Double.POSITIVE_INFINITY;
      high[i] = Double.NEGATIVE_INFINITY;
      for (int v = 0; v < four[i].length; v++) {
        low[i] = Math.min(low[i], four[i][v] - layers.width(v) / 2);
        high[i] = Math.max(high[i], four[i][v] + layers.width(v) / 2);
      }
      narrowest = high[i] - low[i] < high[narrowest] - low[narrowest] ? i : narrowest;
    }
    double[] x = new double[layers.size()];
    double[] values = new double[4];
    for (int v = 0; v < x.length; v++) {
      for (int i = 0; i < 4; i++) {
        boolean leftwards = i % 2 == 0;
        double shift = leftwards ? low[narrowest] - low[i] : high[narrowest] - high[i];
        values[i] = four[i][v] + shift;
      }
      Arrays.sort(values);
      x[v] = (values[1] + values[2]) / 2 - low[narrowest];
    }
    return x;
  }
}
