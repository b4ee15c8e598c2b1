package io.qbi.kernel.reduce;

/** Sums of single-precision numbers in double precision, many side by side. */
public interface SumLoops {
  /** The runs of which each sum takes an element before the next sums are looked at, at most. */
  int TURNS = 8;

  /**
   * Runs of no more elements, whose sums then are close, are better read in the order of memory.
   */
  int CLOSE = 1024;

  /**
   * Returns of how many runs each sum should take an element before the next sums are looked at.
   * Where short runs follow each other, memory is read as one stream: processors foresee that
   * better than several places that are less than a page apart.
   */
  static int turns(int pitch, int n) {
    return pitch == n && n <= CLOSE ? 1 : TURNS;
  }

  /**
   * Adds to each of n sums one element of each run, one after the other.
   *
   * @param p where the first run begins
   * @param pitch the distance of the beginnings of runs
   * @param at where the first sum stands
   */
  void add(float[] x, int p, int pitch, int runs, double[] sums, int at, int n);

  /** One number after the other. */
  final class Plain implements SumLoops {
    /** The sums that are taken at a time: as many as there are registers for. */
    private static final int STEP = 8;

    /** Creates the loops. */
    public Plain() {}

    @Override
    public void add(float[] x, int p, int pitch, int runs, double[] sums, int at, int n) {
      int whole = n - n % STEP;
      int most = turns(pitch, n);
      for (int run = 0; run < runs; run += most) {
        int turns = Math.min(most, runs - run);
        int first = p + run * pitch;
        for (int i = 0; i < whole; i += STEP) {
          addEight(x, first + i, pitch, turns, sums, at + i);
        }
        for (int i = whole; i < n; i++) {
          double sum = sums[at + i];
          for (int turn = 0; turn < turns; turn++) {
            sum += x[first + i + turn * pitch];
          }
          sums[at + i] = sum;
        }
      }
    }

    private static void addEight(float[] x, int p, int pitch, int turns, double[] sums, int at) {
      double a = sums[at];
      double b = sums[at + 1];
      double c = sums[at + 2];
      double d = sums[at + 3];
      double e = sums[at + 4];
      double f = sums[at + 5];
      double g = sums[at + 6];
      double h = sums[at + 7];
      int q = p;
      for (int turn = 0; turn < turns; turn++) {
        a += x[q];
        b += x[q + 1];
        c += x[q + 2];
        d += x[q + 3];
        e += x[q + 4];
        f += x[q + 5];
        g += x[q + 6];
        h += x[q + 7];
        q += pitch;
      }
      sums[at] = a;
      sums[at + 1] = b;
      sums[at + 2] = c;
      sums[at + 3] = d;
      sums[at + 4] = e;
      sums[at + 5] = f;
      sums[at + 6] = g;
      sums[at + 7] = h;
    }
  }
}
