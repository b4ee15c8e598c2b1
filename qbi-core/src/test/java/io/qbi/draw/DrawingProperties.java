package io.qbi.draw;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.qbi.draw.Layout.Rect;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class DrawingProperties {
  @Property(tries = 60)
  void boxesDoNotOverlapAndStayInTheImage(
      @ForAll @IntRange(min = 1, max = 120) int size, @ForAll long seed) {
    Drawing drawing = Pictures.any(size, seed);
    Layout layout = Layout.of(drawing).orElseThrow();
    for (int v = 0; v < drawing.vertices().size(); v++) {
      Rect box = layout.box(v);
      assertThat(box.x()).isGreaterThanOrEqualTo(-1);
      assertThat(box.y()).isGreaterThanOrEqualTo(-1);
      assertThat(box.right()).isLessThanOrEqualTo(layout.width() + 1);
      assertThat(box.bottom()).isLessThanOrEqualTo(layout.height() + 1);
      for (int w = 0; w < v; w++) {
        assertThat(box.overlaps(layout.box(w))).as("%s and %s", v, w).isFalse();
      }
    }
  }

  @Property(tries = 60)
  void edgesLeadDownFromBoxToBoxAndThroughNoOther(
      @ForAll @IntRange(min = 2, max = 120) int size, @ForAll long seed) {
    Drawing drawing = Pictures.any(size, seed);
    Layout layout = Layout.of(drawing).orElseThrow();
    for (int e = 0; e < drawing.edges().size(); e++) {
      Drawing.Edge edge = drawing.edges().get(e);
      double[] p = layout.route(e).points();
      Rect from = layout.box(edge.from());
      Rect to = layout.box(edge.to());
      assertThat(from.bottom()).isLessThan(to.y());
      assertThat(p[0]).isBetween(from.x(), from.right());
      assertThat(p[1]).isCloseTo(from.bottom(), within(1e-6));
      assertThat(p[p.length - 2]).isBetween(to.x(), to.right());
      assertThat(p[p.length - 1]).isCloseTo(to.y(), within(1e-6));
      for (int i = 2; i < p.length; i += 2) {
        assertThat(p[i + 1]).isGreaterThanOrEqualTo(p[i - 1]);
      }
      for (int v = 0; v < drawing.vertices().size(); v++) {
        Rect box = layout.box(v);
        assertThat(v == edge.from() || v == edge.to() || !layout.route(e).touches(box)).isTrue();
        assertThat(crossesUpright(p, box)).as("edge %s through %s", e, v).isFalse();
      }
    }
  }

  /** Returns whether an upright piece of a route runs through the inside of a box. */
  private static boolean crossesUpright(double[] p, Rect box) {
    for (int i = 0; i + 3 < p.length; i += 4) {
      boolean beside = p[i] <= box.x() || p[i] >= box.right();
      if (!beside && p[i + 1] < box.bottom() - 1e-6 && p[i + 3] > box.y() + 1e-6) {
        return true;
      }
    }
    return false;
  }

  @Property(tries = 60)
  void textFitsItsBox(@ForAll List<String> lines, @ForAll Kind kind) {
    String[] text = lines.toArray(new String[0]);
    Drawing drawing = Drawing.titled("").vertex("v", kind, text).build();
    VertexText shown = VertexText.of(drawing.vertices().get(0));
    double inset = 2 * kind.outline().sideInset();
    for (int i = 0; i < shown.lines().size(); i++) {
      double width = VertexText.font(i).width(shown.lines().get(i));
      assertThat(width).isLessThan(shown.width() - inset);
      double baseLine = shown.baseLine(i, kind.outline());
      assertThat(baseLine).isBetween(VertexText.font(i).size(), shown.height() - 4);
    }
  }

  @Property(tries = 60)
  void framesHoldTheirMembersAndNothingElse(
      @ForAll @IntRange(min = 1, max = 60) int size, @ForAll long seed) {
    Drawing drawing = Pictures.random(size, seed);
    Layout layout = Layout.of(drawing).orElseThrow();
    for (int v = 0; v < size; v++) {
      String group = drawing.vertices().get(v).group();
      Rect box = layout.box(v);
      long holders = 0;
      for (Layout.Frame frame : layout.frames()) {
        boolean holds =
            contains(frame.points(), box.x(), box.y() + 1)
                && contains(frame.points(), box.right(), box.bottom() - 1);
        holders += holds ? 1 : 0;
        assertThat(!holds || frame.name().equals(group)).as("%s in %s", v, frame.name()).isTrue();
      }
      assertThat(holders).isEqualTo(group.isEmpty() ? 0 : 1);
    }
  }

  private static boolean contains(double[] p, double x, double y) {
    boolean inside = false;
    for (int i = 0, j = p.length - 2; i < p.length; j = i, i += 2) {
      boolean straddles = p[i + 1] > y != p[j + 1] > y;
      if (straddles && x < (p[j] - p[i]) * (y - p[i + 1]) / (p[j + 1] - p[i + 1]) + p[i]) {
        inside = !inside;
      }
    }
    return inside;
  }

  @Property(tries = 100)
  void anyTextGivesWellFormedSvgAndBalancedDot(
      @ForAll String title, @ForAll String line, @ForAll String label, @ForAll String group) {
    Drawing drawing =
        Drawing.titled(title)
            .vertex("a" + line, Kind.SOURCE, line)
            .vertex("b" + label, Kind.RESULT, label, title)
            .edge("a" + line, "b" + label, label)
            .group(group, "a" + line)
            .build();
    assertThat(Xml.attributes(Xml.parse(drawing.toSvg()), "svg", "role")).containsExactly("img");
    assertThat(bracketsOutsideStrings(drawing.toDot())).isZero();
  }

  @Property(tries = 30)
  void drawingTwiceGivesTheSame(@ForAll @IntRange(min = 0, max = 80) int size, @ForAll long seed) {
    assertThat(Pictures.random(size, seed).toSvg()).isEqualTo(Pictures.random(size, seed).toSvg());
    Xml.parse(Pictures.random(size, seed).toSvg());
    assertThat(bracketsOutsideStrings(Pictures.random(size, seed).toDot())).isZero();
  }

  /** Returns how many brackets stay open, after walking the text as a DOT scanner would. */
  private static int bracketsOutsideStrings(String dot) {
    int open = 0;
    boolean quoted = false;
    for (int i = 0; i < dot.length(); i++) {
      char c = dot.charAt(i);
      if (quoted && c == '\\') {
        i++;
      } else if (c == '"') {
        quoted = !quoted;
      } else if (!quoted) {
        open += c == '{' || c == '[' ? 1 : c == '}' || c == ']' ? -1 : 0;
        assertThat(open).isNotNegative();
      }
    }
    assertThat(quoted).as("a string stays open").isFalse();
    return open;
  }
}
