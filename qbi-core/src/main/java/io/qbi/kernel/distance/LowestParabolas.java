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

  private static final double NONE = Double.POSITIVE_INFINITY;

  private final int n;
  private final double spacing;
  private final double[][] rows;
  private final double[][] least;
  private final double[] line;
  private final int[] places;

  LowestParabolas(int n, int lanes, double spacing) {
    this.n = n;
    this.spacing = spacing;
    rows = new double[n][lanes];
    least = new double[n][lanes];
    line = new double[n];
    places = new int[n];
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
    long reach = 0;
    for (int i = 0; i < n; i++) {
      reach += reach(rows[i], lanes);
    }
    if (reach > (long) WIDE * n) {
      for (int lane = 0; lane < lanes; lane++) {
        envelope(lane);
      }
    } else {
      for (int i = 0; i < n; i++) {
        compare(i, lanes);
      }
    }
  }

  private void compare(int i, int lanes) {
    double[] to = least[i];
    System.arraycopy(rows[i], 0, to, 0, lanes);
    int far = reach(to, lanes);
    for (int d = 1; d <= far; d++) {
      // Past the end stands the row at the end, only farther away than it is: it never wins.
      double distance = d * spacing;
      lower(to, rows[Math.max(0, i - d)], rows[Math.min(n - 1, i + d)], distance * distance, lanes);
    }
  }

  /** Returns how many rows away a parabola can lie below an element of a row. */
  private int reach(double[] row, int lanes) {
    double highest = 0;
    for (int j = 0; j < lanes; j++) {
      highest = Math.max(highest, row[j]);
    }
    return (int) Math.min(n - 1.0, Math.sqrt(highest) / spacing * (1 + 1e-12));
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
