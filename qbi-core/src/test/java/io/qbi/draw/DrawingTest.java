package io.qbi.draw;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DrawingTest {
  private static final Map<String, Drawing> PICTURES =
      Map.of(
          "arithmetic", Pictures.arithmetic(),
          "convolve", Pictures.convolve(),
          "bone", Pictures.bone(),
          "kinds", Pictures.kinds(),
          "fan-in", Pictures.fanIn(64),
          "odd", Pictures.odd());

  @ParameterizedTest
  @ValueSource(strings = {"arithmetic", "convolve", "bone", "kinds", "fan-in", "odd"})
  void looksAsBefore(String name) {
    Golden.check(name + ".svg", PICTURES.get(name).toSvg());
    Golden.check(name + ".dot", PICTURES.get(name).toDot());
  }

  @Test
  void textFromOutsideStaysText() {
    String svg = Pictures.odd().toSvg();
    List<String> texts = Xml.texts(Xml.parse(svg), "text");
    assertThat(texts).contains("a < b & \"c\"", "<script>alert('1')</script>", "\uFFFD <&>");
    assertThat(svg).doesNotContain("<script");
    assertThat(Pictures.odd().toDot()).contains("\"x\\\"y\\\\\" -> \"sq\";");
  }

  @Test
  void charactersThatXmlCannotHoldAreReplaced() {
    String hostile = "a\u0000\u0007\uD800\uFFFF\uD83D\uDE00]]>";
    String svg = Drawing.titled(hostile).vertex("v", Kind.GLOBAL, hostile).build().toSvg();
    assertThat(Xml.texts(Xml.parse(svg), "text"))
        .containsOnly("a\uFFFD\uFFFD\uFFFD\uFFFD\uD83D\uDE00]]>");
  }

  @Test
  void aChainIsStraight() {
    Layout layout = Layout.of(Pictures.chain(30)).orElseThrow();
    for (int e = 0; e < 29; e++) {
      double[] points = layout.route(e).points();
      for (int i = 0; i < points.length; i += 2) {
        assertThat(points[i]).isEqualTo(layout.box(0).centre());
      }
    }
  }

  @Test
  void aDiamondIsSymmetric() {
    Layout layout =
        Layout.of(
                Drawing.titled("")
                    .vertex("top", Kind.SOURCE)
                    .vertex("left", Kind.ELEMENTWISE, "side")
                    .vertex("right", Kind.ELEMENTWISE, "side")
                    .vertex("end", Kind.RESULT)
                    .edge("top", "left")
                    .edge("top", "right")
                    .edge("left", "end")
                    .edge("right", "end")
                    .build())
            .orElseThrow();
    double middle = (layout.box(1).centre() + layout.box(2).centre()) / 2;
    assertThat(layout.box(0).centre()).isEqualTo(middle);
    assertThat(layout.box(3).centre()).isEqualTo(middle);
    assertThat(layout.box(1).x()).isLessThan(layout.box(2).x());
  }

  @Test
  void aWideReductionIsCutIntoRows() {
    Layout layout = Layout.of(Pictures.fanIn(64)).orElseThrow();
    assertThat(layout.width()).isLessThan(2200);
    assertThat(layout.height()).isLessThan(1000);
  }

  @Test
  void partsStandSideBySide() {
    Drawing.Builder builder = Drawing.titled("");
    for (int i = 0; i < 100; i++) {
      builder.vertex("lone " + i, Kind.SOURCE);
    }
    Layout layout = Layout.of(builder.build()).orElseThrow();
    assertThat(layout.width() / layout.height()).isBetween(0.5, 3.0);
  }

  @Test
  void anEmptyDrawingIsAnImageToo() {
    assertThat(Xml.attributes(Xml.parse(Drawing.titled("").build().toSvg()), "svg", "width"))
        .containsExactly("40");
  }

  @Test
  void aGraphThatIsTooLargeBecomesANote() {
    Drawing drawing = Pictures.chain(100_000);
    assertThat(Xml.texts(Xml.parse(drawing.toSvg()), "text"))
        .contains("100,000 vertices", "and 99,999 edges are too many to draw.");
    assertThat(drawing.toDot()).contains("\"v99998\" -> \"v99999\";");
  }

  @Test
  void theLongestChainThatIsDrawnNeedsNoStack() throws InterruptedException {
    String[] svg = new String[1];
    Thread thread =
        new Thread(
            null, () -> svg[0] = Pictures.chain(Drawing.MAX_VERTICES).toSvg(), "small", 128 << 10);
    thread.start();
    thread.join();
    assertThat(svg[0]).contains(">step 1999<");
  }

  @Test
  void aCrowdedGraphBecomesANote() {
    int half = 200;
    Drawing.Builder builder = Drawing.titled("everything with everything");
    for (int i = 0; i < 2 * half; i++) {
      builder.vertex("v" + i, Kind.ELEMENTWISE);
    }
    for (int i = 0; i < half; i++) {
      for (int j = half; j < 2 * half; j++) {
        builder.edge("v" + i, "v" + j);
      }
    }
    assertThat(builder.build().toSvg()).contains("and 40,000 edges are too many to draw.");
  }

  @Test
  void mistakesNameTheVertex() {
    Drawing.Builder builder = Drawing.titled("t").vertex("a", Kind.SOURCE).vertex("b", Kind.RESULT);
    assertThatThrownBy(() -> builder.vertex("a", Kind.SOURCE)).hasMessageContaining("\"a\"");
    assertThatThrownBy(() -> builder.edge("a", "c")).hasMessageContaining("\"c\"");
    assertThatThrownBy(() -> builder.group("g", "c")).hasMessageContaining("\"c\"");
    assertThatThrownBy(() -> builder.alarm("c")).hasMessageContaining("\"c\"");
    builder.edge("a", "b").edge("b", "a");
    assertThatThrownBy(builder::build).hasMessageContaining("cycle");
  }
}
