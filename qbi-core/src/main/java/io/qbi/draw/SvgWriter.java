package io.qbi.draw;

import io.qbi.draw.Layout.Frame;
import io.qbi.draw.Layout.Rect;
import io.qbi.draw.Layout.Route;
import java.util.Optional;

/** Writes a drawing as a self-contained SVG image. */
final class SvgWriter {
  private static final double MARGIN = 20;
  private static final double ARROW_LENGTH = 8;
  private static final double ARROW_HALF_WIDTH = 3.4;
  private static final String EDGE_COLOUR = "#667085";

  private final Drawing drawing;
  private final Layout layout;
  private final double dx;
  private final double dy;
  private final StringBuilder out = new StringBuilder();

  private SvgWriter(Drawing drawing, Layout layout, double width) {
    this.drawing = drawing;
    this.layout = layout;
    this.dx = Math.round((width - layout.width()) / 2);
    this.dy = MARGIN + titleHeight(drawing);
  }

  /** Returns the drawing as SVG, or a note where it is too large to be laid out. */
  static String write(Drawing drawing) {
    Optional<Layout> layout = Layout.of(drawing);
    if (layout.isEmpty()) {
      return note(drawing);
    }
    double width = layout.get().width() + 2 * MARGIN;
    if (!drawing.title().isEmpty()) {
      width = Math.max(width, Font.TITLE.width(drawing.title()) + 2 * MARGIN);
    }
    return new SvgWriter(drawing, layout.get(), width).write(width);
  }

  private static double titleHeight(Drawing drawing) {
    return drawing.title().isEmpty() ? 0 : Font.TITLE.lineHeight() + 10;
  }

  private static String note(Drawing drawing) {
    String vertices = Figures.count(drawing.vertices().size()) + " vertices";
    String edges =
        "and " + Figures.count(drawing.edges().size(), "edge") + " are too many to draw.";
    return Drawing.titled(drawing.title())
        .vertex(
            "note", Kind.STAGE, vertices, edges, "Draw stages instead of chunks, or use toDot().")
        .build()
        .toSvg();
  }

  private String write(double width) {
    double height = layout.height() + dy + MARGIN;
    open(out, width, height, drawing.title().isEmpty() ? "Graph" : drawing.title());
    if (!drawing.title().isEmpty()) {
      text(Font.TITLE, width / 2, MARGIN + 14, "middle", "#1d2939", drawing.title());
    }
    layout.frames().forEach(f -> frame(f.moved(dx, dy)));
    out.append("<g fill=\"none\" stroke=\"").append(EDGE_COLOUR);
    out.append("\" stroke-width=\"1.3\">\n");
    for (int e = 0; e < drawing.edges().size(); e++) {
      edge(layout.route(e).moved(dx, dy).points());
    }
    out.append("</g>\n");
    for (int v = 0; v < drawing.vertices().size(); v++) {
      vertex(drawing.vertices().get(v), layout.box(v).moved(dx, dy));
    }
    for (int e = 0; e < drawing.edges().size(); e++) {
      label(drawing.edges().get(e).label(), layout.route(e).moved(dx, dy));
    }
    return out.append("</svg>\n").toString();
  }

