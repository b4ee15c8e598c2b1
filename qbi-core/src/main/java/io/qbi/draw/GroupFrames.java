package io.qbi.draw;

import io.qbi.draw.Layout.Frame;
import io.qbi.draw.Layout.Rect;
import io.qbi.draw.Layout.Route;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;

/**
 * Frames around the members of groups: a rectangle where nothing else stands in it, otherwise
 * outlines that follow the members from layer to layer.
 */
final class GroupFrames {
  /** The room between the members and the frame at the left and right. */
  static final double SIDE = 12;

  private static final double HEAD = 25;
  private static final double FOOT = 11;
  private static final double NAME_STEP = 6;

  private final Layers layers;
  private final double[] x;
  private final double[] top;
  private final double[] bottom;

  /** By group: its first and last layer. */
  private final int[][] spans;

  /** Makes the frames of a component whose layers may still move. */
  GroupFrames(Layers layers, double[] x, double[] top, double[] bottom) {
    this.layers = layers;
    this.x = x;
    this.top = top;
    this.bottom = bottom;
    int groups = 0;
    for (int v = 0; v < layers.size(); v++) {
      groups = Math.max(groups, layers.group(v) + 1);
    }
    spans = new int[groups][];
    for (int v = 0; v < layers.size(); v++) {
      int g = layers.group(v);
      if (g != Layers.NO_GROUP) {
        int l = layers.layerOf(v);
        spans[g] = spans[g] == null ? new int[] {l, l} : spans[g];
        spans[g][0] = Math.min(spans[g][0], l);
        spans[g][1] = Math.max(spans[g][1], l);
      }
    }
  }

  /** Returns the room that frames need above a layer. */
  double headOf(int layer) {
    return Arrays.stream(spans).anyMatch(s -> s[0] == layer) ? HEAD : 0;
  }

  /** Returns the room that frames need below a layer. */
  double footOf(int layer) {
    return Arrays.stream(spans).anyMatch(s -> s[1] == layer) ? FOOT : 0;
  }

  /** Returns the frames, in the order of the groups; the names stand clear of the routes. */
  List<Frame> frames(List<String> names, Collection<Route> routes) {
    List<Rect> taken = new ArrayList<>();
    List<Frame> frames = new ArrayList<>();
    for (int g = 0; g < spans.length; g++) {
      List<Rect> bands = bands(g);
      Rect hull = hull(bands);
      if (taken.stream().noneMatch(hull::overlaps) && isClear(g, hull)) {
        frames.add(named(names.get(g), corners(hull), hull.w(), routes));
        taken.add(hull);
        continue;
      }
      int start = 0;
      for (int i = 1; i <= bands.size(); i++) {
        if (i == bands.size() || !joined(bands.get(i - 1), bands.get(i))) {
          List<Rect> run = bands.subList(start, i);
          Frame frame = new Frame(names.get(g), outline(run), "", 0);
          boolean first = start == 0;
          frames.add(first ? named(names.get(g), outline(run), run.get(0).w(), routes) : frame);
          taken.add(hull(run));
          start = i;
        }
      }
    }
    return frames;
  }

  /** Returns whether two bands are near enough for one outline. */
  private boolean joined(Rect upper, Rect lower) {
    boolean above = upper.x() < lower.right() && lower.x() < upper.right();
    return above && Arrays.stream(top).noneMatch(t -> upper.bottom() < t && t + 4 < lower.y());
  }

  private static Frame named(String name, double[] points, double room, Collection<Route> routes) {
    String shown = Font.GROUP.fit(name, room - 2 * SIDE);
    double width = Font.GROUP.width(shown);
    double slack = Math.max(0, room - 2 * SIDE - width);
    Rect head = new Rect(points[0], points[1], room, HEAD);
    List<Route> near = routes.stream().filter(route -> route.touches(head)).toList();
    for (double offset = 0; offset <= slack; offset += NAME_STEP) {
      double left = points[0] + SIDE + offset;
      Rect place = new Rect(left - 3, points[1] + 4, width + 6, HEAD - 8);
      if (near.stream().noneMatch(route -> route.touches(place))) {
        return new Frame(name, points, shown, left);
      }
    }
    return new Frame(name, points, shown, points[0] + SIDE);
  }

  /** Returns where the frame must reach on each layer that has members, from top to bottom. */
  private List<Rect> bands(int group) {
    List<Rect> bands = new ArrayList<>();
    for (int l = spans[group][0]; l <= spans[group][1]; l++) {
      double left = Double.POSITIVE_INFINITY;
      double right = Double.NEGATIVE_INFINITY;
      for (int v : layers.row(l)) {
        if (layers.group(v) == group) {
          left = Math.min(left, x[v] - layers.width(v) / 2 - SIDE);
          right = Math.max(right, x[v] + layers.width(v) / 2 + SIDE);
        }
      }
      if (left < right) {
        double head = l == spans[group][0] ? HEAD : 5;
        double foot = l == spans[group][1] ? FOOT : 5;
        bands.add(Rect.between(left, top[l] - head, right, bottom[l] + foot));
      }
    }
    return bands;
  }

  private static Rect hull(List<Rect> bands) {
    double left = bands.stream().mapToDouble(Rect::x).min().orElseThrow();
    double right = bands.stream().mapToDouble(Rect::right).max().orElseThrow();
    return Rect.between(left, bands.get(0).y(), right, bands.get(bands.size() - 1).bottom());
  }

  private boolean isClear(int group, Rect frame) {
    for (int l = spans[group][0]; l <= spans[group][1]; l++) {
      for (int v : layers.row(l)) {
        double half = layers.width(v) / 2 + 4;
        boolean inside = x[v] + half > frame.x() && x[v] - half < frame.right();
        if (layers.group(v) != group && inside) {
          return false;
        }
      }
    }
    return true;
  }

  private static double[] corners(Rect r) {
    return new double[] {r.x(), r.y(), r.right(), r.y(), r.right(), r.bottom(), r.x(), r.bottom()};
  }

  /** Returns the way round the bands: from the upper left corner down the right, up the left. */
  private static double[] outline(List<Rect> bands) {
    int n = bands.size();
    double[] points = new double[8 * n];
    for (int i = 0; i < n; i++) {
      Rect r = bands.get(i);
      set(points, 2 * i, r.right(), r.y());
      set(points, 2 * i + 1, r.right(), r.bottom());
      set(points, 4 * n - 2 - 2 * i, r.x(), r.bottom());
      set(points, 4 * n - 1 - 2 * i, r.x(), r.y());
    }
    // The name is written at the first point.
    double[] turned = new double[points.length];
    System.arraycopy(points, 0, turned, 2, points.length - 2);
    System.arraycopy(points, points.length - 2, turned, 0, 2);
    return turned;
  }

  private static void set(double[] points, int i, double px, double py) {
    points[2 * i] = px;
    points[2 * i + 1] = py;
  }
}
