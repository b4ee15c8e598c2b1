package io.qbi.kernel.matmul;

import io.qbi.data.DType;
import io.qbi.kernel.codegen.PerType;
import io.qbi.kernel.codegen.Retyped;
import io.qbi.kernel.codegen.VectorModule;
import io.qbi.kernel.codegen.WarmStart;

/** The innermost loops for one primitive type; made once a process. */
final class Forms {
  private static final PerType<Forms> ALL = new PerType<>(Forms::new);

  private final Entries entries;
  private final RowTerms rows;
  private final Tile tile;
  private final WarmStart start;

  private Forms(DType type) {
    entries = Retyped.of(Entries.class, Entries.Template.class, type);
    rows = Retyped.of(RowTerms.class, RowTerms.Template.class, type);
    int bits = VectorModule.bits();
    tile = bits == 0 ? null : Retyped.of(Tile.class, VectorModule.kernel(tile(bits, type)), type);
    start = bits == 0 ? null : new WarmStart(rowSample(type), tileSample(type));
  }

  /**
   * Returns the name of the kernel that suits the registers of processors with such vectors. Where
   * no instruction adds a product, six rows are more than C2 puts into one method.
   */
  private static String tile(int bits, DType type) {
    return bits >= 512 && type.isFloat() ? "Tile6" : "Tile5";
  }

  /** Returns the loops for elements that are computed in a type. */
  static Forms of(DType type) {
    return ALL.of(type);
  }

  /** Returns what moves entries. */
  Entries entries() {
    return entries;
  }

  /** Returns the plain loops. */
  RowTerms rows() {
    return rows;
  }

  /** Returns the loop over vectors; null without the Vector API. */
  Tile tile() {
    return tile;
  }

  /** Returns whether the loop over vectors is the faster one by now. */
  boolean tileIsReady() {
    return start != null && start.isReady();
  }

  // The same work for both, made up: some tiles, and as many rows of the same length.

  private static final int SAMPLE_DEPTH = 24;
  private static final int SAMPLE_TILES = 2;

  private Runnable tileSample(DType type) {
    int columns = tile.columns();
    Object a = type.newArray(SAMPLE_DEPTH * Tile.LEFT_STEP);
    Object b = type.newArray(columns * SAMPLE_DEPTH);
    Object c = type.newArray(tile.rows() * columns);
    return () -> {
      for (int i = 0; i < SAMPLE_TILES; i++) {
        tile.add(a, 0, b, 0, SAMPLE_DEPTH, c, 0);
        tile.copyRows(c, 0, columns, tile.rows(), b, 0, columns);
      }
    };
  }

  private Runnable rowSample(DType type) {
    int length = tile == null ? 1 : SAMPLE_TILES * tile.rows() * tile.columns();
    Object a = type.newArray(SAMPLE_DEPTH);
    Object c = type.newArray(length);
    Object[] b = new Object[SAMPLE_DEPTH];
    for (int k = 0; k < SAMPLE_DEPTH; k++) {
      b[k] = type.newArray(length);
    }
    return () -> {
      for (int k = 0; k < SAMPLE_DEPTH; k += RowTerms.ROWS) {
        rows.six(c, a, b, k, length);
      }
    };
  }
}
