package io.qbi.draw;

import static org.assertj.core.api.Assertions.assertThat;

import io.qbi.shape.AxisChunks;
import io.qbi.shape.ChunkGrid;
import io.qbi.shape.Shape;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;

class ArrayCardTest {
  private static ChunkGrid grid(long chunk, long... dims) {
    long[] chunks = new long[dims.length];
    Arrays.fill(chunks, chunk);
    return ChunkGrid.regular(Shape.of(dims), chunks);
  }

  @Test
  void looksAsBefore() {
    Golden.check("grid-1d.svg", ArrayCard.svg(grid(7000, 100_000)));
    Golden.check("grid-2d.svg", ArrayCard.svg(grid(512, 2048, 3000)));
    Golden.check("grid-3d.svg", ArrayCard.svg(grid(128, 600, 250, 350)));
    Golden.check("grid-5d.svg", ArrayCard.svg(grid(128, 12, 3, 600, 250, 350)));
    Golden.check("card.html", ArrayCard.html(grid(128, 600, 250, 350), "uint16", 2, 1234));
  }

  @Test
  void theTableTellsArrayAndChunk() {
    Document card = Xml.parse(ArrayCard.html(grid(128, 600, 250, 350), "uint16", 2, 1234));
    assertThat(Xml.texts(card, "td"))
        .contains("100 MiB", "4 MiB", "(600, 250, 350)", "(128, 128, 128)", "1,234 tasks")
        .contains("30 chunks", "uint16");
  }

  @Test
  void cutsStandWhereTheChunksEnd() {
    ChunkGrid grid = ChunkGrid.of(AxisChunks.irregular(10, 20, 70));
    String cuts = Xml.attributes(Xml.parse(ArrayCard.svg(grid)), "path", "d").get(1);
    // The bar of 150 pixels begins at 12.
    assertThat(cuts).isEqualTo("M27 12L27 38M57 12L57 38");
  }

  @Test
  void aScalarAndAnEmptyArrayHavePictures() {
    assertThat(Xml.texts(Xml.parse(ArrayCard.svg(grid(1))), "text")).isEmpty();
    assertThat(Xml.texts(Xml.parse(ArrayCard.svg(grid(1, 0, 30))), "text"))
        .containsExactly("30", "0");
    assertThat(Xml.texts(Xml.parse(ArrayCard.html(grid(1, 0), "bool", 1, 0)), "td"))
        .contains("0 B", "0 tasks");
  }

  @Test
  void bytesBeyondALongAreStated() {
    String card = ArrayCard.html(grid(1L << 20, 1L << 31, 1L << 31), "complex128", 16, 1);
    assertThat(Xml.texts(Xml.parse(card), "td")).contains("more than 8 EiB", "16 TiB");
  }

  @Property(tries = 200)
  void anyGridGivesASmallWellFormedPicture(
      @ForAll @Size(max = 7) List<@LongRange(min = 0, max = 300) Long> dims,
      @ForAll @LongRange(min = 1, max = 40) long chunk) {
    long[] lengths = dims.stream().mapToLong(Long::longValue).toArray();
    String svg = ArrayCard.svg(grid(chunk, lengths.length > 6 ? new long[] {300} : lengths));
    Xml.parse(svg);
    assertThat(svg.length()).isLessThan(30_000);
  }

  @Property(tries = 100)
  void hugeGridsDrawNoMoreLinesThanCanBeToldApart(
      @ForAll @LongRange(min = 1, max = 1_000_000) long z,
      @ForAll @LongRange(min = 1, max = 1_000_000) long y,
      @ForAll @LongRange(min = 1, max = 1_000_000) long x) {
    String svg = ArrayCard.svg(grid(1, z, y, x));
    Document picture = Xml.parse(svg);
    assertThat(svg.length()).isLessThan(20_000);
    assertThat(Xml.texts(picture, "text")).containsExactly("" + x, "" + y, "" + z);
    double width = Double.parseDouble(Xml.attributes(picture, "svg", "width").get(0));
    double height = Double.parseDouble(Xml.attributes(picture, "svg", "height").get(0));
    assertThat(width).isBetween(40.0, 420.0);
    assertThat(height).isBetween(40.0, 300.0);
  }
}
