package io.qbi.draw;

/** What a vertex of a drawing does; it picks the outline and the colours. */
public enum Kind {
  /** Data that come from outside: a file, a constant, a generator. */
  SOURCE(Outline.CYLINDER, "#e3eefa", "#2f6da8"),
  /** An operation on each element by itself. */
  ELEMENTWISE(Outline.ROUNDED, "#f2f4f7", "#667085"),
  /** An operation that looks at a neighbourhood. */
  WINDOW(Outline.FRAMED, "#e3f4e8", "#2b8452"),
  /** An operation that makes axes shorter or removes them. */
  REDUCE(Outline.FUNNEL, "#fff1d9", "#b06f0c"),
  /** A sum of products over shared axes: matrix products and the like. */
  CONTRACT(Outline.HEXAGON, "#f0e8fa", "#7a49b0"),
  /** A Fourier transform. */
  FFT(Outline.ROUNDED, "#dff4f4", "#14808a"),
  /** An operation that moves elements and computes nothing. */
  RESHAPE(Outline.SLANTED, "#f8f5df", "#857420"),
  /** An operation whose result may depend on every element of its input. */
  GLOBAL(Outline.OCTAGON, "#fce7ef", "#b52f66"),
  /** What the user asked for. */
  RESULT(Outline.PILL, "#24384f", "#24384f"),
  /** A step of a plan. */
  STAGE(Outline.BARRED, "#ffffff", "#475467");

  private final Outline outline;
  private final String fill;
  private final String stroke;

  Kind(Outline outline, String fill, String stroke) {
    this.outline = outline;
    this.fill = fill;
    this.stroke = stroke;
  }

  /** Returns the outline. */
  Outline outline() {
    return outline;
  }

  /** Returns the colour of the area. */
  String fill(boolean alarm) {
    return alarm ? "#fdeaea" : fill;
  }

  /** Returns the colour of the outline. */
  String stroke(boolean alarm) {
    return alarm ? "#c62828" : stroke;
  }

  /** Returns the colour of the first line of text. */
  String ink(boolean alarm) {
    return alarm ? "#a01818" : this == RESULT ? "#ffffff" : "#1d2939";
  }

  /** Returns the colour of the further lines of text. */
  String paleInk(boolean alarm) {
    return alarm ? "#8c3030" : this == RESULT ? "#d5deea" : "#55606e";
  }
}
