package io.qbi.draw;

/** The outline of a vertex: its SVG path, its DOT shape, and the room it takes from the text. */
enum Outline {
  /** A rectangle with round corners. */
  ROUNDED("box", "rounded,filled", 0, 0),
  /** A rectangle with round corners within a dashed one, which stands for the halo. */
  FRAMED("box", "rounded,filled", 4, 0),
  /** A rectangle with a bar at its left. */
  BARRED("box", "filled", 3, 0),
  /** A drum, as databases are drawn. */
  CYLINDER("cylinder", "filled", 0, 5),
  /** A trapezium that narrows downwards. */
  FUNNEL("invtrapezium", "filled", 10, 0),
  /** A hexagon with points at the left and right. */
  HEXAGON("hexagon", "filled", 10, 0),
  /** A parallelogram. */
  SLANTED("parallelogram", "filled", 8, 0),
  /** A rectangle with cut corners. */
  OCTAGON("octagon", "filled", 2, 0),
  /** A rectangle with very round corners. */
  PILL("box", "rounded,filled", 6, 0);

  private static final double DRUM = 5;

  private final String dotShape;
  private final String dotStyle;
  private final double sideInset;
  private final double topInset;

  Outline(String dotShape, String dotStyle, double sideInset, double topInset) {
    this.dotShape = dotShape;
    this.dotStyle = dotStyle;
    this.sideInset = sideInset;
    this.topInset = topInset;
  }

  /** Returns the shape's name in DOT. */
  String dotShape() {
    return dotShape;
  }

  /** Returns the style in DOT. */
  String dotStyle() {
    return dotStyle;
  }

  /**
   * Returns how far the text must stay from the left and from the right edge of the bounding box.
   */
  double sideInset() {
    return sideInset;
  }

  /** Returns how far the text must stay from the upper edge of the bounding box. */
  double topInset() {
    return topInset;
  }

  /**
   * Returns the closed path that is filled and stroked, within the box at (x, y) of size (w, h).
   */
  Path path(double x, double y, double w, double h) {
    double r = x + w;
    double b = y + h;
    double i = sideInset;
    switch (this) {
      case CYLINDER:
        return new Path()
            .move(x, y + DRUM)
            .curve(x, y - DRUM / 3, r, y - DRUM / 3, r, y + DRUM)
            .line(r, b - DRUM)
            .curve(r, b + DRUM / 3, x, b + DRUM / 3, x, b - DRUM)
            .close();
      case FUNNEL:
        return Path.polygon(2, x, y, r, y, r - i, b, x + i, b);
      case HEXAGON:
        return Path.polygon(2, x + i, y, r - i, y, r, y + h / 2, r - i, b, x + i, b, x, y + h / 2);
      case SLANTED:
        return Path.polygon(2, x + i, y, r, y, r - i, b, x, b);
      case OCTAGON:
        double c = 8;
        return Path.polygon(
            1, x + c, y, r - c, y, r, y + c, r, b - c, r - c, b, x + c, b, x, b - c, x, y + c);
      case PILL:
        return Path.polygon(Math.min(h / 2, 17), x, y, r, y, r, b, x, b);
      case BARRED:
        return Path.polygon(2, x, y, r, y, r, b, x, b);
      default:
        return Path.polygon(6, x, y, r, y, r, b, x, b);
    }
  }

  /** Returns the open or closed path that is stroked over the first, or an empty one. */
  Path ornament(double x, double y, double w, double h) {
    double r = x + w;
    switch (this) {
      case CYLINDER:
        return new Path()
            .move(x, y + DRUM)
            .curve(x, y + DRUM * 7 / 3, r, y + DRUM * 7 / 3, r, y + DRUM);
      case FRAMED:
        return Path.polygon(4, x + 3, y + 3, r - 3, y + 3, r - 3, y + h - 3, x + 3, y + h - 3);
      case BARRED:
        return new Path().move(x + 3, y).line(x + 3, y + h);
      default:
        return new Path();
    }
  }
}
