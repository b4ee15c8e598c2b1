package io.qbi.kernel.vector;

import static io.qbi.kernel.vector.Lanes.load;

import io.qbi.kernel.rank.ColumnLoops;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * A column for each lane of a vector, sorted by a network of comparisons (Batcher's bitonic merges,
 * with the larger keys always below): smaller and larger keys of two rows are an instruction each,
 * and nothing depends on what keys there are.
 *
 * <p>Two blocks in order are one after the first comparisons, of each row with its mirror image,
 * when each half is bitonic, and those of rows half, a quarter, an eighth... of the length apart.
 * Three of such stages are made at a time, of eight rows in registers; once blocks are small, one
 * stage follows the other over all of them, which stay in the first-level cache, and larger blocks
 * are finished one by one. Where rows are no power of two those that are missing would hold the
 * largest keys, which stay where they are, so comparisons with them are left out.
 */
public final class VectorColumns implements ColumnLoops {
  private static final VectorSpecies<Double> SPECIES = DoubleVector.SPECIES_PREFERRED;
  private static final int LANES = SPECIES.length();

  /** Rows that stay in the first-level cache. */
  private static final int NEAR = 256;

  /** Creates the template, or a form of it. */
  public VectorColumns() {}

  @Override
  public int columns() {
    return LANES;
  }

  @Override
  public void gather(Object lines, int pitch, Object rows, int at, int n) {
    double[] x = (double[]) lines;
    double[] z = (double[]) rows;
    for (int lane = 0; lane < LANES; lane++) {
      int p = lane * pitch;
      int q = at * LANES + lane;
      for (int i = 0; i < n; i++) {
        z[q + i * LANES] = x[p + i];
      }
    }
  }

  @Override
  public void spread(Object rows, int at, int n, Object lines, int pitch) {
    double[] x = (double[]) rows;
    double[] z = (double[]) lines;
    for (int lane = 0; lane < LANES; lane++) {
      int p = at * LANES + lane;
      int q = lane * pitch;
      for (int i = 0; i < n; i++) {
        z[q + i] = x[p + i * LANES];
      }
    }
  }

  @Override
  public void sort(Object rows, int first, int n) {
    sort((double[]) rows, first, n);
  }

  private static void sort(double[] x, int first, int n) {
    int half = Integer.highestOneBit(n - 1);
    if (n == 2 * half && n <= NEAR) {
      sortNear(x, first, n);
      return;
    }
    sort(x, first, half);
    sort(x, first + half, n - half);
    if (n == 2 * half) {
      mirrorEights(x, first, n, n / 8);
      merge(x, first, n, n / 8);
    } else {
      mirrorTwos(x, first + half, n - half);
      merge(x, first, half, half);
      mergeRest(x, first + half, n - half);
    }
  }

  /** Sorts a power of two of rows, block by block of each length. */
  private static void sortNear(double[] x, int first, int n) {
    sortEights(x, first, n);
    for (int block = 16; block <= n; block *= 2) {
      if (block == 16) {
        for (int at = first; at < first + n; at += block) {
          mirrorTwos(x, at + 8, 8);
        }
        lastEights(x, first, n);
      } else {
        mirrorEights(x, first, n, block / 8);
        merge(x, first, n, block / 8);
      }
    }
  }

  /** Puts a bitonic block in order that is no power of two. */
  private static void mergeRest(double[] x, int first, int n) {
    int half = Integer.highestOneBit(n - 1);
    if (n == 2 * half) {
      merge(x, first, n, n);
    } else {
      compare(x, first, first + half, n - half);
      merge(x, first, half, half);
      mergeRest(x, first + half, n - half);
    }
  }

  /** Puts bitonic blocks in order, of a power of two of rows each, and n rows in all. */
  private static void merge(double[] x, int first, int n, int block) {
    if (n > NEAR && n > block) {
      for (int at = first; at < first + n; at += block) {
        merge(x, at, block, block);
      }
      return;
    }
    int rows = block;
    while (rows > 32) {
      eights(x, first, n, rows / 8);
      rows /= 8;
      if (n > NEAR) {
        merge(x, first, n, rows);
        return;
      }
    }
    if (rows == 32) {
      fours(x, first, n, 8);
    } else if (rows == 16) {
      twos(x, first, n, 8);
    }
    if (rows >= 8) {
      lastEights(x, first, n);
    } else if (rows == 4) {
      fours(x, first, n, 1);
    }
  }

