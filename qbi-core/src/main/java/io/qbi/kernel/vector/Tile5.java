package io.qbi.kernel.vector;

import static io.qbi.kernel.vector.Lanes.broadcast;
import static io.qbi.kernel.vector.Lanes.exact;
import static io.qbi.kernel.vector.Lanes.load;
import static io.qbi.kernel.vector.Lanes.multiplyAdd;

import io.qbi.kernel.matmul.Tile;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Sums in five by two vectors: with two of the right matrix and a factor they fit sixteen
 * registers, and they are enough to hide the latency of a multiplication and addition.
 */
public final class Tile5 implements Tile {
  private static final VectorSpecies<Double> SPECIES = DoubleVector.SPECIES_PREFERRED;
  private static final int LANES = SPECIES.length();

  @Override
  public int rows() {
    return 5;
  }

  @Override
  public int columns() {
    return 2 * LANES;
  }

  @Override
  public void add(
      Object left, int leftAt, Object right, int rightAt, int depth, Object sums, int at) {
    double[] a = (double[]) left;
    double[] b = (double[]) right;
    double[] c = (double[]) sums;
    // Variables, though the distances are known: without them C2 of JDK 25, in float32, fetches the
    // factors of a step all at once, and runs out of registers.
    int at1 = at + 2 * LANES;
    int at2 = at1 + 2 * LANES;
    int at3 = at2 + 2 * LANES;
    int at4 = at3 + 2 * LANES;
    DoubleVector c00 = load(SPECIES, c, at);
    DoubleVector c01 = load(SPECIES, c, at + LANES);
    DoubleVector c10 = load(SPECIES, c, at1);
    DoubleVector c11 = load(SPECIES, c, at1 + LANES);
    DoubleVector c20 = load(SPECIES, c, at2);
    DoubleVector c21 = load(SPECIES, c, at2 + LANES);
    DoubleVector c30 = load(SPECIES, c, at3);
    DoubleVector c31 = load(SPECIES, c, at3 + LANES);
    DoubleVector c40 = load(SPECIES, c, at4);
    DoubleVector c41 = load(SPECIES, c, at4 + LANES);
    for (int k = 0; k < depth; k++) {
      // Places that are k times a power of two let C2 check them all before the loop.
      int p = leftAt + LEFT_STEP * k;
      int q = rightAt + 2 * LANES * k;
      DoubleVector b0 = load(SPECIES, b, q);
      DoubleVector b1 = load(SPECIES, b, q + LANES);
      DoubleVector x = broadcast(SPECIES, a[p]);
      c00 = multiplyAdd(x, b0, c00);
      c01 = multiplyAdd(x, b1, c01);
      x = broadcast(SPECIES, a[p + 1]);
      c10 = multiplyAdd(x, b0, c10);
      c11 = multiplyAdd(x, b1, c11);
      x = broadcast(SPECIES, a[p + 2]);
      c20 = multiplyAdd(x, b0, c20);
      c21 = multiplyAdd(x, b1, c21);
      x = broadcast(SPECIES, a[p + 3]);
      c30 = multiplyAdd(x, b0, c30);
      c31 = multiplyAdd(x, b1, c31);
      x = broadcast(SPECIES, a[p + 4]);
      c40 = multiplyAdd(x, b0, c40);
      c41 = multiplyAdd(x, b1, c41);
    }
    exact(SPECIES, c00).intoArray(c, at);
    exact(SPECIES, c01).intoArray(c, at + LANES);
    exact(SPECIES, c10).intoArray(c, at1);
    exact(SPECIES, c11).intoArray(c, at1 + LANES);
    exact(SPECIES, c20).intoArray(c, at2);
    exact(SPECIES, c21).intoArray(c, at2 + LANES);
    exact(SPECIES, c30).intoArray(c, at3);
    exact(SPECIES, c31).intoArray(c, at3 + LANES);
    exact(SPECIES, c40).intoArray(c, at4);
    exact(SPECIES, c41).intoArray(c, at4 + LANES);
  }

  @Override
  public void packLeft(Object from, int at, int pitch, int depth, Object to, int toAt) {
    double[] source = (double[]) from;
    double[] target = (double[]) to;
    int at1 = at + pitch;
    int at2 = at1 + pitch;
    int at3 = at2 + pitch;
    int at4 = at3 + pitch;
    for (int k = 0; k < depth; k++) {
      int q = toAt + LEFT_STEP * k;
      target[q] = source[at + k];
      target[q + 1] = source[at1 + k];
      target[q + 2] = source[at2 + k];
      target[q + 3] = source[at3 + k];
      target[q + 4] = source[at4 + k];
    }
  }

  @Override
  public void copyRows(Object from, int at, int pitch, int rows, Object to, int toAt, int toPitch) {
    double[] source = (double[]) from;
    double[] target = (double[]) to;
    int p = at;
    int q = toAt;
    for (int row = 0; row < rows; row++) {
      DoubleVector left = load(SPECIES, source, p);
      DoubleVector right = load(SPECIES, source, p + LANES);
      left.intoArray(target, q);
      right.intoArray(target, q + LANES);
      p += pitch;
      q += toPitch;
    }
  }
}
