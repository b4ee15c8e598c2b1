package io.qbi.draw;

import io.qbi.shape.AxisChunks;
import io.qbi.shape.ChunkGrid;

/**
 * Draws up to three axes of a chunk grid: a bar, a rectangle, or a box seen from the front right
 * and above, with the cuts between the chunks as lines.
 *
 * <p>Lengths are proportional, save that the shortest is shown no shorter than a tenth of the
 * longest. Where there are too many cuts to tell apart, evenly chosen ones are drawn.
 */
final class ChunkPicture {
  private static final double LEAST_SHARE = 0.1;
  private static final double BAR = 26;
  private static final double LEAST_LINE_GAP = 5;
  private static final double DEPTH_X = 0.62;
  private static final double DEPTH_Y = 0.36;
  private static final double LABEL_GAP = 6;

  private static final String STROKE = "#2f6da8";
  private static final String FRONT = "#dbe9f7";
  private static final String ABOVE = "#eef5fc";
  private static final String SIDE = "#c3daf0";

  private final StringBuilder out;
  private final ChunkGrid grid;
  private final int first;
  private final int axes;
  private final double w;
  private final double h;
  private final double depthX;
  private final double depthY;

  /**
   * Prepares a picture of {@code axes} axes from {@code first} on; {@code longest} pixels at most
   * each.
   */
  ChunkPicture(StringBuilder out, ChunkGrid grid, int first, int axes, double longest) {
    this.out = out;
    this.grid = grid;
    this.first = first;
    this.axes = axes;
    this.w = axes == 0 ? BAR : extent(first + axes - 1, longest);
    this.h = axes < 2 ? BAR : extent(first + axes - 2, longest);
    double depth = axes < 3 ? 0 : extent(first, longest);
    this.depthX = depth * DEPTH_X;
    this.depthY = depth * DEPTH_Y;
  }

  private double extent(int axis, double pixels) {
    long longest = 0;
    for (int i = first; i < first + axes; i++) {
      longest = Math.max(longest, grid.shape().dim(i));
    }
    double share = longest == 0 ? 1 : (double) grid.shape().dim(axis) / longest;
    return pixels * Math.max(LEAST_SHARE, share);
  }

  /** Returns the width with the labels. */
  double width() {
    return leftLabel()
        + Math.max(w + depthX + (axes > 2 ? depthLabelOverhang() : 0), labelWidth(1));
  }

  /** Returns the height with the labels. */
  double height() {
    return h + depthY + (axes > 0 ? LABEL_GAP + Font.LABEL.lineHeight() : 0);
  }

  private double leftLabel() {
    return axes < 2 ? 0 : labelWidth(2) + LABEL_GAP;
  }

  private double labelWidth(int fromTheEnd) {
    return axes < fromTheEnd ? 0 : Font.LABEL.width(label(first + axes - fromTheEnd));
  }

  private double depthLabelOverhang() {
    return Math.max(0, labelWidth(3) + LABEL_GAP - depthX / 2);
  }

  private String label(int axis) {
    return Long.toString(grid.shape().dim(axis));
  }

  /** Draws the picture with its upper left corner, labels included, at a point. */
  void draw(double left, double top) {
    double x = left + leftLabel() + Math.max(0, (labelWidth(1) - w) / 2);
    double y = top + depthY;
    out.append("<g stroke=\"").append(STROKE).append("\" stroke-width=\"1.2\" ");
    out.append("stroke-linejoin=\"round\"");
    if (grid.shape().isEmpty()) {
      out.append(" stroke-dasharray=\"3 3\"");
    }
    out.append(">\n");
    if (axes > 2) {
      face(ABOVE, x, y, w, 0, depthX, -depthY, axes - 1, axes - 3);
      face(SIDE, x + w, y, depthX, -depthY, 0, h, axes - 3, axes - 2);
    }
    face(FRONT, x, y, w, 0, 0, h, axes - 1, axes - 2);
    out.append("</g>\n");
    labels(x, y);
  }

  /** Draws a parallelogram from a corner along two edges, cut along each as the axes are. */
  private void face(
      String fill, double x, double y, double ax, double ay, double bx, double by, int a, int b) {
    Path outline =
        new Path()
            .move(x, y)
            .line(x + ax, y + ay)
            .line(x + ax + bx, y + ay + by)
            .line(x + bx, y + by)
            .close();
    Path cuts = new Path();
    for (double t : cuts(a, Math.hypot(ax, ay))) {
      cuts.move(x + ax * t, y + ay * t).line(x + ax * t + bx, y + ay * t + by);
    }
    for (double t : cuts(b, Math.hypot(bx, by))) {
      cuts.move(x + bx * t, y + by * t).line(x + bx * t + ax, y + by * t + ay);
    }
    out.append("<path d=\"").append(outline).append("\" fill=\"").append(fill).append("\"/>");
    if (!cuts.isEmpty()) {
      out.append("<path d=\"").append(cuts);
      out.append("\" fill=\"none\" stroke-width=\"0.7\" stroke-opacity=\"0.75\"/>");
    }
    out.append('\n');
  }

  /** Returns where an edge of the given length in pixels is cut, as shares of it. */
  private double[] cuts(int axis, double pixels) {
    if (axis < 0) {
      return new double[0];
    }
    AxisChunks chunks = grid.axis(first + axis);
    long inner = chunks.count() - 1;
    int shown = (int) Math.min(inner, (long) (pixels / LEAST_LINE_GAP));
    double[] cuts = new double[shown];
    for (int i = 0; i < shown; i++) {
      // Every chunk where there is room, else evenly chosen ones.
      long chunk = shown == inner ? i + 1 : (long) ((i + 1.0) / (shown + 1) * (inner + 1));
      cuts[i] = (double) chunks.start(chunk) / chunks.length();
    }
    return cuts;
  }

  private void labels(double x, double y) {
    double half = Font.LABEL.size() * 0.36;
    if (axes > 0) {
      double baseLine = y + h + LABEL_GAP + Font.LABEL.size() * 0.8;
      text(x + w / 2, baseLine, "middle", label(first + axes - 1));
    }
    if (axes > 1) {
      text(x - LABEL_GAP, y + h / 2 + half, "end", label(first + axes - 2));
    }
    if (axes > 2) {
      double middle = y + h - depthY / 2;
      text(x + w + depthX / 2 + LABEL_GAP, middle + half + 5, "start", label(first));
    }
  }

  private void text(double x, double y, String anchor, String text) {
    out.append("<text x=\"").append(Markup.number(x)).append("\" y=\"").append(Markup.number(y));
    out.append("\" text-anchor=\"").append(anchor).append("\" ").append(Font.LABEL.attributes());
    out.append(" fill=\"#344054\">").append(Markup.xml(text)).append("</text>\n");
  }
}