  /** Sorts blocks of eight rows. */
  private static void sortEights(double[] x, int first, int n) {
    for (int i = first; i < first + n; i += 8) {
      int p = i * LANES;
      DoubleVector a = load(SPECIES, x, p);
      DoubleVector b = load(SPECIES, x, p + LANES);
      DoubleVector c = load(SPECIES, x, p + 2 * LANES);
      DoubleVector d = load(SPECIES, x, p + 3 * LANES);
      DoubleVector e = load(SPECIES, x, p + 4 * LANES);
      DoubleVector f = load(SPECIES, x, p + 5 * LANES);
      DoubleVector g = load(SPECIES, x, p + 6 * LANES);
      DoubleVector h = load(SPECIES, x, p + 7 * LANES);
      DoubleVector t;
      t = a.min(c);
      c = a.max(c);
      a = t;
      t = b.min(d);
      d = b.max(d);
      b = t;
      t = e.min(g);
      g = e.max(g);
      e = t;
      t = f.min(h);
      h = f.max(h);
      f = t;
      t = a.min(e);
      e = a.max(e);
      a = t;
      t = b.min(f);
      f = b.max(f);
      b = t;
      t = c.min(g);
      g = c.max(g);
      c = t;
      t = d.min(h);
      h = d.max(h);
      d = t;
      t = a.min(b);
      b = a.max(b);
      a = t;
      t = c.min(d);
      d = c.max(d);
      c = t;
      t = e.min(f);
      f = e.max(f);
      e = t;
      t = g.min(h);
      h = g.max(h);
      g = t;
      t = c.min(e);
      e = c.max(e);
      c = t;
      t = d.min(f);
      f = d.max(f);
      d = t;
      t = b.min(e);
      e = b.max(e);
      b = t;
      t = d.min(g);
      g = d.max(g);
      d = t;
      t = b.min(c);
      c = b.max(c);
      b = t;
      t = d.min(e);
      e = d.max(e);
      d = t;
      t = f.min(g);
      g = f.max(g);
      f = t;
      a.intoArray(x, p);
      b.intoArray(x, p + LANES);
      c.intoArray(x, p + 2 * LANES);
      d.intoArray(x, p + 3 * LANES);
      e.intoArray(x, p + 4 * LANES);
      f.intoArray(x, p + 5 * LANES);
      g.intoArray(x, p + 6 * LANES);
      h.intoArray(x, p + 7 * LANES);
    }
  }

  /**
   * Puts bitonic blocks of eight rows in order, as {@link #eights} would: that the distance is
   * known takes 4 % off a sort.
   */
  private static void lastEights(double[] x, int first, int n) {
    for (int i = first; i < first + n; i += 8) {
      int p = i * LANES;
      DoubleVector a = load(SPECIES, x, p);
      DoubleVector b = load(SPECIES, x, p + LANES);
      DoubleVector c = load(SPECIES, x, p + 2 * LANES);
      DoubleVector d = load(SPECIES, x, p + 3 * LANES);
      DoubleVector e = load(SPECIES, x, p + 4 * LANES);
      DoubleVector f = load(SPECIES, x, p + 5 * LANES);
      DoubleVector g = load(SPECIES, x, p + 6 * LANES);
      DoubleVector h = load(SPECIES, x, p + 7 * LANES);
      DoubleVector t;
      t = a.min(e);
      e = a.max(e);
      a = t;
      t = b.min(f);
      f = b.max(f);
      b = t;
      t = c.min(g);
      g = c.max(g);
      c = t;
      t = d.min(h);
      h = d.max(h);
      d = t;
      t = a.min(c);
      c = a.max(c);
      a = t;
      t = b.min(d);
      d = b.max(d);
      b = t;
      t = e.min(g);
      g = e.max(g);
      e = t;
      t = f.min(h);
      h = f.max(h);
      f = t;
      t = a.min(b);
      b = a.max(b);
      a = t;
      t = c.min(d);
      d = c.max(d);
      c = t;
      t = e.min(f);
      f = e.max(f);
      e = t;
      t = g.min(h);
      h = g.max(h);
      g = t;
      a.intoArray(x, p);
      b.intoArray(x, p + LANES);
      c.intoArray(x, p + 2 * LANES);
      d.intoArray(x, p + 3 * LANES);
      e.intoArray(x, p + 4 * LANES);
      f.intoArray(x, p + 5 * LANES);
      g.intoArray(x, p + 6 * LANES);
      h.intoArray(x, p + 7 * LANES);
    }
  }

  /** Makes two sorted halves of blocks bitonic eighths: rows and their mirror images first. */
  private static void mirrorEights(double[] x, int first, int n, int distance) {
    int s = distance * LANES;
    for (int i = 0; i < n / 8; i++) {
      int p = (first + i + 7 * (i & -distance)) * LANES;
      int q = (first + (i & -distance) * 8 + 5 * distance - 1 - (i & distance - 1)) * LANES;
      DoubleVector a = load(SPECIES, x, p);
      DoubleVector b = load(SPECIES, x, p + s);
      DoubleVector c = load(SPECIES, x, p + 2 * s);
      DoubleVector d = load(SPECIES, x, p + 3 * s);
      DoubleVector e = load(SPECIES, x, q);
      DoubleVector f = load(SPECIES, x, q + s);
      DoubleVector g = load(SPECIES, x, q + 2 * s);
      DoubleVector h = load(SPECIES, x, q + 3 * s);
      DoubleVector t;
      t = a.min(h);
      h = a.max(h);
      a = t;
      t = b.min(g);
      g = b.max(g);
      b = t;
      t = c.min(f);
      f = c.max(f);
      c = t;
      t = d.min(e);
      e = d.max(e);
      d = t;
      t = a.min(c);
      c = a.max(c);
      a = t;
      t = b.min(d);
      d = b.max(d);
      b = t;
      t = e.min(g);
      g = e.max(g);
      e = t;
      t = f.min(h);
      h = f.max(h);
      f = t;
      t = a.min(b);
      b = a.max(b);
      a = t;
      t = c.min(d);
      d = c.max(d);
      c = t;
      t = e.min(f);
      f = e.max(f);
      e = t;
      t = g.min(h);
      h = g.max(h);
      g = t;
      a.intoArray(x, p);
      b.intoArray(x, p + s);
      c.intoArray(x, p + 2 * s);
      d.intoArray(x, p + 3 * s);
      e.intoArray(x, q);
      f.intoArray(x, q + s);
      g.intoArray(x, q + 2 * s);
      h.intoArray(x, q + 3 * s);
    }
  }

