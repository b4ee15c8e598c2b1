package io.qbi.draw;

import java.util.ArrayList;
import java.util.List;

/** The text of a vertex as it is shown, and the size of the box around it. */
record VertexText(List<String> lines, double width, double height) {
  private static final double LARGEST = 280;
  private static final double SIDE = 13;
  private static final double ABOVE = 8;
  private static final double LEAST_WIDTH = 58;

  /** Returns the text of {@code vertex}, lines that are too long ended by an ellipsis. */
  static VertexText of(Drawing.Vertex vertex) {
    List<String> lines = new ArrayList<>();
    double widest = 0;
    for (String line : vertex.lines()) {
      Font font = font(lines.size());
      String shown = font.fit(line, LARGEST);
      lines.add(shown);
      widest = Math.max(widest, font.width(shown));
    }
    Outline outline = vertex.kind().outline();
    double width = Math.max(LEAST_WIDTH, widest + 2 * (SIDE + outline.sideInset()));
    double text = Font.NAME.lineHeight() + (lines.size() - 1) * Font.DETAIL.lineHeight();
    // Whole even pixels keep centres, and thereby straight edges, on the pixel grid.
    double even = Math.ceil(width / 2) * 2;
    return new VertexText(List.copyOf(lines), even, text + 2 * ABOVE + outline.topInset());
  }

  /** Returns the font of line {@code i}. */
  static Font font(int i) {
    return i == 0 ? Font.NAME : Font.DETAIL;
  }

  /** Returns how far below the top of the box the base line of line {@code i} lies. */
  double baseLine(int i, Outline outline) {
    return outline.topInset() + ABOVE + 13 + i * Font.DETAIL.lineHeight() + (i > 0 ? 1 : 0);
  }
}
