package io.qbi.draw;

import io.qbi.shape.ChunkGrid;
import io.qbi.shape.Shape;
import java.util.ArrayList;
import java.util.List;

/** A summary of an array for notebooks and web pages: a table of figures beside its chunk grid. */
public final class ArrayCard {
  private static final double MARGIN = 12;
  private static final double GAP = 22;
  private static final double INNERMOST = 150;
  private static final double LEADING = 80;
  private static final int AXES_PER_PICTURE = 3;

  private static final String TABLE =
      "<table style=\"border-collapse:collapse;background:#ffffff;color:#1d2939;"
          + "font:13px Helvetica,Arial,sans-serif\">";
  private static final String CELL = "padding:3px 10px;text-align:left;border:0;background:#ffffff";
  private static final String RULED = CELL + ";border-bottom:1px solid #d0d5dd";

  private ArrayCard() {}

  /**
   * Returns an HTML table: bytes, shape and counts of the array and of its largest chunk, and at
   * the right the picture of {@link #svg}.
   *
   * @param grid the shape of the array and its chunks
   * @param dtype the name of the element type
   * @param bytesPerElement the bytes of one element
   * @param tasks the number of tasks that compute the array
   */
  public static String html(ChunkGrid grid, String dtype, int bytesPerElement, long tasks) {
    Shape chunk = grid.maxChunk();
    StringBuilder out = new StringBuilder(TABLE).append("<tr><td style=\"").append(CELL);
    out.append("\">").append(TABLE).append("<thead>");
    row(out, "th", "", "Array", "Chunk");
    out.append("</thead><tbody>");
    String bytes = bytes(grid.shape(), bytesPerElement);
    row(out, "td", "Bytes", bytes, bytes(chunk, bytesPerElement));
    row(out, "td", "Shape", grid.shape().toString(), chunk.toString());
    String chunks = Figures.count(grid.count(), "chunk");
    row(out, "td", "Count", Figures.count(tasks, "task"), chunks);
    row(out, "td", "Type", dtype, "");
    out.append("</tbody></table></td><td style=\"").append(CELL).append("\">");
    return out.append(svg(grid)).append("</td></tr></table>\n").toString();
  }

  private static void row(StringBuilder out, String tag, String name, String array, String chunk) {
    out.append("<tr><th style=\"").append(RULED).append("\">").append(name).append("</th>");
    for (String value : new String[] {array, chunk}) {
      out.append('<').append(tag).append(" style=\"").append(RULED).append("\">");
      out.append(Markup.xml(value)).append("</").append(tag).append('>');
    }
    out.append("</tr>");
  }

  private static String bytes(Shape shape, int bytesPerElement) {
    if (shape.size() > Long.MAX_VALUE / bytesPerElement) {
      return "more than " + Figures.bytes(Long.MAX_VALUE);
    }
    return Figures.bytes(shape.size() * bytesPerElement);
  }

  /**
   * Returns a picture of the chunks: a bar for one axis, a rectangle for two, a box for three, and
   * a row of these, three axes each, for more. Labels give the lengths of the axes.
   */
  public static String svg(ChunkGrid grid) {
    StringBuilder body = new StringBuilder();
    List<ChunkPicture> pictures = new ArrayList<>();
    int rank = grid.rank();
    // The first picture takes the odd axes, so that the last shows the innermost three.
    int first = 0;
    int axes = rank <= AXES_PER_PICTURE ? rank : (rank - 1) % AXES_PER_PICTURE + 1;
    do {
      double longest = first + axes < rank ? LEADING : INNERMOST;
      pictures.add(new ChunkPicture(body, grid, first, axes, longest));
      first += axes;
      axes = AXES_PER_PICTURE;
    } while (first < rank);
    double height = pictures.stream().mapToDouble(ChunkPicture::height).max().orElseThrow();
    double x = MARGIN;
    for (ChunkPicture picture : pictures) {
      picture.draw(x, MARGIN + (height - picture.height()) / 2);
      x += picture.width() + GAP;
    }
    StringBuilder out = new StringBuilder();
    String name = "array of shape " + grid.shape() + " in " + Figures.count(grid.count(), "chunk");
    SvgWriter.open(out, x - GAP + MARGIN, height + 2 * MARGIN, name);
    return out.append(body).append("</svg>").toString();
  }
}