  /** Makes bitonic blocks of eight times the distance bitonic eighths. */
  private static void eights(double[] x, int first, int n, int distance) {
    int s = distance * LANES;
    for (int i = 0; i < n / 8; i++) {
      int p = (first + i + 7 * (i & -distance)) * LANES;
      DoubleVector a = load(SPECIES, x, p);
      DoubleVector b = load(SPECIES, x, p + s);
      DoubleVector c = load(SPECIES, x, p + 2 * s);
      DoubleVector d = load(SPECIES, x, p + 3 * s);
      DoubleVector e = load(SPECIES, x, p + 4 * s);
      DoubleVector f = load(SPECIES, x, p + 5 * s);
      DoubleVector g = load(SPECIES, x, p + 6 * s);
      DoubleVector h = load(SPECIES, x, p + 7 * s);
      DoubleVector t;
      t = a.min(e);
      e = a.max(e);
      a = t;
      t = b.min(f);
      f = b.max(f);
      b = t;
      t = c.min(g);
      g = c.max(g);
      c = t;
      t = d.min(h);
      h = d.max(h);
      d = t;
      t = a.min(c);
      c = a.max(c);
      a = t;
      t = b.min(d);
      d = b.max(d);
      b = t;
      t = e.min(g);
      g = e.max(g);
      e = t;
      t = f.min(h);
      h = f.max(h);
      f = t;
      t = a.min(b);
      b = a.max(b);
      a = t;
      t = c.min(d);
      d = c.max(d);
      c = t;
      t = e.min(f);
      f = e.max(f);
      e = t;
      t = g.min(h);
      h = g.max(h);
      g = t;
      a.intoArray(x, p);
      b.intoArray(x, p + s);
      c.intoArray(x, p + 2 * s);
      d.intoArray(x, p + 3 * s);
      e.intoArray(x, p + 4 * s);
      f.intoArray(x, p + 5 * s);
      g.intoArray(x, p + 6 * s);
      h.intoArray(x, p + 7 * s);
    }
  }

  /** Makes bitonic blocks bitonic quarters. */
  private static void fours(double[] x, int first, int n, int distance) {
    int s = distance * LANES;
    for (int i = 0; i < n / 4; i++) {
      int p = (first + i + 3 * (i & -distance)) * LANES;
      DoubleVector a = load(SPECIES, x, p);
      DoubleVector b = load(SPECIES, x, p + s);
      DoubleVector c = load(SPECIES, x, p + 2 * s);
      DoubleVector d = load(SPECIES, x, p + 3 * s);
      DoubleVector t;
      t = a.min(c);
      c = a.max(c);
      a = t;
      t = b.min(d);
      d = b.max(d);
      b = t;
      t = a.min(b);
      b = a.max(b);
      a = t;
      t = c.min(d);
      d = c.max(d);
      c = t;
      a.intoArray(x, p);
      b.intoArray(x, p + s);
      c.intoArray(x, p + 2 * s);
      d.intoArray(x, p + 3 * s);
    }
  }

  /** Makes bitonic blocks bitonic halves. */
  private static void twos(double[] x, int first, int n, int distance) {
    for (int at = first; at < first + n; at += 2 * distance) {
      compare(x, at, at + distance, distance);
    }
  }

  /** Compares n rows with those that follow another row. */
  private static void compare(double[] x, int first, int second, int n) {
    for (int i = 0; i < n; i++) {
      exchange(x, (first + i) * LANES, (second + i) * LANES);
    }
  }

  /** Compares n rows with as many before them, in the opposite order. */
  private static void mirrorTwos(double[] x, int second, int n) {
    for (int i = 0; i < n; i++) {
      exchange(x, (second - 1 - i) * LANES, (second + i) * LANES);
    }
  }

  private static void exchange(double[] x, int p, int q) {
    DoubleVector a = load(SPECIES, x, p);
    DoubleVector b = load(SPECIES, x, q);
    a.min(b).intoArray(x, p);
    a.max(b).intoArray(x, q);
  }
}
