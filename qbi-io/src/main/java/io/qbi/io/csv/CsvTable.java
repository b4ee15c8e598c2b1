package io.qbi.io.csv;

import io.qbi.data.Block;
import io.qbi.data.DType;
import io.qbi.io.QbiFileException;
import io.qbi.io.file.PartialFile;
import io.qbi.shape.Shape;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A table with named columns of equal length: {@code double[]}, {@code long[]}, {@code boolean[]}
 * or {@code String[]}; immutable.
 *
 * <pre>{@code
 * CsvTable.empty().with("label", labels).with("volume", volumes).write(path);
 * double[] x = CsvTable.read(path).doubles("x");
 * }</pre>
 */
public final class CsvTable {
  private static final long LARGEST_FILE = 1L << 29;

  private final Map<String, Object> columns;
  private final int rows;

  private CsvTable(Map<String, Object> columns, int rows) {
    this.columns = columns;
    this.rows = rows;
  }

  /** Returns a table without columns. */
  public static CsvTable empty() {
    return new CsvTable(Map.of(), 0);
  }

  /** Returns this table with a column of numbers; NaN is written as {@code nan}. */
  public CsvTable with(String name, double... values) {
    return withColumn(name, values.clone(), values.length);
  }

  /** Returns this table with a column of integers. */
  public CsvTable with(String name, long... values) {
    return withColumn(name, values.clone(), values.length);
  }

  /** Returns this table with a column of {@code true} and {@code false}. */
  public CsvTable with(String name, boolean... values) {
    return withColumn(name, values.clone(), values.length);
  }

  /** Returns this table with a column of texts. */
  public CsvTable with(String name, String... values) {
    return withColumn(name, values.clone(), values.length);
  }

  private CsvTable withColumn(String name, Object values, int length) {
    if (columns.containsKey(name)) {
      throw new IllegalArgumentException("the table has a column \"" + name + "\" already");
    }
    if (!columns.isEmpty() && length != rows) {
      throw new IllegalArgumentException(
          "column \"" + name + "\" has " + length + " values, but the table has " + rows + " rows");
    }
    Map<String, Object> more = new LinkedHashMap<>(columns);
    more.put(name, values);
    return new CsvTable(more, length);
  }

  /**
   * Reads a table of numbers. Fields are separated by commas, semicolons or tabs, whichever the
   * first line has most of. A first line that is not all numbers names the columns; without one
   * they are called {@code 0, 1, ...}. An empty field is NaN.
   *
   * @throws QbiFileException if the file cannot be read, a row has too many or too few fields, or a
   *     field is no number; the message tells line and column
   */
  public static CsvTable read(Path file) {
    String text = text(file);
    try {
      return parse(text);
    } catch (IllegalArgumentException e) {
      throw QbiFileException.malformed(file, e.getMessage(), "correct the file");
    }
  }

  private static String text(Path file) {
    try {
      if (!Files.isDirectory(file) && Files.size(file) > LARGEST_FILE) {
        throw QbiFileException.unsupported(
            file, "more than " + LARGEST_FILE + " bytes", "keep large data as .npy");
      }
      String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
      return text.startsWith("\uFEFF") ? text.substring(1) : text;
    } catch (IOException e) {
      throw QbiFileException.unreadable(file, e);
    }
  }

  private static CsvTable parse(String text) {
    CsvParser parser = new CsvParser(text, CsvParser.separator(text));
    CsvParser.Row first = parser.next();
    if (first == null) {
      return empty();
    }
    List<String> names = first.fields();
    boolean header = !names.stream().allMatch(CsvTable::isNumber);
    if (!header) {
      names = new ArrayList<>();
      for (int i = 0; i < first.fields().size(); i++) {
        names.add("column " + (i + 1));
      }
    }
    List<double[]> rows = new ArrayList<>();
    for (CsvParser.Row row = header ? parser.next() : first; row != null; row = parser.next()) {
      rows.add(numbers(row, names));
    }
    CsvTable table = empty();
    for (int column = 0; column < names.size(); column++) {
      double[] values = new double[rows.size()];
      for (int i = 0; i < values.length; i++) {
        values[i] = rows.get(i)[column];
      }
      table = table.with(names.get(column), values);
    }
    return table;
  }

