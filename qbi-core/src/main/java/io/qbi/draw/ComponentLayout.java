package io.qbi.draw;

import io.qbi.draw.Layout.Frame;
import io.qbi.draw.Layout.Rect;
import io.qbi.draw.Layout.Route;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The layout of one connected part of a drawing; vertices and edges keep their numbers. */
final class ComponentLayout {
  private static final int MAX_POINTS = 50_000;
  private static final double LEAST_BOUND = 1500;
  private static final double LAYER_GAP = 38;
  private static final double LABELLED_GAP = 54;
  private static final double SLOPE_GAP = 64;
  private static final double LARGEST_NAME = 340;
  private static final double NAME_ROOM = 10;

  private final Drawing drawing;
  private final int[] vertices;
  private final int[] edges;
  private final Layers layers;
  private final List<String> groupNames;
  private final double[] x;
  private final double[] top;
  private final double[] bottom;
  private final Map<Integer, Rect> boxes = new TreeMap<>();
  private final Map<Integer, Route> routes = new TreeMap<>();
  private List<Frame> frames = List.of();
  private double width;
  private double height;

  private ComponentLayout(
      Drawing drawing, int[] vertices, int[] edges, Layers layers, List<String> groupNames) {
    this.drawing = drawing;
    this.vertices = vertices;
    this.edges = edges;
    this.layers = layers;
    this.groupNames = groupNames;
    this.x = Alignment.centres(layers);
    this.top = new double[layers.count()];
    this.bottom = new double[layers.count()];
  }

  /**
   * Returns the layout of the given vertices, or nothing where the edges are too many to be read.
   */
  static Optional<ComponentLayout> of(Drawing drawing, int[] vertices) {
    Map<Integer, Integer> local = new HashMap<>();
    for (int v : vertices) {
      local.put(v, local.size());
    }
    int[] edges = edgesOf(drawing, local);
    Links links =
        new Links(
            vertices.length,
            Arrays.stream(edges).map(e -> local.get(drawing.edges().get(e).from())).toArray(),
            Arrays.stream(edges).map(e -> local.get(drawing.edges().get(e).to())).toArray());
    double[] widths = new double[vertices.length];
    double area = 0;
    for (int i = 0; i < widths.length; i++) {
      VertexText text = VertexText.of(drawing.vertices().get(vertices[i]));
      widths[i] = text.width();
      area += (text.width() + 26) * (text.height() + 60);
    }
    double[] spaced = Arrays.stream(widths).map(w -> w + 26).toArray();
    int[] layer = Layering.layers(links, spaced, Math.max(LEAST_BOUND, Math.sqrt(area) * 1.3));
    if (points(links, layer) > MAX_POINTS) {
      return Optional.empty();
    }
    List<String> names = new ArrayList<>();
    int[] groups = groups(drawing, vertices, names);
    widenForNames(widths, layer, groups, names);
    Layers layers = new Layers(links, layer, widths, groups);
    Crossings.reduce(layers);
    ComponentLayout layout = new ComponentLayout(drawing, vertices, edges, layers, names);
    layout.place();
    return Optional.of(layout);
  }

  private static int[] edgesOf(Drawing drawing, Map<Integer, Integer> local) {
    List<Integer> edges = new ArrayList<>();
    for (int e = 0; e < drawing.edges().size(); e++) {
      if (local.containsKey(drawing.edges().get(e).from())) {
        edges.add(e);
      }
    }
    return edges.stream().mapToInt(Integer::intValue).toArray();
  }

  private static long points(Links links, int[] layer) {
    long points = layer.length;
    for (int e = 0; e < links.edgeCount(); e++) {
      points += layer[links.to(e)] - layer[links.from(e)] - 1;
    }
    return points;
  }

  private static int[] groups(Drawing drawing, int[] vertices, List<String> names) {
    Map<String, Integer> numbers = new LinkedHashMap<>();
    int[] groups = new int[vertices.length];
    for (int i = 0; i < vertices.length; i++) {
      String name = drawing.vertices().get(vertices[i]).group();
      groups[i] =
          name.isEmpty() ? Layers.NO_GROUP : numbers.computeIfAbsent(name, n -> numbers.size());
    }
    names.addAll(numbers.keySet());
    return groups;
  }

