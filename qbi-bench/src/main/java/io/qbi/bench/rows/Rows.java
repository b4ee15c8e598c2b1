package io.qbi.bench.rows;

import io.qbi.bench.Row;
import java.util.List;
import java.util.stream.Stream;

/** All rows, in the order of the tables. */
public final class Rows {
  private static final List<Row> ALL =
      Stream.of(
              EngineRows.ROWS,
              MatmulRows.ROWS,
              FftRows.ROWS,
              WindowRows.ROWS,
              ReductionRows.ROWS,
              OrderRows.ROWS,
              GeometryRows.ROWS,
              ObjectRows.ROWS)
          .flatMap(List::stream)
          .toList();

  private Rows() {}

  /** Returns all rows. */
  public static List<Row> all() {
    return ALL;
  }

  /**
   * Returns a row.
   *
   * @throws IllegalArgumentException if there is none of this key
   */
  public static Row named(String key) {
    return ALL.stream()
        .filter(row -> row.key().equals(key))
        .findFirst()
        .orElseThrow(
            () -> new IllegalArgumentException("no row \"" + key + "\"; --list names them"));
  }
}