  private static double[] numbers(CsvParser.Row row, List<String> names) {
    if (row.fields().size() != names.size()) {
      throw new IllegalArgumentException(
          "line "
              + row.line()
              + " has "
              + row.fields().size()
              + " fields, but the first line has "
              + names.size());
    }
    double[] numbers = new double[names.size()];
    for (int i = 0; i < numbers.length; i++) {
      String field = row.fields().get(i);
      if (!isNumber(field)) {
        throw new IllegalArgumentException(
            "line "
                + row.line()
                + ", column "
                + (i + 1)
                + " ("
                + names.get(i)
                + ") holds \""
                + (field.length() > 40 ? field.substring(0, 40) + "…" : field)
                + "\", which is no number");
      }
      numbers[i] = number(field);
    }
    return numbers;
  }

  private static boolean isNumber(String field) {
    try {
      number(field);
      return true;
    } catch (NumberFormatException e) {
      return false;
    }
  }

  private static double number(String text) {
    String field = text.strip();
    switch (field.toLowerCase(java.util.Locale.ROOT)) {
      case "", "nan", "na":
        return Double.NaN;
      case "inf", "+inf", "infinity":
        return Double.POSITIVE_INFINITY;
      case "-inf", "-infinity":
        return Double.NEGATIVE_INFINITY;
      default:
        char last = field.charAt(field.length() - 1);
        if (!Character.isDigit(last) && last != '.') {
          throw new NumberFormatException(field); // Java would take 1f, 1d and 0x1p3d
        }
        return Double.parseDouble(field);
    }
  }

  /** Returns the names of the columns, from left to right. */
  public List<String> names() {
    return List.copyOf(columns.keySet());
  }

  /** Returns the number of rows. */
  public int rows() {
    return rows;
  }

  /**
   * Returns a copy of a column of numbers.
   *
   * @throws IllegalArgumentException if there is no such column, or it holds texts
   */
  public double[] doubles(String name) {
    Object column = columns.get(name);
    if (column instanceof double[] values) {
      return values.clone();
    }
    if (column instanceof long[] values) {
      return Arrays.stream(values).asDoubleStream().toArray();
    }
    throw new IllegalArgumentException(
        "there is no column of numbers \"" + name + "\"; the columns are " + names());
  }

  /**
   * Returns all columns as float64 of shape (row, column).
   *
   * @throws IllegalArgumentException if a column holds texts
   */
  public Block toBlock() {
    Block block = Block.allocate(DType.FLOAT64, Shape.of(rows, columns.size()));
    int column = 0;
    for (String name : columns.keySet()) {
      double[] values = doubles(name);
      for (int row = 0; row < rows; row++) {
        block.doubles()[row * columns.size() + column] = values[row];
      }
      column++;
    }
    return block;
  }

  /**
   * Writes the table with a header line, commas and UTF-8; every number has the fewest digits that
   * read back as the same number.
   *
   * @throws QbiFileException if that fails
   */
  public void write(Path target) {
    PartialFile file = PartialFile.create(target);
    try (Writer out = new OutputStreamWriter(file.append(), StandardCharsets.UTF_8)) {
      List<String> line = names();
      out.write(line(line));
      for (int row = 0; row < rows; row++) {
        List<String> fields = new ArrayList<>();
        for (Object column : columns.values()) {
          fields.add(field(column, row));
        }
        out.write(line(fields));
      }
    } catch (IOException e) {
      file.abort();
      throw QbiFileException.unwritable(target, e);
    } catch (RuntimeException e) {
      file.abort();
      throw e;
    }
    file.commit();
  }

  private static String field(Object column, int row) {
    if (column instanceof double[] values) {
      return ShortestDecimal.of(values[row]);
    }
    if (column instanceof long[] values) {
      return Long.toString(values[row]);
    }
    if (column instanceof boolean[] values) {
      return Boolean.toString(values[row]);
    }
    return ((String[]) column)[row];
  }

  private static String line(List<String> fields) {
    return fields.stream().map(CsvTable::quote).collect(Collectors.joining(",", "", "\n"));
  }

  private static String quote(String field) {
    // Every separator that reading may take for one, not only the comma that is written.
    boolean plain = field.chars().noneMatch(c -> ",;\t\"\n\r".indexOf(c) >= 0);
    return plain && field.equals(field.strip()) ? field : '"' + field.replace("\"", "\"\"") + '"';
  }

  /** Returns the names and the number of rows. */
  @Override
  public String toString() {
    return "CsvTable " + names() + ", " + rows + " rows";
  }
}