  /** Gives the highest members of each group room for the group's name above them. */
  private static void widenForNames(
      double[] widths, int[] layer, int[] groups, List<String> names) {
    for (int g = 0; g < names.size(); g++) {
      int highest = Integer.MAX_VALUE;
      for (int v = 0; v < groups.length; v++) {
        highest = groups[v] == g ? Math.min(highest, layer[v]) : highest;
      }
      double present = 0;
      int members = 0;
      for (int v = 0; v < groups.length; v++) {
        if (groups[v] == g && layer[v] == highest) {
          present += widths[v];
          members++;
        }
      }
      // An edge enters a single member in the middle; the name then stands beside it.
      double name = Font.GROUP.width(names.get(g)) * (members == 1 ? 2 : 1);
      double wanted = Math.min(LARGEST_NAME, name + NAME_ROOM);
      for (int v = 0; v < groups.length && wanted > present; v++) {
        if (groups[v] == g && layer[v] == highest) {
          widths[v] += (wanted - present) / members;
        }
      }
    }
  }

  private void place() {
    VertexText[] texts = new VertexText[vertices.length];
    for (int i = 0; i < texts.length; i++) {
      texts[i] = VertexText.of(drawing.vertices().get(vertices[i]));
    }
    GroupFrames groups = new GroupFrames(layers, x, top, bottom);
    placeLayers(texts, groups);
    for (int i = 0; i < texts.length; i++) {
      int l = layers.layerOf(i);
      double y = (top[l] + bottom[l] - texts[i].height()) / 2;
      Rect box = new Rect(x[i] - texts[i].width() / 2, y, texts[i].width(), texts[i].height());
      boxes.put(vertices[i], box);
    }
    new Router().run();
    frames = groups.frames(groupNames, routes.values());
    moveToTheCorner();
  }

  private void placeLayers(VertexText[] texts, GroupFrames groups) {
    double[] tallest = new double[layers.count()];
    for (int i = 0; i < texts.length; i++) {
      int l = layers.layerOf(i);
      tallest[l] = Math.max(tallest[l], texts[i].height());
    }
    double[] gap = new double[layers.count()];
    Arrays.fill(gap, LAYER_GAP);
    double[] reach = new double[layers.count()];
    Links segments = layers.segments();
    for (int s = 0; s < segments.edgeCount(); s++) {
      int l = layers.layerOf(segments.from(s));
      reach[l] = Math.max(reach[l], Math.abs(x[segments.from(s)] - x[segments.to(s)]));
    }
    for (int i = 0; i < edges.length; i++) {
      if (!drawing.edges().get(edges[i]).label().isEmpty()) {
        int[] chain = layers.chain(i);
        gap[layers.layerOf(chain[0])] = LABELLED_GAP;
        gap[layers.layerOf(chain[chain.length - 2])] = LABELLED_GAP;
      }
    }
    double y = groups.headOf(0);
    for (int l = 0; l < layers.count(); l++) {
      top[l] = y;
      bottom[l] = y + tallest[l];
      double steep = Math.min(SLOPE_GAP, reach[l] * 0.09);
      double frames = groups.footOf(l) + (l + 1 < layers.count() ? groups.headOf(l + 1) : 0);
      y = Math.ceil(bottom[l] + gap[l] + steep + frames);
    }
  }

  private void moveToTheCorner() {
    double left = Double.POSITIVE_INFINITY;
    double right = Double.NEGATIVE_INFINITY;
    double up = Double.POSITIVE_INFINITY;
    double low = Double.NEGATIVE_INFINITY;
    List<double[]> shapes = new ArrayList<>();
    boxes.values().forEach(b -> shapes.add(new double[] {b.x(), b.y(), b.right(), b.bottom()}));
    frames.forEach(f -> shapes.add(f.points()));
    for (Route route : routes.values()) {
      shapes.add(route.points());
      route.label().ifPresent(r -> shapes.add(new double[] {r.x(), r.y(), r.right(), r.bottom()}));
    }
    for (double[] points : shapes) {
      for (int i = 0; i < points.length; i += 2) {
        left = Math.min(left, points[i]);
        right = Math.max(right, points[i]);
        up = Math.min(up, points[i + 1]);
        low = Math.max(low, points[i + 1]);
      }
    }
    double dx = Math.round(-left);
    double dy = -up;
    boxes.replaceAll((v, box) -> box.moved(dx, dy));
    routes.replaceAll((e, route) -> route.moved(dx, dy));
    frames = frames.stream().map(f -> f.moved(dx, dy)).toList();
    width = Math.ceil(right + dx);
    height = low - up;
  }

