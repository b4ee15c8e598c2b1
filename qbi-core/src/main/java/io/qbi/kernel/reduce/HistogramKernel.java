package io.qbi.kernel.reduce;

import io.qbi.data.Block;
import io.qbi.data.DType;
import io.qbi.expr.HistogramBlock;
import io.qbi.kernel.Call;
import io.qbi.kernel.scalar.Lane;
import io.qbi.kernel.scalar.Tile;

/** The histogram of one chunk, element by element what {@code numpy.histogram} counts. */
public final class HistogramKernel {
  private HistogramKernel() {}

  /** Counts the elements of the chunk that the wanted row of the result stands for. */
  public static Block run(Call call) {
    HistogramBlock op = (HistogramBlock) call.op();
    Block in = call.in(0);
    double low = call.in(1).doubleAt(call.in(1).offset());
    double high = call.in(2).doubleAt(call.in(2).offset());
    BinEdges edges = new BinEdges(low, high, op.bins(), in.dtype());
    long[] counts = new long[op.bins()];
    // A table of all values of the type pays only if there are many more elements than entries.
    if (in.dtype().bytes() <= 2 && in.size() >= 1 << 8 * in.dtype().bytes()) {
      countValues(in, edges, counts);
    } else {
      countElements(in, edges, counts);
    }
    Block out = call.out();
    int first = (int) call.box().start(1);
    for (int i = 0; i < out.dim(1); i++) {
      out.setLongAt(out.position(0, i), counts[first + i]);
    }
    return out;
  }

  private static void countElements(Block in, BinEdges edges, long[] counts) {
    Matrix row = Matrix.row(in);
    Tile tile = new Tile(Lane.REAL);
    int size = in.size();
    for (int i = 0; i < size; i += Tile.LENGTH) {
      int n = Math.min(Tile.LENGTH, size - i);
      row.load(0, 1, i, n, tile);
      edges.count(tile.re, n, counts);
    }
  }

  /** Counts each value that the type has, then bins the values instead of the elements. */
  private static void countValues(Block in, BinEdges edges, long[] counts) {
    DType dtype = in.dtype();
    int least = (int) dtype.minValue();
    int[] table = tally(in, least, 1 << 8 * dtype.bytes());
    for (int i = 0; i < table.length; i++) {
      if (table[i] != 0) {
        int bin = edges.find(i + least);
        if (bin >= 0) {
          counts[bin] += table[i];
        }
      }
    }
  }

  private static int[] tally(Block in, int least, int entries) {
    Matrix row = Matrix.row(in);
    Tile tile = new Tile(Lane.LONG);
    long[] values = tile.longs;
    // Two tables, so that equal neighbours do not wait for each other's counts.
    int[] even = new int[entries];
    int[] odd = new int[entries];
    int size = in.size();
    for (int i = 0; i < size; i += Tile.LENGTH) {
      int n = Math.min(Tile.LENGTH, size - i);
      row.load(0, 1, i, n, tile);
      int j = 0;
      for (; j + 1 < n; j += 2) {
        even[(int) values[j] - least]++;
        odd[(int) values[j + 1] - least]++;
      }
      if (j < n) {
        even[(int) values[j] - least]++;
      }
    }
    for (int i = 0; i < entries; i++) {
      even[i] += odd[i];
    }
    return even;
  }
}
