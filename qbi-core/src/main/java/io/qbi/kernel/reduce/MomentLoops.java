package io.qbi.kernel.reduce;

/**
 * Sums of the distances of numbers from a shift, and of the squares of these: {@link #LANES} of
 * each, which take the numbers in turn, so that all forms add in one order.
 */
public interface MomentLoops {
  /** The sums that share a run: element i goes to sum i modulo this. */
  int LANES = 16;

  /** The entries of a run: its sums, and behind them its sums of squares. */
  int SIZE = 2 * LANES;

  /** Adds n numbers from {@code p} on to the sums that begin at {@code at}. */
  void add(double[] x, int p, int n, double shift, double[] sums, int at);

  /**
   * Adds n floats in the same way; {@code spare} is for {@link #LANES} of them or more as doubles,
   * if need be.
   */
  void add(float[] x, int p, int n, double shift, double[] sums, int at, double[] spare);

  /**
   * Adds rows of n floats to sums of columns, one row after the other.
   *
   * @param p where the first row begins
   * @param pitch the distance of the beginnings of rows
   */
  void addRows(float[] x, int p, int pitch, int rows, int n, Columns columns);

  /**
   * What columns have summed up to, each with a shift of its own.
   *
   * @param spare room for a row as doubles, if need be
   */
  record Columns(double[] shifts, double[] sums, double[] squares, double[] spare) {
    /** Creates columns. */
    Columns(int size) {
      this(new double[size], new double[size], new double[size], new double[size]);
    }

    /** Adds the first n numbers of the spare row. */
    void addSpare(int n) {
      add(spare, n, shifts, sums, squares);
    }

    private static void add(double[] x, int n, double[] shift, double[] sum, double[] squares) {
      for (int i = 0; i < n; i++) {
        double distance = x[i] - shift[i];
        sum[i] += distance;
        squares[i] += distance * distance;
      }
    }
  }

  /** One number after the other. */
  final class Plain implements MomentLoops {
    /** Lanes at a time: with their squares, as many sums as there are registers for. */
    private static final int STEP = 4;

    /** Creates the loops. */
    public Plain() {}

    @Override
    public void add(float[] x, int p, int n, double shift, double[] sums, int at, double[] spare) {
      int most = spare.length - spare.length % LANES;
      for (int i = 0; i < n; i += most) {
        int m = Math.min(most, n - i);
        widen(x, p + i, spare, m);
        add(spare, 0, m, shift, sums, at);
      }
    }

    @Override
    public void addRows(float[] x, int p, int pitch, int rows, int n, Columns columns) {
      for (int row = 0; row < rows; row++) {
        widen(x, p + row * pitch, columns.spare(), n);
        columns.addSpare(n);
      }
    }

    private static void widen(float[] x, int p, double[] to, int n) {
      for (int i = 0; i < n; i++) {
        to[i] = x[p + i];
      }
    }

    @Override
    public void add(double[] x, int p, int n, double shift, double[] sums, int at) {
      int whole = n - n % LANES;
      for (int lane = 0; lane < LANES; lane += STEP) {
        addFour(x, p + lane, p + whole, shift, sums, at + lane);
      }
      for (int i = whole; i < n; i++) {
        double distance = x[p + i] - shift;
        sums[at + i - whole] += distance;
        sums[at + i - whole + LANES] += distance * distance;
      }
    }

    private static void addFour(
        double[] x, int from, int to, double shift, double[] sums, int lane) {
      double a = sums[lane];
      double b = sums[lane + 1];
      double c = sums[lane + 2];
      double d = sums[lane + 3];
      double aa = sums[lane + LANES];
      double bb = sums[lane + LANES + 1];
      double cc = sums[lane + LANES + 2];
      double dd = sums[lane + LANES + 3];
      for (int i = from; i < to; i += LANES) {
        double u = x[i] - shift;
        double v = x[i + 1] - shift;
        double w = x[i + 2] - shift;
        double z = x[i + 3] - shift;
        a += u;
        b += v;
        c += w;
        d += z;
        aa += u * u;
        bb += v * v;
        cc += w * w;
        dd += z * z;
      }
      sums[lane] = a;
      sums[lane + 1] = b;
      sums[lane + 2] = c;
      sums[lane + 3] = d;
      sums[lane + LANES] = aa;
      sums[lane + LANES + 1] = bb;
      sums[lane + LANES + 2] = cc;
      sums[lane + LANES + 3] = dd;
    }
  }
}
