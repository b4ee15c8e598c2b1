package io.qbi.kernel.vector;

import static io.qbi.kernel.vector.Lanes.multiplyAdd;

import io.qbi.kernel.matmul.Tile;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Sums in six by two vectors, for processors with thirty-two registers. With sixteen, C2 keeps some
 * of them in memory, at half the speed.
 */
public final class Tile6 implements Tile {
  private static final VectorSpecies<Double> SPECIES = DoubleVector.SPECIES_PREFERRED;
  private static final int LANES = SPECIES.length();
  private static final Class<?> TYPE = SPECIES.vectorType();

  /**
   * Returns the same vector, of which C2 then knows the class: of what goes around a loop it may
   * know only what it has seen of all vectors of the process, which can have several lengths.
   */
  private static DoubleVector exact(DoubleVector v) {
    return (DoubleVector) TYPE.cast(v);
  }

  @Override
  public int rows() {
    return 6;
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
    int at1 = at + 2 * LANES;
    int at2 = at1 + 2 * LANES;
    int at3 = at2 + 2 * LANES;
    int at4 = at3 + 2 * LANES;
    int at5 = at4 + 2 * LANES;
    DoubleVector c00 = DoubleVector.fromArray(SPECIES, c, at);
    DoubleVector c01 = DoubleVector.fromArray(SPECIES, c, at + LANES);
    DoubleVector c10 = DoubleVector.fromArray(SPECIES, c, at1);
    DoubleVector c11 = DoubleVector.fromArray(SPECIES, c, at1 + LANES);
    DoubleVector c20 = DoubleVector.fromArray(SPECIES, c, at2);
    DoubleVector c21 = DoubleVector.fromArray(SPECIES, c, at2 + LANES);
    DoubleVector c30 = DoubleVector.fromArray(SPECIES, c, at3);
    DoubleVector c31 = DoubleVector.fromArray(SPECIES, c, at3 + LANES);
    DoubleVector c40 = DoubleVector.fromArray(SPECIES, c, at4);
    DoubleVector c41 = DoubleVector.fromArray(SPECIES, c, at4 + LANES);
    DoubleVector c50 = DoubleVector.fromArray(SPECIES, c, at5);
    DoubleVector c51 = DoubleVector.fromArray(SPECIES, c, at5 + LANES);
    for (int k = 0; k < depth; k++) {
      // Places that are k times a power of two let C2 check them all before the loop.
      int p = leftAt + LEFT_STEP * k;
      int q = rightAt + 2 * LANES * k;
      DoubleVector b0 = DoubleVector.fromArray(SPECIES, b, q);
      DoubleVector b1 = DoubleVector.fromArray(SPECIES, b, q + LANES);
      DoubleVector x = DoubleVector.broadcast(SPECIES, a[p]);
      c00 = multiplyAdd(x, b0, exact(c00));
      c01 = multiplyAdd(x, b1, exact(c01));
      x = DoubleVector.broadcast(SPECIES, a[p + 1]);
      c10 = multiplyAdd(x, b0, exact(c10));
      c11 = multiplyAdd(x, b1, exact(c11));
      x = DoubleVector.broadcast(SPECIES, a[p + 2]);
      c20 = multiplyAdd(x, b0, exact(c20));
      c21 = multiplyAdd(x, b1, exact(c21));
      x = DoubleVector.broadcast(SPECIES, a[p + 3]);
      c30 = multiplyAdd(x, b0, exact(c30));
      c31 = multiplyAdd(x, b1, exact(c31));
      x = DoubleVector.broadcast(SPECIES, a[p + 4]);
      c40 = multiplyAdd(x, b0, exact(c40));
      c41 = multiplyAdd(x, b1, exact(c41));
      x = DoubleVector.broadcast(SPECIES, a[p + 5]);
      c50 = multiplyAdd(x, b0, exact(c50));
      c51 = multiplyAdd(x, b1, exact(c51));
    }
    exact(c00).intoArray(c, at);
    exact(c01).intoArray(c, at + LANES);
    exact(c10).intoArray(c, at1);
    exact(c11).intoArray(c, at1 + LANES);
    exact(c20).intoArray(c, at2);
    exact(c21).intoArray(c, at2 + LANES);
    exact(c30).intoArray(c, at3);
    exact(c31).intoArray(c, at3 + LANES);
    exact(c40).intoArray(c, at4);
    exact(c41).intoArray(c, at4 + LANES);
    exact(c50).intoArray(c, at5);
    exact(c51).intoArray(c, at5 + LANES);
  }

  @Override
  public void packLeft(Object from, int at, int pitch, int depth, Object to, int toAt) {
    double[] source = (double[]) from;
    double[] target = (double[]) to;
    int at1 = at + pitch;
    int at2 = at1 + pitch;
    int at3 = at2 + pitch;
    int at4 = at3 + pitch;
    int at5 = at4 + pitch;
    for (int k = 0; k < depth; k++) {
      int q = toAt + LEFT_STEP * k;
      target[q] = source[at + k];
      target[q + 1] = source[at1 + k];
      target[q + 2] = source[at2 + k];
      target[q + 3] = source[at3 + k];
      target[q + 4] = source[at4 + k];
      target[q + 5] = source[at5 + k];
    }
  }

  @Override
  public void copyRows(Object from, int at, int pitch, int rows, Object to, int toAt, int toPitch) {
    double[] source = (double[]) from;
    double[] target = (double[]) to;
    int p = at;
    int q = toAt;
    for (int row = 0; row < rows; row++) {
      DoubleVector left = DoubleVector.fromArray(SPECIES, source, p);
      DoubleVector right = DoubleVector.fromArray(SPECIES, source, p + LANES);
      left.intoArray(target, q);
      right.intoArray(target, q + LANES);
      p += pitch;
      q += toPitch;
    }
  }
}
