package io.qbi.kernel.reduce;

import io.qbi.data.Block;
import io.qbi.data.DType;
import io.qbi.expr.HistogramBlock;
import io.qbi.kernel.Call;
import io.qbi.kernel.scalar.Lane;
import io.qbi.kernel.scalar.Tile;

/** The histogram of one chunk, element by element what {@code numpy.histogram} counts. */
public final class HistogramKernel {
  /** Floats of which those close to an edge are looked at once more, if there are any. */
  private static final int PIECE = 512;

  private final Block in;
  private final BinEdges edges;
  private final int bins;
  private final Run run;
  private final long[] counts;

  private HistogramKernel(Block in, BinEdges edges, int bins) {
    this.in = in;
    this.edges = edges;
    this.bins = bins;
    this.run = Run.of(in, new boolean[in.rank()], false);
    this.counts = new long[bins];
  }

  /** Counts the elements of the chunk that the wanted row of the result stands for. */
  public static Block run(Call call) {
    HistogramBlock op = (HistogramBlock) call.op();
    Block in = call.in(0);
    double low = call.in(1).doubleAt(call.in(1).offset());
    double high = call.in(2).doubleAt(call.in(2).offset());
    BinEdges edges = new BinEdges(low, high, op.bins(), in.dtype());
    long[] counts = new HistogramKernel(in, edges, op.bins()).counted();
    Block out = call.out();
    int first = (int) call.box().start(1);
    for (int i = 0; i < out.dim(1); i++) {
      out.setLongAt(out.position(0, i), counts[first + i]);
    }
    return out;
  }

  private long[] counted() {
    int bits = 8 * in.dtype().bytes();
    int least = bits <= 16 ? (int) in.dtype().minValue() : 0;
    int shift = bits == 16 ? edges.shift(bits, least) : 0;
    // A table of all values of the type pays only if there are more elements than entries.
    if (bits <= 16 && in.size() >= 1 << bits - shift) {
      countValues(bits, least, shift);
      return counts;
    }
    boolean areFloats = in.dtype() == DType.FLOAT32 && run.step() == 1 && edges.areWide();
    SlotCounts slots = new SlotCounts(areFloats ? edges.places().open() + 1 : bins + 1);
    if (areFloats) {
      forEachFragment((p, n) -> countFloats(p, n, slots));
    } else {
      countElements(slots);
    }
    for (int bin = 0; bin < bins; bin++) {
      counts[bin] = slots.count(areFloats ? bin + 1 : bin);
    }
    return counts;
  }

  /** Some neighbouring elements. */
  private interface Fragment {
    void take(int position, int n);
  }

  private void forEachFragment(Fragment fragment) {
    for (int i = 0; i < in.size(); ) {
      int n = run.fragment(i, in.size() - i);
      fragment.take(in.offset() + run.offset(i), n);
      i += n;
    }
  }

  /** Counts the values that the type has, in groups, then bins these instead of the elements. */
  private void countValues(int bits, int least, int shift) {
    SlotCounts groups = new SlotCounts(1 << bits - shift);
    if (run.step() != 1) {
      countIntegers(least, shift, groups);
    } else if (bits == 8) {
      forEachFragment((p, n) -> groups.add(in.bytesArray(), p, n, least));
    } else {
      forEachFragment((p, n) -> groups.add(in.shorts(), p, n, least, shift));
    }
    for (int group = 0; group < 1 << bits - shift; group++) {
      int bin = edges.slot((group << shift) + least);
      if (bin < bins) {
        counts[bin] += groups.count(group);
      }
    }
  }

  private void countIntegers(int least, int shift, SlotCounts groups) {
    Matrix row = Matrix.row(in);
    Tile tile = new Tile(Lane.LONG);
    int[] found = new int[Tile.LENGTH];
    for (int i = 0; i < in.size(); i += Tile.LENGTH) {
      int n = Math.min(Tile.LENGTH, in.size() - i);
      row.load(0, 1, i, n, tile);
      for (int j = 0; j < n; j++) {
        found[j] = (int) (tile.longs[j] - least) >> shift;
      }
      groups.add(found, n);
    }
  }

  private void countFloats(int position, int length, SlotCounts slots) {
    float[] x = in.floats();
    int[] found = new int[PIECE];
    BinPlaces places = edges.places();
    for (int i = 0; i < length; i += PIECE) {
      int n = Math.min(PIECE, length - i);
      ReduceForms.bins().find(x, position + i, n, places, found);
      slots.add(found, n);
      int open = slots.take(places.open());
      for (int j = 0; open > 0; j++) {
        if (found[j] == places.open()) {
          slots.add(edges.slot(x[position + i + j]) + 1);
          open--;
        }
      }
    }
  }

  private void countElements(SlotCounts slots) {
    Matrix row = Matrix.row(in);
    Tile tile = new Tile(Lane.REAL);
    int[] found = new int[Tile.LENGTH];
    for (int i = 0; i < in.size(); i += Tile.LENGTH) {
      int n = Math.min(Tile.LENGTH, in.size() - i);
      row.load(0, 1, i, n, tile);
      edges.find(tile.re, n, found);
      slots.add(found, n);
    }
  }
}
