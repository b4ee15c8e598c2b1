package io.qbi.draw;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Writes a drawing in Graphviz' DOT language. */
final class DotWriter {
  private DotWriter() {}

  /** Returns the drawing as a DOT digraph. */
  static String write(Drawing drawing) {
    StringBuilder out = new StringBuilder("digraph qbi {\n");
    out.append("  graph [rankdir=TB, bgcolor=white, fontname=Helvetica, labelloc=t");
    if (!drawing.title().isEmpty()) {
      out.append(", label=").append(Markup.dot(drawing.title()));
    }
    out.append("];\n  node [fontname=Helvetica, fontsize=12];\n");
    out.append("  edge [fontname=Helvetica, fontsize=10, color=\"#667085\"];\n");
    Map<String, StringBuilder> clusters = new LinkedHashMap<>();
    for (Drawing.Vertex v : drawing.vertices()) {
      if (v.group().isEmpty()) {
        vertex(out, "  ", v);
      } else {
        vertex(clusters.computeIfAbsent(v.group(), name -> new StringBuilder()), "    ", v);
      }
    }
    int number = 0;
    for (Map.Entry<String, StringBuilder> cluster : clusters.entrySet()) {
      out.append("  subgraph cluster_").append(number++).append(" {\n    label=");
      out.append(Markup.dot(cluster.getKey()));
      out.append(";\n    color=\"#98a2b3\"; style=\"rounded,dashed\";\n");
      out.append(cluster.getValue()).append("  }\n");
    }
    List<Drawing.Vertex> vertices = drawing.vertices();
    for (Drawing.Edge e : drawing.edges()) {
      out.append("  ").append(Markup.dot(vertices.get(e.from()).id())).append(" -> ");
      out.append(Markup.dot(vertices.get(e.to()).id()));
      if (!e.label().isEmpty()) {
        out.append(" [label=").append(Markup.dot(e.label())).append(']');
      }
      out.append(";\n");
    }
    return out.append("}\n").toString();
  }

  private static void vertex(StringBuilder out, String indent, Drawing.Vertex v) {
    Map<String, String> attributes = new TreeMap<>();
    attributes.put("label", String.join("\n", v.lines()));
    attributes.put("shape", v.kind().outline().dotShape());
    attributes.put("style", v.kind().outline().dotStyle());
    attributes.put("fillcolor", v.kind().fill(v.alarm()));
    attributes.put("color", v.kind().stroke(v.alarm()));
    attributes.put("fontcolor", v.kind().ink(v.alarm()));
    out.append(indent).append(Markup.dot(v.id())).append(" [");
    String separator = "";
    for (Map.Entry<String, String> attribute : attributes.entrySet()) {
      out.append(separator).append(attribute.getKey()).append('=');
      out.append(Markup.dot(attribute.getValue()));
      separator = ", ";
    }
    out.append("];\n");
  }
}