  /** Leads the edges from box to box and finds room for their labels. */
  private final class Router {
    private static final double PORT_MARGIN = 9;
    private static final double PORT_SPREAD = 0.3;
    private static final double TWIN_GAP = 9;

    private final double[] farthestDown = new double[vertices.length];
    private final double[] farthestUp = new double[vertices.length];
    private final EdgeLabels labels = new EdgeLabels();

    void run() {
      Map<Long, Integer> twins = new HashMap<>();
      for (int i = 0; i < edges.length; i++) {
        int[] chain = layers.chain(i);
        int end = chain[chain.length - 1];
        twins.merge(pair(chain), 1, Integer::sum);
        farthestDown[chain[0]] = Math.max(farthestDown[chain[0]], Math.abs(step(chain, 0, 1)));
        farthestUp[end] =
            Math.max(farthestUp[end], Math.abs(step(chain, chain.length - 1, chain.length - 2)));
      }
      Map<Long, Integer> seen = new HashMap<>();
      for (int i = 0; i < edges.length; i++) {
        int[] chain = layers.chain(i);
        int twin = seen.merge(pair(chain), 1, Integer::sum) - 1;
        double shift =
            chain.length == 2 ? (twin - (twins.get(pair(chain)) - 1) / 2.0) * TWIN_GAP : 0;
        double[] points = points(chain, shift);
        Drawing.Edge edge = drawing.edges().get(edges[i]);
        boolean manyBelow = layers.segments().down(chain[0]).length > 1;
        routes.put(edges[i], new Route(points, labels.place(edge.label(), points, manyBelow)));
      }
    }

    private long pair(int[] chain) {
      return (long) chain[0] << 32 | chain[chain.length - 1];
    }

    private double step(int[] chain, int from, int to) {
      return x[chain[to]] - x[chain[from]];
    }

    private double[] points(int[] chain, double shift) {
      int last = chain.length - 1;
      double[] points = new double[4 * chain.length];
      for (int k = 0; k <= last; k++) {
        int v = chain[k];
        int l = layers.layerOf(v);
        double px = x[v] + shift;
        if (k == 0) {
          px += port(v, step(chain, 0, 1), farthestDown[v]);
        } else if (k == last) {
          px += port(v, step(chain, last, last - 1), farthestUp[v]);
        }
        points[4 * k] = px;
        points[4 * k + 1] = k == 0 ? boxes.get(vertices[v]).bottom() : top[l];
        points[4 * k + 2] = px;
        points[4 * k + 3] = k == last ? boxes.get(vertices[v]).y() : bottom[l];
      }
      return points;
    }

    /** Returns how far from the middle an edge leaves: towards its other end, in the same order. */
    private double port(int v, double step, double farthest) {
      Drawing.Vertex vertex = drawing.vertices().get(vertices[v]);
      double room =
          boxes.get(vertices[v]).w() / 2 - vertex.kind().outline().sideInset() - PORT_MARGIN;
      return farthest == 0 ? 0 : step * Math.min(PORT_SPREAD, Math.max(0, room) / farthest);
    }
  }

  /** Returns the boxes by the number of the vertex. */
  Map<Integer, Rect> boxes() {
    return boxes;
  }

  /** Returns the routes by the number of the edge. */
  Map<Integer, Route> routes() {
    return routes;
  }

  /** Returns the frames of the groups. */
  List<Frame> frames() {
    return frames;
  }

  /** Returns the width of this part. */
  double width() {
    return width;
  }

  /** Returns the height of this part. */
  double height() {
    return height;
  }
}
