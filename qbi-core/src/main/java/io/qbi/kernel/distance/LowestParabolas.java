package io.qbi.kernel.distance;

/**
 * The least of the parabolas over each line of a panel, at each place.
 *
 * <p>Where parabolas matter to a few neighbours only, whole rows are compared with their
 * neighbours, as far away as can matter. Else the lower envelope is built line by line:
 * Felzenszwalb and Huttenlocher, Theory of Computing 8 (2012) 415.
 */
final class LowestParabolas {
  /** How many rows away rows are compared, on average, before envelopes cost less. */
  private static final int WIDE = 16;

  /** How many rows are tried, to see how far away others matter. */
  private static final int TRIED = 8;

  private static final double NONE = Double.POSITIVE_INFINITY;

  private final int n;
  private final double spacing;
  private final double[][] rows;
  private final double[][] least;
  private final double[] line;
  private final int[] places;
  private final double[] folded;
  private final double[] folded2;

  LowestParabolas(int n, int lanes, double spacing) {
    this.n = n;
    this.spacing = spacing;
    rows = new double[n][lanes];
    least = new double[n][lanes];
    line = new double[n];
    places = new int[n];
    folded = new double[lanes];
    folded2 = new double[lanes];
  }

  /** Returns the rows to fill with the heights of the parabolas. */
  double[][] rows() {
    return rows;
  }

  /** Returns the rows of what was found. */
  double[][] least() {
    return least;
  }

  /** Finds the squared distances where heights are 0 or infinite; overwrites the heights. */
  void alongLines(int lanes) {
    for (int i = 1; i < n; i++) {
      nearer(rows[i - 1], rows[i], lanes);
    }
    for (int i = n - 2; i >= 0; i--) {
      nearer(rows[i + 1], rows[i], lanes);
    }
    for (int i = 0; i < n; i++) {
      square(rows[i], least[i], lanes);
    }
  }

  /** Counts steps, since sums of the spacing would be rounded at each. */
  private static void nearer(double[] from, double[] to, int lanes) {
    for (int j = 0; j < lanes; j++) {
      to[j] = Math.min(to[j], from[j] + 1);
    }
  }

  private void square(double[] steps, double[] to, int lanes) {
    for (int j = 0; j < lanes; j++) {
      double distance = steps[j] * spacing;
      to[j] = distance * distance;
    }
  }

  /** Finds the least of the parabolas at each place. */
  void minimize(int lanes) {
    int step = Math.max(1, n / TRIED);
    long compared = 0;
    for (int i = step / 2; i < n; i += step) {
      compared += compare(i, lanes, 2 * WIDE);
    }
    if (compared * step > (long) WIDE * n) {
      for (int lane = 0; lane < lanes; lane++) {
        envelope(lane);
      }
    } else {
      for (int i = 0; i < n; i++) {
        compare(i, lanes, n);
      }
    }
  }

  /** Compares a row with others at most so far away; returns how far away they can matter. */
  private int compare(int i, int lanes, int most) {
    double[] to = least[i];
    System.arraycopy(rows[i], 0, to, 0, lanes);
    int far = Math.min(most, reach(to, lanes));
    int check = 1;
    for (int d = 1; d <= far; d++) {
      // Past the end stands the row at the end, only farther away than it is: it never wins.
      double distance = d * spacing;
      lower(to, rows[Math.max(0, i - d)], rows[Math.min(n - 1, i + d)], distance * distance, lanes);
      if (d == check) {
        // The lower a row has come, the fewer can lower it further.
        far = Math.min(far, reach(to, lanes));
        check *= 2;
      }
    }
    return far;
  }

  /** Returns how many rows away a parabola can lie below an element of a row. */
  private int reach(double[] row, int lanes) {
    // Halves are compared with each other, in loops that become vectors.
    double[] from = row;
    double[] to = folded;
    int count = lanes;
    while (count > 1) {
      int half = (count + 1) / 2;
      fold(from, half, count, to);
      double[] next = to == folded ? folded2 : folded;
      from = to;
      to = next;
      count = half;
    }
    return (int) Math.min(n - 1.0, Math.sqrt(from[0]) / spacing * (1 + 1e-12));
  }

  private static void fold(double[] from, int half, int count, double[] to) {
    to[half - 1] = from[half - 1];
    for (int j = 0; j < count - half; j++) {
      to[j] = Math.max(from[j], from[j + half]);
    }
  }

  private static void lower(
      double[] to, double[] before, double[] after, double square, int lanes) {
    for (int j = 0; j < lanes; j++) {
      to[j] = Math.min(to[j], Math.min(before[j], after[j]) + square);
    }
  }

  private void envelope(int lane) {
    int top = -1;
    for (int i = 0; i < n; i++) {
      line[i] = rows[i][lane];
      if (line[i] < NONE) {
        while (top > 0 && hidden(places[top - 1], places[top], i)) {
          top--;
        }
        places[++top] = i;
      }
    }
    int at = 0;
    for (int i = 0; i < n; i++) {
      double value = top < 0 ? NONE : value(places[at], i);
      while (at < top) {
        double next = value(places[at + 1], i);
        if (next > value) {
          break;
        }
        value = next;
        at++;
      }
      least[i][lane] = value;
    }
  }

  /** Returns whether the parabola at {@code b} lies nowhere below both of its neighbours. */
  private boolean hidden(int a, int b, int c) {
    double ab = (b - a) * spacing;
    double bc = (c - b) * spacing;
    double ac = (c - a) * spacing;
    return ac * line[b] - bc * line[a] - ab * line[c] > ab * bc * ac;
  }

  private double value(int place, int i) {
    double distance = (i - place) * spacing;
    return line[place] + distance * distance;
  }
}
