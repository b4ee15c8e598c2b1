package io.qbi.draw;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A picture of a directed acyclic graph: vertices with text, edges along which data flow, and named
 * groups of vertices; immutable. The order in which vertices and edges were added decides what
 * stands left of what where the graph leaves a choice.
 */
public final class Drawing {
  /** The largest number of vertices that {@link #toSvg} lays out. */
  public static final int MAX_VERTICES = 2000;

  private final String title;
  private final List<Vertex> vertices;
  private final List<Edge> edges;

  private Drawing(String title, List<Vertex> vertices, List<Edge> edges) {
    this.title = title;
    this.vertices = List.copyOf(vertices);
    this.edges = List.copyOf(edges);
  }

  /** A vertex; {@code group} is empty where it belongs to none. */
  record Vertex(String id, Kind kind, List<String> lines, String group, boolean alarm) {}

  /** An edge between vertices given by their numbers; {@code label} is empty where it has none. */
  record Edge(int from, int to, String label) {}

  /** Returns a builder of a drawing with the given title, which may be empty. */
  public static Builder titled(String title) {
    return new Builder(title);
  }

  /** Returns the title, which may be empty. */
  String title() {
    return title;
  }

  /** Returns the vertices in the order in which they were added. */
  List<Vertex> vertices() {
    return vertices;
  }

  /** Returns the edges in the order in which they were added. */
  List<Edge> edges() {
    return edges;
  }

  /** Returns the graph in Graphviz' DOT language, groups as clusters. */
  public String toDot() {
    return DotWriter.write(this);
  }

  /**
   * Returns a self-contained SVG image in which every edge points downwards. A graph of more than
   * {@link #MAX_VERTICES} vertices, or one that is as crowded, becomes a note that says so.
   */
  public String toSvg() {
    return SvgWriter.write(this);
  }

  /** Collects the vertices and edges of a drawing. */
  public static final class Builder {
    private final String title;
    private final Map<String, Integer> numbers = new HashMap<>();
    private final List<Vertex> vertices = new ArrayList<>();
    private final Map<Integer, String> groups = new HashMap<>();
    private final Set<Integer> alarms = new HashSet<>();
    private final List<Edge> edges = new ArrayList<>();

    private Builder(String title) {
      this.title = title;
    }

    /**
     * Adds a vertex whose first line is its name; without lines it shows its id.
     *
     * @throws IllegalArgumentException if the id is taken
     */
    public Builder vertex(String id, Kind kind, String... lines) {
      if (numbers.putIfAbsent(id, vertices.size()) != null) {
        throw new IllegalArgumentException(
            "vertex \"" + id + "\" is already in the drawing; give each vertex its own id");
      }
      List<String> text = lines.length == 0 ? List.of(id) : List.of(lines);
      vertices.add(new Vertex(id, kind, text, "", false));
      return this;
    }

    /** Adds an edge from one vertex to another, both added before. */
    public Builder edge(String from, String to) {
      return edge(from, to, "");
    }

    /** Adds an edge with a label. */
    public Builder edge(String from, String to, String label) {
      edges.add(new Edge(number(from), number(to), label));
      return this;
    }

    /** Puts vertices into the group of the given name, which is drawn as a frame around them. */
    public Builder group(String name, String... ids) {
      for (String id : ids) {
        groups.put(number(id), name);
      }
      return this;
    }

    /** Draws a vertex in red. */
    public Builder alarm(String id) {
      alarms.add(number(id));
      return this;
    }

    private int number(String id) {
      Integer number = numbers.get(id);
      if (number == null) {
        throw new IllegalArgumentException(
            "vertex \"" + id + "\" is not in the drawing; add it with vertex(...) first");
      }
      return number;
    }

    /**
     * Returns the drawing.
     *
     * @throws IllegalArgumentException if the edges form a cycle
     */
    public Drawing build() {
      List<Vertex> complete = new ArrayList<>(vertices.size());
      for (int i = 0; i < vertices.size(); i++) {
        Vertex v = vertices.get(i);
        String group = groups.getOrDefault(i, "");
        complete.add(new Vertex(v.id, v.kind, v.lines, group, alarms.contains(i)));
      }
      Drawing drawing = new Drawing(title, complete, edges);
      int[] order = drawing.links().topologicalOrder();
      if (order.length < complete.size()) {
        throw new IllegalArgumentException(
            "the drawing \"" + title + "\" has a cycle of edges; data flow in one direction only");
      }
      return drawing;
    }
  }

  /** Returns the edges as adjacency lists. */
  Links links() {
    int[] from = edges.stream().mapToInt(Edge::from).toArray();
    int[] to = edges.stream().mapToInt(Edge::to).toArray();
    return new Links(vertices.size(), from, to);
  }
}
