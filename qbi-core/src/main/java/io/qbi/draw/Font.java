package io.qbi.draw;

/**
 * A text style and the widths of its characters, so that boxes fit their text without a font
 * engine.
 *
 * <p>The widths are the published metrics of Helvetica, which Arial, Liberation Sans and Nimbus
 * Sans share. A viewer that has none of these shows a somewhat wider font; the margins allow for
 * it.
 */
enum Font {
  /** The name of a vertex. */
  NAME(13, true, 17),
  /** The further lines of a vertex. */
  DETAIL(11, false, 15),
  /** Labels of edges and axes. */
  LABEL(10.5, false, 14),
  /** Names of groups. */
  GROUP(11, true, 15),
  /** The title of a drawing. */
  TITLE(16, true, 22);

  /** The font families to ask a viewer for. */
  static final String FAMILY = "Helvetica, Arial, 'Liberation Sans', 'Nimbus Sans', sans-serif";

  private static final char ELLIPSIS = '…';

  /** Widths of U+0020 to U+007E in thousandths of the font size. */
  private static final short[] REGULAR = {
    278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556,
    556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667,
    611, 778, 722, 278, 500, 667, 556, 833, 722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667,
    667, 611, 278, 278, 278, 469, 556, 333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500,
    222, 833, 556, 556, 556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584
  };

  private static final short[] BOLD = {
    278, 333, 474, 556, 556, 889, 722, 238, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556,
    556, 556, 556, 556, 556, 556, 556, 333, 333, 584, 584, 584, 611, 975, 722, 722, 722, 722, 667,
    611, 778, 722, 278, 556, 722, 611, 833, 722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667,
    667, 611, 333, 278, 333, 584, 556, 333, 556, 611, 556, 611, 556, 333, 611, 611, 278, 278, 556,
    278, 889, 611, 611, 611, 611, 389, 556, 333, 611, 556, 778, 556, 556, 500, 389, 280, 389, 584
  };

  private final double size;
  private final boolean bold;
  private final double lineHeight;

  Font(double size, boolean bold, double lineHeight) {
    this.size = size;
    this.bold = bold;
    this.lineHeight = lineHeight;
  }

  /** Returns the font size in pixels. */
  double size() {
    return size;
  }

  /** Returns the distance from one line to the next in pixels. */
  double lineHeight() {
    return lineHeight;
  }

  /** Returns the SVG attributes that select this font. */
  String attributes() {
    return "font-size=\"" + Markup.number(size) + "\"" + (bold ? " font-weight=\"600\"" : "");
  }

  /** Returns the width of {@code text} in pixels. */
  double width(String text) {
    return text.codePoints().mapToLong(this::thousandths).sum() * size / 1000;
  }

  private long thousandths(int c) {
    if (c >= 0x20 && c <= 0x7E) {
      return (bold ? BOLD : REGULAR)[c - 0x20];
    }
    if (c == ELLIPSIS || c >= 0x1100) {
      // Arrows, mathematical signs, and the scripts whose characters fill a square.
      return 1000;
    }
    return bold ? 640 : 600;
  }

  /** Returns {@code text}, its end replaced by an ellipsis where it is wider than {@code room}. */
  String fit(String text, double room) {
    if (width(text) <= room) {
      return text;
    }
    double left = room - width(String.valueOf(ELLIPSIS));
    int end = 0;
    while (end < text.length()) {
      int c = text.codePointAt(end);
      left -= thousandths(c) * size / 1000;
      if (left < 0) {
        break;
      }
      end += Character.charCount(c);
    }
    return text.substring(0, end).stripTrailing() + ELLIPSIS;
  }
}
