package io.qbi.kernel.vector;

import static io.qbi.kernel.vector.Lanes.multiplyAdd;

import io.qbi.kernel.codegen.Arithmetic;
import io.qbi.kernel.codegen.Retyped;
import io.qbi.kernel.fft.Steps;
import java.lang.invoke.MethodHandles;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Steps on as many lines as a vector has lanes; or, in a form that is {@link Retyped#mark marked}
 * with their bits, on as many rows of one line.
 *
 * <p>A step is one loop over the rows of all blocks: the last steps have blocks of one vector each,
 * where a loop for each block would take twice the time. Roots are loaded by calls to the Vector
 * API alone: C2 takes no other method in by then, least where a process has used several lengths of
 * vectors.
 */
public final class VectorSteps implements Steps {
  private static final boolean FUSED = Arithmetic.FUSED;
  private static final int BITS = Retyped.mark(MethodHandles.lookup());
  private static final boolean ALONG = BITS != 0;
  private static final VectorSpecies<Double> SPECIES =
      BITS == 256 ? DoubleVector.SPECIES_256 : DoubleVector.SPECIES_PREFERRED;
  private static final int LANES = SPECIES.length();

  /** What vectors are cast to, for the reason that {@link Lanes} gives. */
  private static final Class<? extends DoubleVector> TYPE =
      SPECIES.vectorType().asSubclass(DoubleVector.class);

  /** The distance between rows. */
  private static final int ROW = ALONG ? 1 : LANES;

  /** The rows in a vector. */
  private static final int STEP = ALONG ? LANES : 1;

  private static final double SIN_60 = 0.86602540378443864676;
  private static final double SIN_72 = 0.95105651629515357212;
  private static final double ROOT_5_4 = 0.55901699437494742410;
  private static final double SIN_144 = 0.58778525229247312917;

  /** Creates the template, or a form of it. */
  public VectorSteps() {}

  @Override
  public void two(Object res, Object ims, int at, int blocks, int m, Object roots) {
    double[] re = (double[]) res;
    double[] im = (double[]) ims;
    double[] w = (double[]) roots;
    int next = m * ROW;
    int j = 0;
    int p = at;
    for (int i = 0; i < blocks * m; i += STEP) {
      int q = 2 * (j & -RUN) + (j & (RUN - 1));
      int p1 = p + next;
      DoubleVector r0 = TYPE.cast(DoubleVector.fromArray(SPECIES, re, p));
      DoubleVector i0 = TYPE.cast(DoubleVector.fromArray(SPECIES, im, p));
      DoubleVector r1 = TYPE.cast(DoubleVector.fromArray(SPECIES, re, p1));
      DoubleVector i1 = TYPE.cast(DoubleVector.fromArray(SPECIES, im, p1));
      DoubleVector ra = r0.add(r1);
      DoubleVector rb = r0.sub(r1);
      DoubleVector ia = i0.add(i1);
      DoubleVector ib = i0.sub(i1);
      TYPE.cast(ra).intoArray(re, p);
      TYPE.cast(ia).intoArray(im, p);
      DoubleVector c1 =
          ALONG ? DoubleVector.fromArray(SPECIES, w, q) : DoubleVector.broadcast(SPECIES, w[q]);
      DoubleVector s1 =
          ALONG
              ? DoubleVector.fromArray(SPECIES, w, q + RUN)
              : DoubleVector.broadcast(SPECIES, w[q + RUN]);
      TYPE.cast(rb.mul(c1).sub(ib.mul(s1))).intoArray(re, p1);
      DoubleVector z1 = ib.mul(c1);
      TYPE.cast(FUSED ? rb.fma(s1, z1) : rb.mul(s1).add(z1)).intoArray(im, p1);
      j += STEP;
      p += LANES;
      if (j == m) {
        j = 0;
        p += next;
      }
    }
  }

  @Override
  public void three(Object res, Object ims, int at, int blocks, int m, Object roots) {
    double[] re = (double[]) res;
    double[] im = (double[]) ims;
    double[] w = (double[]) roots;
    int next = m * ROW;
    DoubleVector half = TYPE.cast(DoubleVector.broadcast(SPECIES, -0.5));
    DoubleVector plus = TYPE.cast(DoubleVector.broadcast(SPECIES, SIN_60));
    DoubleVector minus = TYPE.cast(DoubleVector.broadcast(SPECIES, -SIN_60));
    int j = 0;
    int p = at;
    for (int i = 0; i < blocks * m; i += STEP) {
      int q = 4 * (j & -RUN) + (j & (RUN - 1));
      int p1 = p + next;
      int p2 = p1 + next;
      DoubleVector r0 = TYPE.cast(DoubleVector.fromArray(SPECIES, re, p));
      DoubleVector i0 = TYPE.cast(DoubleVector.fromArray(SPECIES, im, p));
      DoubleVector r1 = TYPE.cast(DoubleVector.fromArray(SPECIES, re, p1));
      DoubleVector i1 = TYPE.cast(DoubleVector.fromArray(SPECIES, im, p1));
      DoubleVector r2 = TYPE.cast(DoubleVector.fromArray(SPECIES, re, p2));
      DoubleVector i2 = TYPE.cast(DoubleVector.fromArray(SPECIES, im, p2));
      DoubleVector rs = r1.add(r2);
      DoubleVector rd = r1.sub(r2);
      DoubleVector rm = multiplyAdd(rs, half, r0);
      DoubleVector is = i1.add(i2);
      DoubleVector id = i1.sub(i2);
      DoubleVector imm = multiplyAdd(is, half, i0);
      DoubleVector ra = r0.add(rs);
      DoubleVector ia = i0.add(is);
      DoubleVector rb = multiplyAdd(id, plus, rm);
      DoubleVector ib = multiplyAdd(rd, minus, imm);
      DoubleVector rc = multiplyAdd(id, minus, rm);
      DoubleVector ic = multiplyAdd(rd, plus, imm);
      TYPE.cast(ra).intoArray(re, p);
      TYPE.cast(ia).intoArray(im, p);
      DoubleVector c1 =
          ALONG ? DoubleVector.fromArray(SPECIES, w, q) : DoubleVector.broadcast(SPECIES, w[q]);
      DoubleVector s1 =
          ALONG
              ? DoubleVector.fromArray(SPECIES, w, q + RUN)
              : DoubleVector.broadcast(SPECIES, w[q + RUN]);
      TYPE.cast(rb.mul(c1).sub(ib.mul(s1))).intoArray(re, p1);
      DoubleVector z1 = ib.mul(c1);
      TYPE.cast(FUSED ? rb.fma(s1, z1) : rb.mul(s1).add(z1)).intoArray(im, p1);
      DoubleVector c2 =
          ALONG
              ? DoubleVector.fromArray(SPECIES, w, q + 2 * RUN)
              : DoubleVector.broadcast(SPECIES, w[q + 2 * RUN]);
      DoubleVector s2 =
          ALONG
              ? DoubleVector.fromArray(SPECIES, w, q + 3 * RUN)
              : DoubleVector.broadcast(SPECIES, w[q + 3 * RUN]);
      TYPE.cast(rc.mul(c2).sub(ic.mul(s2))).intoArray(re, p2);
      DoubleVector z2 = ic.mul(c2);
      TYPE.cast(FUSED ? rc.fma(s2, z2) : rc.mul(s2).add(z2)).intoArray(im, p2);
      j += STEP;
      p += LANES;
      if (j == m) {
        j = 0;
        p += 2 * next;
      }
    }
  }

  @Override
  public void four(Object res, Object ims, int at, int blocks, int m, Object roots) {
    double[] re = (double[]) res;
    double[] im = (double[]) ims;
    double[] w = (double[]) roots;
    int next = m * ROW;
    int j = 0;
    int p = at;
    for (int i = 0; i < blocks * m; i += STEP) {
      int q = 6 * (j & -RUN) + (j & (RUN - 1));
      int p1 = p + next;
      int p2 = p1 + next;
      int p3 = p2 + next;
      DoubleVector r0 = TYPE.cast(DoubleVector.fromArray(SPECIES, re, p));
      DoubleVector i0 = TYPE.cast(DoubleVector.fromArray(SPECIES, im, p));
      DoubleVector r1 = TYPE.cast(DoubleVector.fromArray(SPECIES, re, p1));
      DoubleVector i1 = TYPE.cast(DoubleVector.fromArray(SPECIES, im, p1));
      DoubleVector r2 = TYPE.cast(DoubleVector.fromArray(SPECIES, re, p2));
      DoubleVector i2 = TYPE.cast(DoubleVector.fromArray(SPECIES, im, p2));
      DoubleVector r3 = TYPE.cast(DoubleVector.fromArray(SPECIES, re, p3));
      DoubleVector i3 = TYPE.cast(DoubleVector.fromArray(SPECIES, im, p3));
      DoubleVector ra = r0.add(r2);
      DoubleVector rb = r0.sub(r2);
      DoubleVector rc = r1.add(r3);
      DoubleVector rd = r1.sub(r3);
      DoubleVector ia = i0.add(i2);
      DoubleVector ib = i0.sub(i2);
      DoubleVector ic = i1.add(i3);
      DoubleVector id = i1.sub(i3);
      DoubleVector x1 = rb.add(id);
      DoubleVector y1 = ib.sub(rd);
      DoubleVector x2 = ra.sub(rc);
      DoubleVector y2 = ia.sub(ic);
      DoubleVector x3 = rb.sub(id);
      DoubleVector y3 = ib.add(rd);
      TYPE.cast(ra.add(rc)).intoArray(re, p);
      TYPE.cast(ia.add(ic)).intoArray(im, p);
      DoubleVector c1 =
          ALONG ? DoubleVector.fromArray(SPECIES, w, q) : DoubleVector.broadcast(SPECIES, w[q]);
      DoubleVector s1 =
          ALONG
              ? DoubleVector.fromArray(SPECIES, w, q + RUN)
              : DoubleVector.broadcast(SPECIES, w[q + RUN]);
      TYPE.cast(x1.mul(c1).sub(y1.mul(s1))).intoArray(re, p1);
      DoubleVector z1 = y1.mul(c1);
      TYPE.cast(FUSED ? x1.fma(s1, z1) : x1.mul(s1).add(z1)).intoArray(im, p1);
      DoubleVector c2 =
          ALONG
              ? DoubleVector.fromArray(SPECIES, w, q + 2 * RUN)
              : DoubleVector.broadcast(SPECIES, w[q + 2 * RUN]);
      DoubleVector s2 =
          ALONG
              ? DoubleVector.fromArray(SPECIES, w, q + 3 * RUN)
              : DoubleVector.broadcast(SPECIES, w[q + 3 * RUN]);
      TYPE.cast(x2.mul(c2).sub(y2.mul(s2))).intoArray(re, p2);
      DoubleVector z2 = y2.mul(c2);
      TYPE.cast(FUSED ? x2.fma(s2, z2) : x2.mul(s2).add(z2)).intoArray(im, p2);
      DoubleVector c3 =
          ALONG
              ? DoubleVector.fromArray(SPECIES, w, q + 4 * RUN)
              : DoubleVector.broadcast(SPECIES, w[q + 4 * RUN]);
      DoubleVector s3 =
          ALONG
              ? DoubleVector.fromArray(SPECIES, w, q + 5 * RUN)
              : DoubleVector.broadcast(SPECIES, w[q + 5 * RUN]);
      TYPE.cast(x3.mul(c3).sub(y3.mul(s3))).intoArray(re, p3);
      DoubleVector z3 = y3.mul(c3);
      TYPE.cast(FUSED ? x3.fma(s3, z3) : x3.mul(s3).add(z3)).intoArray(im, p3);
      j += STEP;
      p += LANES;
      if (j == m) {
        j = 0;
        p += 3 * next;
      }
    }
  }

  @Override
  public void five(Object res, Object ims, int at, int blocks, int m, Object roots) {
    double[] re = (double[]) res;
    double[] im = (double[]) ims;
    double[] w = (double[]) roots;
    int next = m * ROW;
    DoubleVector quarter = TYPE.cast(DoubleVector.broadcast(SPECIES, -0.25));
    DoubleVector root = TYPE.cast(DoubleVector.broadcast(SPECIES, ROOT_5_4));
    DoubleVector sin1 = TYPE.cast(DoubleVector.broadcast(SPECIES, SIN_72));
    DoubleVector sin2 = TYPE.cast(DoubleVector.broadcast(SPECIES, SIN_144));
    int j = 0;
    int p = at;
    for (int i = 0; i < blocks * m; i += STEP) {
      int q = 8 * (j & -RUN) + (j & (RUN - 1));
      int p1 = p + next;
      int p2 = p1 + next;
      int p3 = p2 + next;
      int p4 = p3 + next;
      DoubleVector r0 = TYPE.cast(DoubleVector.fromArray(SPECIES, re, p));
      DoubleVector i0 = TYPE.cast(DoubleVector.fromArray(SPECIES, im, p));
      DoubleVector r1 = TYPE.cast(DoubleVector.fromArray(SPECIES, re, p1));
      DoubleVector i1 = TYPE.cast(DoubleVector.fromArray(SPECIES, im, p1));
      DoubleVector r2 = TYPE.cast(DoubleVector.fromArray(SPECIES, re, p2));
      DoubleVector i2 = TYPE.cast(DoubleVector.fromArray(SPECIES, im, p2));
      DoubleVector r3 = TYPE.cast(DoubleVector.fromArray(SPECIES, re, p3));
      DoubleVector i3 = TYPE.cast(DoubleVector.fromArray(SPECIES, im, p3));
      DoubleVector r4 = TYPE.cast(DoubleVector.fromArray(SPECIES, re, p4));
      DoubleVector i4 = TYPE.cast(DoubleVector.fromArray(SPECIES, im, p4));
      DoubleVector ra = r1.add(r4);
      DoubleVector rb = r2.add(r3);
      DoubleVector rc = r1.sub(r4);
      DoubleVector rd = r2.sub(r3);
      DoubleVector rs = ra.add(rb);
      DoubleVector rq = multiplyAdd(rs, quarter, r0);
      DoubleVector rt = ra.sub(rb).mul(root);
      DoubleVector rk = rq.add(rt);
      DoubleVector rf = rq.sub(rt);
      DoubleVector rg = rc.mul(sin1).add(rd.mul(sin2));
      DoubleVector rh = rc.mul(sin2).sub(rd.mul(sin1));
      DoubleVector ia = i1.add(i4);
      DoubleVector ib = i2.add(i3);
      DoubleVector ic = i1.sub(i4);
      DoubleVector id = i2.sub(i3);
      DoubleVector is = ia.add(ib);
      DoubleVector iq = multiplyAdd(is, quarter, i0);
      DoubleVector it = ia.sub(ib).mul(root);
      DoubleVector ie = iq.add(it);
      DoubleVector ik = iq.sub(it);
      DoubleVector ig = ic.mul(sin1).add(id.mul(sin2));
      DoubleVector ih = ic.mul(sin2).sub(id.mul(sin1));
      DoubleVector x1 = rk.add(ig);
      DoubleVector y1 = ie.sub(rg);
      DoubleVector x2 = rf.add(ih);
      DoubleVector y2 = ik.sub(rh);
      DoubleVector x3 = rf.sub(ih);
      DoubleVector y3 = ik.add(rh);
      DoubleVector x4 = rk.sub(ig);
      DoubleVector y4 = ie.add(rg);
      TYPE.cast(r0.add(rs)).intoArray(re, p);
      TYPE.cast(i0.add(is)).intoArray(im, p);
      DoubleVector c1 =
          ALONG ? DoubleVector.fromArray(SPECIES, w, q) : DoubleVector.broadcast(SPECIES, w[q]);
      DoubleVector s1 =
          ALONG
              ? DoubleVector.fromArray(SPECIES, w, q + RUN)
              : DoubleVector.broadcast(SPECIES, w[q + RUN]);
      TYPE.cast(x1.mul(c1).sub(y1.mul(s1))).intoArray(re, p1);
      DoubleVector z1 = y1.mul(c1);
      TYPE.cast(FUSED ? x1.fma(s1, z1) : x1.mul(s1).add(z1)).intoArray(im, p1);
      DoubleVector c2 =
          ALONG
              ? DoubleVector.fromArray(SPECIES, w, q + 2 * RUN)
              : DoubleVector.broadcast(SPECIES, w[q + 2 * RUN]);
      DoubleVector s2 =
          ALONG
              ? DoubleVector.fromArray(SPECIES, w, q + 3 * RUN)
              : DoubleVector.broadcast(SPECIES, w[q + 3 * RUN]);
      TYPE.cast(x2.mul(c2).sub(y2.mul(s2))).intoArray(re, p2);
      DoubleVector z2 = y2.mul(c2);
      TYPE.cast(FUSED ? x2.fma(s2, z2) : x2.mul(s2).add(z2)).intoArray(im, p2);
      DoubleVector c3 =
          ALONG
              ? DoubleVector.fromArray(SPECIES, w, q + 4 * RUN)
              : DoubleVector.broadcast(SPECIES, w[q + 4 * RUN]);
      DoubleVector s3 =
          ALONG
              ? DoubleVector.fromArray(SPECIES, w, q + 5 * RUN)
              : DoubleVector.broadcast(SPECIES, w[q + 5 * RUN]);
      TYPE.cast(x3.mul(c3).sub(y3.mul(s3))).intoArray(re, p3);
      DoubleVector z3 = y3.mul(c3);
      TYPE.cast(FUSED ? x3.fma(s3, z3) : x3.mul(s3).add(z3)).intoArray(im, p3);
      DoubleVector c4 =
          ALONG
              ? DoubleVector.fromArray(SPECIES, w, q + 6 * RUN)
              : DoubleVector.broadcast(SPECIES, w[q + 6 * RUN]);
      DoubleVector s4 =
          ALONG
              ? DoubleVector.fromArray(SPECIES, w, q + 7 * RUN)
              : DoubleVector.broadcast(SPECIES, w[q + 7 * RUN]);
      TYPE.cast(x4.mul(c4).sub(y4.mul(s4))).intoArray(re, p4);
      DoubleVector z4 = y4.mul(c4);
      TYPE.cast(FUSED ? x4.fma(s4, z4) : x4.mul(s4).add(z4)).intoArray(im, p4);
      j += STEP;
      p += LANES;
      if (j == m) {
        j = 0;
        p += 4 * next;
      }
    }
  }

  @Override
  public void any(
      int radix, Object res, Object ims, int at, int m, Object roots, Object circle, Object spare) {
    double[] re = (double[]) res;
    double[] im = (double[]) ims;
    double[] w = (double[]) roots;
    double[] turn = (double[]) circle;
    double[] x = (double[]) spare;
    int next = m * ROW;
    int half = radix / 2;
    DoubleVector zero = TYPE.cast(DoubleVector.broadcast(SPECIES, 0));
    for (int j = 0; j < m; j += STEP) {
      int p = at + j * ROW;
      DoubleVector r0 = TYPE.cast(DoubleVector.fromArray(SPECIES, re, p));
      DoubleVector i0 = TYPE.cast(DoubleVector.fromArray(SPECIES, im, p));
      DoubleVector totalRe = r0;
      DoubleVector totalIm = i0;
      for (int i = 1; i <= half; i++) {
        int p1 = p + i * next;
        int p2 = p + (radix - i) * next;
        int q = 4 * (i - 1) * LANES;
        DoubleVector r1 = TYPE.cast(DoubleVector.fromArray(SPECIES, re, p1));
        DoubleVector i1 = TYPE.cast(DoubleVector.fromArray(SPECIES, im, p1));
        DoubleVector r2 = TYPE.cast(DoubleVector.fromArray(SPECIES, re, p2));
        DoubleVector i2 = TYPE.cast(DoubleVector.fromArray(SPECIES, im, p2));
        DoubleVector rs = r1.add(r2);
        DoubleVector is = i1.add(i2);
        TYPE.cast(rs).intoArray(x, q);
        TYPE.cast(is).intoArray(x, q + LANES);
        TYPE.cast(r1.sub(r2)).intoArray(x, q + 2 * LANES);
        TYPE.cast(i1.sub(i2)).intoArray(x, q + 3 * LANES);
        totalRe = totalRe.add(rs);
        totalIm = totalIm.add(is);
      }
      TYPE.cast(totalRe).intoArray(re, p);
      TYPE.cast(totalIm).intoArray(im, p);
      for (int part = 1; part <= half; part++) {
        DoubleVector evenRe = r0;
        DoubleVector evenIm = i0;
        DoubleVector oddRe = zero;
        DoubleVector oddIm = zero;
        int angle = 0;
        for (int i = 0; i < half; i++) {
          angle += part;
          angle -= angle < radix ? 0 : radix;
          int q = 4 * i * LANES;
          DoubleVector c = TYPE.cast(DoubleVector.broadcast(SPECIES, turn[2 * angle]));
          DoubleVector s = TYPE.cast(DoubleVector.broadcast(SPECIES, turn[2 * angle + 1]));
          evenRe = multiplyAdd(TYPE.cast(DoubleVector.fromArray(SPECIES, x, q)), c, evenRe);
          evenIm = multiplyAdd(TYPE.cast(DoubleVector.fromArray(SPECIES, x, q + LANES)), c, evenIm);
          oddRe =
              multiplyAdd(TYPE.cast(DoubleVector.fromArray(SPECIES, x, q + 3 * LANES)), s, oddRe);
          oddIm =
              multiplyAdd(TYPE.cast(DoubleVector.fromArray(SPECIES, x, q + 2 * LANES)), s, oddIm);
        }
        evenRe = TYPE.cast(evenRe);
        evenIm = TYPE.cast(evenIm);
        oddRe = TYPE.cast(oddRe);
        oddIm = TYPE.cast(oddIm);
        int root = 2 * (radix - 1) * (j & -RUN) + (j & (RUN - 1));
        int w1 = root + 2 * RUN * (part - 1);
        int w2 = root + 2 * RUN * (radix - part - 1);
        int p1 = p + part * next;
        int p2 = p + (radix - part) * next;
        DoubleVector x1 = evenRe.sub(oddRe);
        DoubleVector y1 = evenIm.add(oddIm);
        DoubleVector c1 =
            ALONG ? DoubleVector.fromArray(SPECIES, w, w1) : DoubleVector.broadcast(SPECIES, w[w1]);
        DoubleVector s1 =
            ALONG
                ? DoubleVector.fromArray(SPECIES, w, w1 + RUN)
                : DoubleVector.broadcast(SPECIES, w[w1 + RUN]);
        TYPE.cast(x1.mul(c1).sub(y1.mul(s1))).intoArray(re, p1);
        DoubleVector z1 = y1.mul(c1);
        TYPE.cast(FUSED ? x1.fma(s1, z1) : x1.mul(s1).add(z1)).intoArray(im, p1);
        DoubleVector x2 = evenRe.add(oddRe);
        DoubleVector y2 = evenIm.sub(oddIm);
        DoubleVector c2 =
            ALONG ? DoubleVector.fromArray(SPECIES, w, w2) : DoubleVector.broadcast(SPECIES, w[w2]);
        DoubleVector s2 =
            ALONG
                ? DoubleVector.fromArray(SPECIES, w, w2 + RUN)
                : DoubleVector.broadcast(SPECIES, w[w2 + RUN]);
        TYPE.cast(x2.mul(c2).sub(y2.mul(s2))).intoArray(re, p2);
        DoubleVector z2 = y2.mul(c2);
        TYPE.cast(FUSED ? x2.fma(s2, z2) : x2.mul(s2).add(z2)).intoArray(im, p2);
      }
    }
  }
}
