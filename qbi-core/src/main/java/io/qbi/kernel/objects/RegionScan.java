package io.qbi.kernel.objects;

import io.qbi.data.Block;
import io.qbi.kernel.objects.RegionLayout.Intensity;
import io.qbi.shape.Box;
import io.qbi.shape.Shape;

/**
 * One pass over a chunk that sums up its regions, by runs of equal labels.
 *
 * <p>Along a row only counts and sums of x are kept; they enter the region's row of sums when the
 * label changes. Rows are taken in pieces short enough that those sums fit a long.
 */
final class RegionScan {
  private static final int PIECE = 1 << 15;

  private final RegionRows rows;
  private final RegionLayout layout;
  private final Box box;
  private final int last;
  private final long[] labels;
  private final long[] whole;
  private final double[] real;

  /** Where the current piece begins in the whole array: its index, and its row-major place. */
  private final long[] start;

  private long place;

  /** What is pending for the current label: its row, and sums over x within the piece. */
  private long label;

  private int row;
  private int min;
  private int max;
  private long count;
  private long sum;
  private long squares;

  private RegionScan(RegionRows rows, Box box) {
    int longest = (int) Math.min(PIECE, box.length(box.rank() - 1));
    this.rows = rows;
    this.layout = rows.layout();
    this.box = box;
    this.last = box.rank() - 1;
    this.labels = new long[longest];
    this.whole = new long[layout.intensity() == Intensity.EXACT ? longest : 0];
    this.real = new double[layout.intensity() == Intensity.ROUNDED ? longest : 0];
    this.start = new long[box.rank()];
  }

  /** Measures the regions of one chunk, as {@link RegionRows#of} says. */
  static RegionRows scan(Block labels, Block intensities, Box box, Shape shape) {
    check(labels, intensities);
    Intensity kind = intensities == null ? Intensity.NONE : Intensity.of(intensities.dtype());
    RegionRows rows = new RegionRows(new RegionLayout(labels.rank(), kind), shape);
    RegionScan scan = new RegionScan(rows, box);
    RowWalk walk = new RowWalk(labels);
    RowWalk other = intensities == null ? null : new RowWalk(intensities);
    while (walk.next()) {
      if (other != null) {
        other.next();
      }
      for (int x = 0; x < labels.dim(scan.last); x += PIECE) {
        scan.moveTo(walk, x, shape);
        int n = Math.min(PIECE, labels.dim(scan.last) - x);
        int step = labels.stride(scan.last);
        RowReader.read(labels, walk.position() + x * step, step, n, scan.labels);
        if (other != null) {
          scan.readIntensities(intensities, other.position(), x, n);
        }
        scan.addPiece(n);
      }
    }
    return rows;
  }

  private static void check(Block labels, Block intensities) {
    if (labels.rank() == 0) {
      throw new IllegalArgumentException(
          "regions need an array of one axis or more; use expandDims on a scalar");
    }
    if (!labels.dtype().isInteger() && !labels.dtype().isBool()) {
      throw new IllegalArgumentException(
          "regions need labels of an integer type, not " + labels.dtype() + "; use astype(INT32)");
    }
    if (intensities != null && intensities.dtype().isComplex()) {
      throw new IllegalArgumentException(
          "regions need real intensities, not " + intensities.dtype() + "; use abs() or real()");
    }
    if (intensities != null && !intensities.shape().equals(labels.shape())) {
      throw new IllegalArgumentException(
          "regions need intensities of the labels' shape "
              + labels.shape()
              + ", not "
              + intensities.shape());
    }
  }

  private void moveTo(RowWalk walk, int x, Shape shape) {
    place = 0;
    for (int i = 0; i <= last; i++) {
      start[i] = box.start(i) + (i == last ? x : walk.index(i));
      place = place * shape.dim(i) + start[i];
    }
  }

  private void readIntensities(Block block, int position, int x, int n) {
    int step = block.stride(last);
    if (layout.intensity() == Intensity.EXACT) {
      RowReader.read(block, position + x * step, step, n, whole);
    } else {
      RowReader.read(block, position + x * step, step, n, real);
    }
  }

