package io.qbi.draw;

/** Builds the {@code d} attribute of an SVG path. */
final class Path {
  private final StringBuilder text = new StringBuilder();

  /** Starts a new stroke at a point. */
  Path move(double x, double y) {
    return add('M', x, y);
  }

  /** Draws a straight line to a point. */
  Path line(double x, double y) {
    return add('L', x, y);
  }

  /** Draws a cubic Bézier curve over two control points to a point. */
  Path curve(double x1, double y1, double x2, double y2, double x, double y) {
    return add('C', x1, y1, x2, y2, x, y);
  }

  /** Joins the last point to the first. */
  Path close() {
    text.append('Z');
    return this;
  }

  /** Returns a closed polygon, given as x and y by turns, whose corners are rounded. */
  static Path polygon(double radius, double... points) {
    Path path = new Path();
    int n = points.length / 2;
    for (int i = 0; i < n; i++) {
      int before = (i + n - 1) % n;
      int after = (i + 1) % n;
      double x = points[2 * i];
      double y = points[2 * i + 1];
      double[] in = towards(x, y, points[2 * before], points[2 * before + 1], radius);
      double[] out = towards(x, y, points[2 * after], points[2 * after + 1], radius);
      path.add(i == 0 ? 'M' : 'L', in).add('Q', x, y, out[0], out[1]);
    }
    return path.close();
  }

  private static double[] towards(double x, double y, double toX, double toY, double distance) {
    double length = Math.hypot(toX - x, toY - y);
    double t = length == 0 ? 0 : Math.min(0.5, distance / length);
    return new double[] {x + (toX - x) * t, y + (toY - y) * t};
  }

  private Path add(char command, double... numbers) {
    text.append(command);
    for (int i = 0; i < numbers.length; i++) {
      text.append(i == 0 ? "" : " ").append(Markup.number(numbers[i]));
    }
    return this;
  }

  /** Returns whether nothing was drawn. */
  boolean isEmpty() {
    return text.length() == 0;
  }

  /** Returns the text of the {@code d} attribute. */
  @Override
  public String toString() {
    return text.toString();
  }
}
