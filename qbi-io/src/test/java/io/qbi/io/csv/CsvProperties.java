package io.qbi.io.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.qbi.io.QbiFileException;
import io.qbi.shape.Shape;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.StringLength;
import net.jqwik.api.lifecycle.AfterProperty;
import net.jqwik.api.lifecycle.BeforeProperty;

/** CSV: numbers survive, and errors tell line and column. */
class CsvProperties {
  private Path file;

  @BeforeProperty
  void createFile() throws IOException {
    file = Files.createTempFile("qbi-table", ".csv");
  }

  @AfterProperty
  void deleteFile() throws IOException {
    Files.deleteIfExists(file);
  }

  private CsvTable read(String text) throws IOException {
    Files.writeString(file, text);
    return CsvTable.read(file);
  }

  @Property
  void aNumberReadsBackAsItself(@ForAll long bits) {
    double value = Double.longBitsToDouble(bits);
    String text = ShortestDecimal.of(value);
    if (Double.isFinite(value)) {
      assertThat(Double.valueOf(text)).isEqualTo(Double.valueOf(value));
      assertThat(digits(text)).isLessThanOrEqualTo(digits(Double.toString(value)));
    }
  }

  private static int digits(String text) {
    return new BigDecimal(text).stripTrailingZeros().precision();
  }

  @Example
  void numbersHaveTheFewestDigits() {
    assertThat(ShortestDecimal.of(0.1)).isEqualTo("0.1");
    assertThat(ShortestDecimal.of(2.0E-3)).isEqualTo("0.002");
    assertThat(ShortestDecimal.of(0x1p-44)).isEqualTo("5.684341886080802E-14");
    assertThat(ShortestDecimal.of(2e23)).isEqualTo("2E23");
    assertThat(ShortestDecimal.of(Double.MIN_VALUE)).isEqualTo("5E-324");
    assertThat(ShortestDecimal.of(-12000)).isEqualTo("-12000");
    assertThat(ShortestDecimal.of(-0.0)).isEqualTo("-0.0");
    assertThat(ShortestDecimal.of(Double.NaN)).isEqualTo("nan");
  }

  @Example
  void aTableReadsBackAsItself() throws IOException {
    CsvTable table =
        CsvTable.empty()
            .with("label", 1L, 1L << 60, -3L)
            .with("size, \"µm\"", 0.1, Double.NaN, Double.NEGATIVE_INFINITY);
    table.write(file);
    assertThat(Files.readString(file))
        .isEqualTo("label,\"size, \"\"µm\"\"\"\n1,0.1\n1152921504606846976,nan\n-3,-inf\n");
    CsvTable back = CsvTable.read(file);
    assertThat(back.names()).isEqualTo(table.names());
    assertThat(back.doubles("label")).containsExactly(1, 0x1p60, -3);
    assertThat(back.doubles("size, \"µm\""))
        .containsExactly(0.1, Double.NaN, Double.NEGATIVE_INFINITY);
    assertThat(back.toBlock().shape()).isEqualTo(Shape.of(3, 2));
    assertThat(back.toBlock().getDouble(1, 0)).isEqualTo(0x1p60);
  }

  @Example
  void textsAndTruthsAreWritten() throws IOException {
    CsvTable.empty().with("kept", true, false).with("why", "a\nb", " c").write(file);
    assertThat(Files.readString(file)).isEqualTo("kept,why\ntrue,\"a\nb\"\nfalse,\" c\"\n");
  }

  @Example
  void everySeparatorAndLineEndIsTaken() throws IOException {
    for (String text :
        new String[] {
          "x;y\r\n1;2\r\n\r\n3; 4", "x\ty\n1\t2\n3\t4\n", "\uFEFFx,\"y\"\n1,2\n\"3\",4"
        }) {
      CsvTable table = read(text);
      assertThat(table.names()).containsExactly("x", "y");
      assertThat(table.doubles("y")).containsExactly(2, 4);
    }
    CsvTable bare = read("168.95,358.8\n168.95,\n");
    assertThat(bare.names()).containsExactly("column 1", "column 2");
    assertThat(bare.doubles("column 2")).containsExactly(358.8, Double.NaN);
    assertThat(read("").rows()).isZero();
  }

  @Example
  void errorsTellLineAndColumn() {
    assertError("x,y\n1,2\n\n3,four\n", "line 4, column 2 (y) holds \"four\", which is no number");
    assertError("x,y\n1,2\n3\n", "line 3 has 1 fields, but the first line has 2");
    assertError("x,y\n1,\"2\n", "the quote that opens on line 2 is never closed");
    assertError("x,y\n1,\"2\"3\n", "line 2 has text after a closing quote");
    assertError("x,x\n1,2\n", "column \"x\" already");
    assertError("x\n1f\n", "\"1f\", which is no number");
    assertThatThrownBy(() -> read("x\n1\n").doubles("y"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("the columns are [x]");
    assertThatThrownBy(() -> CsvTable.empty().with("a", 1.0).with("b", 1.0, 2.0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("column \"b\" has 2 values, but the table has 1 rows");
  }

  private void assertError(String text, String problem) {
    assertThatThrownBy(() -> read(text))
        .isInstanceOf(QbiFileException.class)
        .hasMessageContaining(file.toString())
        .hasMessageContaining(problem);
  }

  @Property(tries = 100)
  void anyTextIsReadOrRefused(
      @ForAll
          @StringLength(max = 30)
          @Chars({',', ';', '\n', '\r', '"', '.', '-', 'e', 'x'})
          @CharRange(from = '0', to = '9')
          String text)
      throws IOException {
    try {
      CsvTable table = read(text);
      table.write(file);
      if (!table.names().isEmpty()) {
        assertThat(CsvTable.read(file).rows()).isEqualTo(table.rows());
      }
    } catch (QbiFileException e) {
      assertThat(e).hasMessageContaining(file.toString());
    }
  }
}
