package io.qbi.kernel.matmul;

import static io.qbi.kernel.codegen.Arithmetic.multiplyAdd;
import static org.assertj.core.api.Assertions.assertThat;

import io.qbi.data.Block;
import io.qbi.data.DType;
import io.qbi.kernel.codegen.VectorModule;
import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;

class GemmProperties {

  /** Returns a matrix of random values: transposed, reversed, with gaps, or plain. */
  private static Block random(Random random, DType type, int rows, int columns) {
    boolean turned = random.nextBoolean();
    int gap = 1 + random.nextInt(2);
    Block base = Block.allocate(type, turned ? columns : rows, gap * (turned ? rows : columns));
    for (int p = 0; p < base.size(); p++) {
      if (type.isComplex()) {
        base.setComplexAt(p, random.nextGaussian(), random.nextGaussian());
      } else if (type.isFloat()) {
        base.setDoubleAt(p, random.nextGaussian());
      } else {
        base.setLongAt(p, type.isBool() ? random.nextInt(8) / 7 : random.nextLong());
      }
    }
    int n = base.dim(1) / gap;
    Block view = base.slice(1, 0, gap, n);
    if (random.nextBoolean()) {
      view = view.slice(0, Math.max(0, view.dim(0) - 1), -1, view.dim(0));
    }
    return turned ? view.transpose(1, 0) : view;
  }

  /** Adds the product to c as its definition says, one term after the other. */
  private static void naive(Block a, Block b, Block c) {
    for (int i = 0; i < c.dim(0); i++) {
      for (int j = 0; j < c.dim(1); j++) {
        for (int k = 0; k < a.dim(1); k++) {
          add(a, a.position(i, k), b, b.position(k, j), c, c.position(i, j));
        }
      }
    }
  }

  private static void add(Block a, int p, Block b, int q, Block c, int r) {
    switch (c.dtype()) {
      case FLOAT32:
        c.floats()[r] = multiplyAdd(a.floats()[p], b.floats()[q], c.floats()[r]);
        break;
      case FLOAT64:
        c.doubles()[r] = multiplyAdd(a.doubles()[p], b.doubles()[q], c.doubles()[r]);
        break;
      case COMPLEX64:
        float[] x = a.floats();
        float[] y = b.floats();
        float[] z = c.floats();
        z[2 * r] = multiplyAdd(x[2 * p], y[2 * q], z[2 * r]);
        z[2 * r] = multiplyAdd(-x[2 * p + 1], y[2 * q + 1], z[2 * r]);
        z[2 * r + 1] = multiplyAdd(x[2 * p + 1], y[2 * q], z[2 * r + 1]);
        z[2 * r + 1] = multiplyAdd(x[2 * p], y[2 * q + 1], z[2 * r + 1]);
        break;
      case COMPLEX128:
        double re = multiplyAdd(a.doubleAt(p), b.doubleAt(q), c.doubleAt(r));
        re = multiplyAdd(-a.imagAt(p), b.imagAt(q), re);
        double im = multiplyAdd(a.imagAt(p), b.doubleAt(q), c.imagAt(r));
        im = multiplyAdd(a.doubleAt(p), b.imagAt(q), im);
        c.setComplexAt(r, re, im);
        break;
      default:
        c.setLongAt(r, c.longAt(r) + a.longAt(p) * b.longAt(q));
    }
  }

  private static void multiply(Block a, Block b, Block c, boolean accumulate) {
    Gemm.Extent most = new Gemm.Extent(c.dim(0), a.dim(1), c.dim(1));
    Block byRows = c.copy();
    new Gemm(c.dtype(), most).multiply(a, b, byRows, accumulate);
    if (VectorModule.bits() > 0) {
      new Gemm(c.dtype(), most, () -> true).multiply(a, b, c, accumulate);
      assertSameBits(c, byRows);
    }
    c.copyFrom(byRows);
  }

  private static void assertSameBits(Block actual, Block expected) {
    assertThat(actual.copy().array()).isEqualTo(expected.copy().array());
  }