  /** Begins an image of the given size on a white ground. */
  static void open(StringBuilder out, double width, double height, String name) {
    String w = Markup.number(Math.ceil(width));
    String h = Markup.number(Math.ceil(height));
    out.append("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"").append(w);
    out.append("\" height=\"").append(h).append("\" viewBox=\"0 0 ").append(w).append(' ');
    out.append(h).append("\" role=\"img\" aria-label=\"").append(Markup.xml(name));
    out.append("\" font-family=\"").append(Font.FAMILY).append("\">\n");
    out.append("<rect width=\"").append(w).append("\" height=\"").append(h);
    out.append("\" fill=\"#ffffff\"/>\n");
  }

  private void frame(Frame frame) {
    double[] p = frame.points();
    out.append("<g class=\"group\"><title>").append(Markup.xml(frame.name()));
    out.append("</title><path d=\"").append(Path.polygon(9, p));
    out.append("\" fill=\"#f6f8fb\" stroke=\"#aab4c3\" stroke-dasharray=\"5 3\"/>");
    if (!frame.shown().isEmpty()) {
      text(Font.GROUP, frame.shownX(), p[1] + 16, "start", "#5b6778", frame.shown());
    }
    out.append("</g>\n");
  }

  private void edge(double[] p) {
    Path path = new Path().move(p[0], p[1]);
    double endX = p[p.length - 2];
    double endY = p[p.length - 1];
    for (int i = 2; i < p.length; i += 4) {
      if (p[i + 1] > p[i - 1] && i + 2 < p.length) {
        path.line(p[i], p[i + 1]);
      }
      if (i + 2 < p.length) {
        boolean last = i + 6 >= p.length;
        double toY = last ? Math.min(p[i + 3], endY - ARROW_LENGTH + 1) : p[i + 3];
        double middle = (p[i + 1] + toY) / 2;
        if (p[i] == p[i + 2]) {
          path.line(p[i + 2], toY);
        } else {
          path.curve(p[i], middle, p[i + 2], middle, p[i + 2], toY);
        }
      }
    }
    if (p[p.length - 3] < endY - ARROW_LENGTH + 1) {
      path.line(endX, endY - ARROW_LENGTH + 1);
    }
    Path head =
        new Path()
            .move(endX, endY)
            .line(endX - ARROW_HALF_WIDTH, endY - ARROW_LENGTH)
            .line(endX + ARROW_HALF_WIDTH, endY - ARROW_LENGTH)
            .close();
    out.append("<path d=\"").append(path).append("\"/><path d=\"").append(head);
    out.append("\" fill=\"").append(EDGE_COLOUR).append("\" stroke=\"none\"/>\n");
  }

  private void vertex(Drawing.Vertex v, Rect box) {
    Outline outline = v.kind().outline();
    out.append("<g class=\"vertex\"><title>");
    out.append(Markup.xml(String.join("\n", v.lines()))).append("</title><path d=\"");
    out.append(outline.path(box.x(), box.y(), box.w(), box.h())).append("\" fill=\"");
    out.append(v.kind().fill(v.alarm())).append("\" stroke=\"");
    out.append(v.kind().stroke(v.alarm())).append("\" stroke-width=\"");
    out.append(v.alarm() ? "2.2" : "1.3").append("\"/>");
    Path ornament = outline.ornament(box.x(), box.y(), box.w(), box.h());
    if (!ornament.isEmpty()) {
      out.append("<path d=\"").append(ornament).append("\" fill=\"none\" stroke=\"");
      out.append(v.kind().stroke(v.alarm())).append("\" stroke-width=\"");
      out.append(outline == Outline.BARRED ? "4" : "1");
      out.append(outline == Outline.FRAMED ? "\" stroke-dasharray=\"2 2" : "").append("\"/>");
    }
    VertexText text = VertexText.of(v);
    for (int i = 0; i < text.lines().size(); i++) {
      String ink = i == 0 ? v.kind().ink(v.alarm()) : v.kind().paleInk(v.alarm());
      double y = box.y() + text.baseLine(i, outline);
      text(VertexText.font(i), box.centre(), y, "middle", ink, text.lines().get(i));
    }
    out.append("</g>\n");
  }

  private void label(String label, Route route) {
    if (route.label().isPresent()) {
      Rect place = route.label().get();
      out.append("<g stroke=\"#ffffff\" stroke-width=\"3.5\" stroke-linejoin=\"round\"");
      out.append(" paint-order=\"stroke\">");
      String shown = EdgeLabels.shown(label);
      text(Font.LABEL, place.centre(), place.y() + 10.7, "middle", "#475467", shown);
      out.append("</g>\n");
    }
  }

  private void text(Font font, double x, double y, String anchor, String colour, String text) {
    out.append("<text x=\"").append(Markup.number(x)).append("\" y=\"");
    out.append(Markup.number(y)).append("\" text-anchor=\"").append(anchor).append("\" ");
    out.append(font.attributes()).append(" fill=\"").append(colour).append("\">");
    out.append(Markup.xml(text)).append("</text>");
  }
}