  private void addPiece(int n) {
    long[] l = labels;
    for (int i = 0; i < n; ) {
      long value = l[i];
      int from = i++;
      while (i < n && l[i] == value) {
        i++;
      }
      if (value != 0) {
        addRun(value, from, i);
      }
    }
    flush();
    label = 0;
  }

  private void addRun(long value, int from, int stop) {
    if (value != label) {
      flush();
      begin(value, from);
    }
    long length = (long) stop - from;
    count += length;
    sum += (from + stop - 1) * length / 2;
    squares += squaresBelow(stop) - squaresBelow(from);
    max = stop - 1;
    if (layout.intensity() == Intensity.EXACT) {
      addExact(from, stop);
    } else if (layout.intensity() == Intensity.ROUNDED) {
      addRounded(from, stop);
    }
  }

  private void begin(long value, int from) {
    if (value < 0) {
      throw new IllegalArgumentException(
          "regions need labels of 0 or more, but one is " + value + "; use clip or where first");
    }
    label = value;
    row = rows.row(value);
    min = from;
    count = 0;
    sum = 0;
    squares = 0;
  }

  /** Returns 0² + 1² + ... + (n - 1)². */
  private static long squaresBelow(long n) {
    return (n - 1) * n * (2 * n - 1) / 6;
  }

  /** Adds what is pending to the row of sums. */
  private void flush() {
    if (label == 0) {
      return;
    }
    long[] v = rows.values();
    RegionLayout at = layout;
    long x0 = start[last];
    long sumX = sum + x0 * count;
    v[row + RegionLayout.COUNT] += count;
    v[row + RegionLayout.FIRST] = Math.min(v[row + RegionLayout.FIRST], place + min);
    extend(v, last, x0 + min, x0 + max);
    v[row + at.first(last)] += sumX;
    int xx = row + at.second(last, last);
    Int128.add(v, xx, squares);
    Int128.addProduct(v, xx, 2 * x0, sum);
    Int128.addProduct(v, xx, x0 * count, x0);
    for (int i = 0; i < last; i++) {
      long c = start[i];
      extend(v, i, c, c);
      v[row + at.first(i)] += c * count;
      Int128.addProduct(v, row + at.second(i, last), c, sumX);
      for (int j = 0; j <= i; j++) {
        Int128.addProduct(v, row + at.second(j, i), c * count, start[j]);
      }
    }
  }

  private void extend(long[] v, int axis, long low, long high) {
    int least = row + layout.min(axis);
    int most = row + layout.max(axis);
    v[least] = Math.min(v[least], low);
    v[most] = Math.max(v[most], high);
  }

  private void addExact(int from, int stop) {
    long total = 0;
    long high = 0;
    long low = 0;
    long moment = 0;
    long least = Long.MAX_VALUE;
    long most = Long.MIN_VALUE;
    for (int i = from; i < stop; i++) {
      long value = whole[i];
      long square = value * value;
      total += value;
      moment += value * i;
      low += square;
      high += Long.compareUnsigned(low, square) < 0 ? 1 : 0;
      least = Math.min(least, value);
      most = Math.max(most, value);
    }
    long[] v = rows.values();
    rows.addExtremes(row, least, most);
    Int128.add(v, row + layout.sum(), total);
    Int128.add(v, row + layout.squares(), high, low);
    Int128.add(v, row + layout.weighted(last), moment);
    for (int i = 0; i <= last; i++) {
      Int128.addProduct(v, row + layout.weighted(i), start[i], total);
    }
  }

  private void addRounded(int from, int stop) {
    double total = 0;
    double moment = 0;
    double least = Double.POSITIVE_INFINITY;
    double most = Double.NEGATIVE_INFINITY;
    for (int i = from; i < stop; i++) {
      double value = real[i];
      total += value;
      moment += value * i;
      least = Math.min(least, value);
      most = Math.max(most, value);
    }
    double mean = total / (stop - from);
    double deviations = 0;
    for (int i = from; i < stop; i++) {
      deviations += (real[i] - mean) * (real[i] - mean);
    }
    rows.addExtremes(row, least, most);
    rows.addDeviations(row, total, deviations, stop - from);
    rows.addRounded(row + layout.sum(), total);
    rows.addRounded(row + layout.weighted(last), moment);
    for (int i = 0; i <= last; i++) {
      rows.addRounded(row + layout.weighted(i), start[i] * total);
    }
  }
}
