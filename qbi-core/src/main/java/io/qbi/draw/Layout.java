package io.qbi.draw;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Where everything of a drawing stands, in pixels from its upper left corner. */
final class Layout {
  private static final double COMPONENT_GAP = 44;
  private static final double LEAST_SHELF = 900;
  private static final int MAX_EDGES = 20_000;
  private static final int SAMPLES = 16;

  private final Rect[] boxes;
  private final Route[] routes;
  private final List<Frame> frames = new ArrayList<>();
  private double width;
  private double height;

  private Layout(int vertices, int edges) {
    boxes = new Rect[vertices];
    routes = new Route[edges];
  }

  /** A rectangle. */
  record Rect(double x, double y, double w, double h) {
    /** Returns the rectangle from one corner to the other. */
    static Rect between(double left, double top, double right, double bottom) {
      return new Rect(left, top, right - left, bottom - top);
    }

    /** Returns the x coordinate of the centre. */
    double centre() {
      return x + w / 2;
    }

    /** Returns the right edge. */
    double right() {
      return x + w;
    }

    /** Returns the lower edge. */
    double bottom() {
      return y + h;
    }

    /** Returns whether two rectangles have an area in common. */
    boolean overlaps(Rect other) {
      return x < other.right() && other.x < right() && y < other.bottom() && other.y < bottom();
    }

    /** Returns this rectangle moved. */
    Rect moved(double dx, double dy) {
      return new Rect(x + dx, y + dy, w, h);
    }
  }

  /**
   * The way of an edge: points as x and y by turns, by turns joined by a straight vertical line and
   * a curve, a line first and last; and where the label stands.
   */
  record Route(double[] points, Optional<Rect> label) {
    /** Returns the point at {@code t} in [0, 1] of the curve from point {@code i} to the next. */
    double[] onCurve(int i, double t) {
      double s = 1 - t;
      double start = s * s * s + 3 * s * s * t;
      double x = points[2 * i] * start + points[2 * i + 2] * (1 - start);
      double from = points[2 * i + 1];
      double to = points[2 * i + 3];
      double y = s * s * s * from + 1.5 * s * t * (from + to) + t * t * t * to;
      return new double[] {x, y};
    }

    /** Returns whether a curve of this route enters a rectangle. */
    boolean touches(Rect rect) {
      for (int i = 1; i + 1 < points.length / 2; i += 2) {
        if (points[2 * i + 1] > rect.bottom() || points[2 * i + 3] < rect.y()) {
          continue;
        }
        double[] from = onCurve(i, 0);
        for (int k = 1; k <= SAMPLES; k++) {
          double[] to = onCurve(i, (double) k / SAMPLES);
          Rect step =
              Rect.between(
                  Math.min(from[0], to[0]) - 1, from[1], Math.max(from[0], to[0]) + 1, to[1]);
          if (step.overlaps(rect)) {
            return true;
          }
          from = to;
        }
      }
      return false;
    }

    /** Returns this route moved. */
    Route moved(double dx, double dy) {
      return new Route(Layout.moved(points, dx, dy), label.map(r -> r.moved(dx, dy)));
    }
  }

  /**
   * The frame of a group: a polygon, x and y by turns from its upper left corner, the name as it is
   * shown, and where that begins.
   */
  record Frame(String name, double[] points, String shown, double shownX) {
    /** Returns this frame moved. */
    Frame moved(double dx, double dy) {
      return new Frame(name, Layout.moved(points, dx, dy), shown, shownX + dx);
    }
  }

  private static double[] moved(double[] points, double dx, double dy) {
    double[] result = new double[points.length];
    for (int i = 0; i < result.length; i++) {
      result[i] = points[i] + (i % 2 == 0 ? dx : dy);
    }
    return result;
  }

  /** Returns the layout, or nothing where the graph is too large or too crowded to be read. */
  static Optional<Layout> of(Drawing drawing) {
    int n = drawing.vertices().size();
    if (n > Drawing.MAX_VERTICES || drawing.edges().size() > MAX_EDGES) {
      return Optional.empty();
    }
    Layout layout = new Layout(n, drawing.edges().size());
    List<ComponentLayout> parts = new ArrayList<>();
    for (int[] part : components(drawing)) {
      Optional<ComponentLayout> placed = ComponentLayout.of(drawing, part);
      if (placed.isEmpty()) {
        return Optional.empty();
      }
      parts.add(placed.get());
    }
    layout.pack(parts);
    return Optional.of(layout);
  }

  /**
   * Returns the sets of vertices that edges or a common group connect, in the order of vertices.
   */
  private static List<int[]> components(Drawing drawing) {
    int[] parent = new int[drawing.vertices().size()];
    Arrays.setAll(parent, v -> v);
    for (Drawing.Edge e : drawing.edges()) {
      parent[find(parent, e.from())] = find(parent, e.to());
    }
    Map<String, Integer> groups = new LinkedHashMap<>();
    for (int v = 0; v < parent.length; v++) {
      String group = drawing.vertices().get(v).group();
      Integer first = group.isEmpty() ? null : groups.putIfAbsent(group, v);
      if (first != null) {
        parent[find(parent, v)] = find(parent, first);
      }
    }
    Map<Integer, List<Integer>> parts = new LinkedHashMap<>();
    for (int v = 0; v < parent.length; v++) {
      parts.computeIfAbsent(find(parent, v), root -> new ArrayList<>()).add(v);
    }
    return parts.values().stream()
        .map(part -> part.stream().mapToInt(Integer::intValue).toArray())
        .toList();
  }

  private static int find(int[] parent, int v) {
    int root = v;
    while (parent[root] != root) {
      parent[root] = parent[parent[root]];
      root = parent[root];
    }
    return root;
  }

  /** Puts the parts side by side on shelves, each shelf below the one before. */
  private void pack(List<ComponentLayout> parts) {
    double area = 0;
    double shelf = LEAST_SHELF;
    for (ComponentLayout part : parts) {
      area += (part.width() + COMPONENT_GAP) * (part.height() + COMPONENT_GAP);
      shelf = Math.max(shelf, part.width());
    }
    shelf = Math.max(shelf, Math.sqrt(area) * 1.4);
    double x = 0;
    double y = 0;
    double tallest = 0;
    for (ComponentLayout part : parts) {
      if (x > 0 && x + part.width() > shelf) {
        x = 0;
        y += tallest + COMPONENT_GAP;
        tallest = 0;
      }
      add(part, x, y);
      width = Math.max(width, x + part.width());
      height = Math.max(height, y + part.height());
      x += part.width() + COMPONENT_GAP;
      tallest = Math.max(tallest, part.height());
    }
  }

  private void add(ComponentLayout part, double x, double y) {
    part.boxes().forEach((v, box) -> boxes[v] = box.moved(x, y));
    part.routes().forEach((e, route) -> routes[e] = route.moved(x, y));
    part.frames().forEach(frame -> frames.add(frame.moved(x, y)));
  }

  /** Returns the bounding box of vertex {@code v}. */
  Rect box(int v) {
    return boxes[v];
  }

  /** Returns the way of edge {@code e}. */
  Route route(int e) {
    return routes[e];
  }

  /** Returns the frames of the groups. */
  List<Frame> frames() {
    return frames;
  }

  /** Returns the width of the whole. */
  double width() {
    return width;
  }

  /** Returns the height of the whole. */
  double height() {
    return height;
  }
}