  @Property(tries = 150)
  void everyTypeAndLayoutAgreesToTheLastBit(
      @ForAll DType type, @ForAll boolean accumulate, @ForAll long seed) {
    Random random = new Random(seed);
    int m = random.nextInt(70);
    int k = random.nextInt(random.nextInt(4) == 0 ? 450 : 20);
    int n = random.nextInt(40);
    Block a = random(random, type, m, k);
    Block b = random(random, type, k, n);
    Block c = random(random, type, m, n);
    Block expected = accumulate ? c.copy() : Block.allocate(type, m, n);
    naive(a, b, expected);
    multiply(a, b, c, accumulate);
    assertSameBits(c, expected);
  }

  @Property(tries = 20)
  void wideMatricesAgreeToTheLastBit(@ForAll DType type, @ForAll long seed) {
    Random random = new Random(seed);
    int n = 500 + random.nextInt(600);
    Block a = random(random, type, 3, 5);
    Block b = random(random, type, 5, n);
    Block c = random(random, type, 3, n);
    Block expected = Block.allocate(type, 3, n);
    naive(a, b, expected);
    multiply(a, b, c, false);
    assertSameBits(c, expected);
  }

  @Property(tries = 40)
  void cuttingTheInnerIndexChangesNoBit(@ForAll DType type, @ForAll long seed) {
    Random random = new Random(seed);
    int k = 2 + random.nextInt(300);
    Block a = random(random, type, 9, k);
    Block b = random(random, type, k, 11);
    Block whole = random(random, type, 9, 11);
    multiply(a, b, whole, false);
    int cut = 1 + random.nextInt(k - 1);
    Block parts = random(random, type, 9, 11);
    multiply(a.slice(1, 0, 1, cut), b.slice(0, 0, 1, cut), parts, false);
    multiply(a.slice(1, cut, 1, k - cut), b.slice(0, cut, 1, k - cut), parts, true);
    assertSameBits(parts, whole);
  }

  @Example
  void nanAndInfinityArePassedOn() {
    Block a = Block.allocate(DType.FLOAT64, 2, 2);
    a.doubles()[0] = Double.NaN;
    a.doubles()[3] = Double.POSITIVE_INFINITY;
    Block one = Block.allocate(DType.FLOAT64, 2, 1);
    one.doubles()[1] = 1;
    Block c = Block.allocate(DType.FLOAT64, 2, 1);
    multiply(a, one, c, false);
    assertThat(c.doubles()).containsExactly(Double.NaN, Double.POSITIVE_INFINITY);
  }

  @Example
  void agreesWithEjml() {
    Random random = new Random(5);
    Block a = random(random, DType.FLOAT64, 131, 257);
    Block b = random(random, DType.FLOAT64, 257, 300);
    Block c = Block.allocate(DType.FLOAT64, 131, 300);
    multiply(a, b, c, false);
    DMatrixRMaj x = DMatrixRMaj.wrap(131, 257, a.copy().doubles());
    DMatrixRMaj y = DMatrixRMaj.wrap(257, 300, b.copy().doubles());
    DMatrixRMaj z = new DMatrixRMaj(131, 300);
    CommonOps_DDRM.mult(x, y, z);
    for (int i = 0; i < c.size(); i++) {
      assertThat(Math.abs(c.doubles()[i] - z.data[i])).isLessThan(1e-12 * 257);
    }
  }

  @Example
  void theSameRowsBroadcastAreMultiplied() {
    Random random = new Random(6);
    Block row = random(random, DType.FLOAT32, 1, 30);
    Block a = row.broadcastTo(io.qbi.shape.Shape.of(4, 30));
    Block b = random(random, DType.FLOAT32, 30, 7);
    Block c = Block.allocate(DType.FLOAT32, 4, 7);
    Block expected = Block.allocate(DType.FLOAT32, 4, 7);
    naive(a, b, expected);
    multiply(a, b, c, false);
    assertSameBits(c, expected);
  }
}
