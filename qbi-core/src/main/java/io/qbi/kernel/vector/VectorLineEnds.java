package io.qbi.kernel.vector;

import static io.qbi.kernel.codegen.Arithmetic.multiplyAdd;
import static io.qbi.kernel.vector.Lanes.multiplyAdd;

import io.qbi.kernel.fft.LineEnds;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;

/**
 * Line ends on vectors of 256 bits, of four or eight lanes: even lanes have numbers of one line,
 * odd ones those of the other.
 *
 * <p>Numbers change lanes on their way from memory: vectors are loaded from places that differ by
 * the distance between the lanes, and each gives some of its own. That takes less time than
 * shuffles do.
 */
public final class VectorLineEnds implements LineEnds {
  private static final VectorSpecies<Double> SPECIES = DoubleVector.SPECIES_256;
  private static final int LANES = SPECIES.length();

  /** What vectors are cast to, for the reason that {@link Lanes} gives. */
  private static final Class<? extends DoubleVector> TYPE =
      SPECIES.vectorType().asSubclass(DoubleVector.class);

  private static final VectorMask<Double> ODD = second(1);
  private static final VectorMask<Double> ODD_PAIRS = second(2);
  private static final VectorMask<Double> UPPER_HALF = second(LANES / 2);

  // Pairs in reverse order, and with neighbours exchanged.
  private static final VectorShuffle<Double> REVERSE = pairs(LANES / 2 - 1);
  private static final VectorShuffle<Double> EXCHANGED = pairs(1);

  /** Creates the template, or a form of it. */
  public VectorLineEnds() {}

  private static VectorMask<Double> second(int distance) {
    boolean[] lanes = new boolean[LANES];
    for (int lane = 0; lane < LANES; lane++) {
      lanes[lane] = (lane & distance) != 0;
    }
    return VectorMask.fromArray(SPECIES, lanes, 0);
  }

  private static VectorShuffle<Double> pairs(int flipped) {
    int[] lanes = new int[LANES];
    for (int lane = 0; lane < LANES; lane++) {
      lanes[lane] = lane ^ 2 * flipped;
    }
    return VectorShuffle.fromArray(SPECIES, lanes, 0);
  }

  @Override
  public void read(Object from, int at, int other, Object res, Object ims, int first, int count) {
    double[] source = (double[]) from;
    double[] re = (double[]) res;
    double[] im = (double[]) ims;
    // Vectors reach one number too far on either side.
    int begin = Math.min(count, 1);
    int end = begin + Math.max(0, count - 2) / (LANES / 2) * (LANES / 2);
    readEach(source, at, other, re, im, first, 0, begin);
    for (int k = 2 * begin; k < 2 * end; k += LANES) {
      int p = 2 * first + k;
      DoubleVector a = TYPE.cast(DoubleVector.fromArray(SPECIES, source, at + k));
      DoubleVector b = TYPE.cast(DoubleVector.fromArray(SPECIES, source, other + k - 1));
      TYPE.cast(a.blend(b, ODD)).intoArray(re, p);
      DoubleVector c = TYPE.cast(DoubleVector.fromArray(SPECIES, source, at + k + 1));
      DoubleVector d = TYPE.cast(DoubleVector.fromArray(SPECIES, source, other + k));
      TYPE.cast(c.blend(d, ODD)).intoArray(im, p);
    }
    readEach(source, at, other, re, im, first, end, count);
  }

  private static void readEach(
      double[] from, int at, int other, double[] re, double[] im, int first, int begin, int end) {
    for (int k = begin; k < end; k++) {
      int p = 2 * (first + k);
      re[p] = from[at + 2 * k];
      im[p] = from[at + 2 * k + 1];
      re[p + 1] = from[other + 2 * k];
      im[p + 1] = from[other + 2 * k + 1];
    }
  }

  @Override
  public void last(Object res, Object ims, int[] rows, int n, Object toRe, Object toIm) {
    double[] re = (double[]) res;
    double[] im = (double[]) ims;
    double[] outRe = (double[]) toRe;
    double[] outIm = (double[]) toIm;
    int far = n / 2;
    for (int first = 0; first < far; first += LANES) {
      // The last blocks may be done twice.
      int q = Math.min(first, far - LANES);
      int k = q / 2;
      int p0 = 2 * rows[k];
      int p1 = LANES == 8 ? 2 * rows[k + 1] : p0 + 2;
      int p2 = 2 * rows[k + LANES / 4] - LANES / 2;
      int p3 = LANES == 8 ? 2 * rows[k + 3] - LANES / 2 : p2 + 2;
      DoubleVector r0 = halves(re, p0, p2);
      DoubleVector r1 = halves(re, p1, p3);
      DoubleVector r2 = halves(re, p0 + 4, p2 + 4);
      DoubleVector r3 = halves(re, p1 + 4, p3 + 4);
      DoubleVector i0 = halves(im, p0, p2);
      DoubleVector i1 = halves(im, p1, p3);
      DoubleVector i2 = halves(im, p0 + 4, p2 + 4);
      DoubleVector i3 = halves(im, p1 + 4, p3 + 4);
      if (LANES == 8) {
        DoubleVector r4 = r1.blend(r0, ODD_PAIRS).rearrange(EXCHANGED);
        r0 = r0.blend(r4, ODD_PAIRS);
        r1 = r4.blend(r1, ODD_PAIRS);
        DoubleVector r5 = r3.blend(r2, ODD_PAIRS).rearrange(EXCHANGED);
        r2 = r2.blend(r5, ODD_PAIRS);
        r3 = r5.blend(r3, ODD_PAIRS);
        DoubleVector i4 = i1.blend(i0, ODD_PAIRS).rearrange(EXCHANGED);
        i0 = i0.blend(i4, ODD_PAIRS);
        i1 = i4.blend(i1, ODD_PAIRS);
        DoubleVector i5 = i3.blend(i2, ODD_PAIRS).rearrange(EXCHANGED);
        i2 = i2.blend(i5, ODD_PAIRS);
        i3 = i5.blend(i3, ODD_PAIRS);
      }
      DoubleVector ra = r0.add(r2);
      DoubleVector rb = r0.sub(r2);
      DoubleVector rc = r1.add(r3);
      DoubleVector rd = r1.sub(r3);
      DoubleVector ia = i0.add(i2);
      DoubleVector ib = i0.sub(i2);
      DoubleVector ic = i1.add(i3);
      DoubleVector id = i1.sub(i3);
      TYPE.cast(ra.add(rc)).intoArray(outRe, q);
      TYPE.cast(ia.add(ic)).intoArray(outIm, q);
      TYPE.cast(rb.add(id)).intoArray(outRe, q + far);
      TYPE.cast(ib.sub(rd)).intoArray(outIm, q + far);
      TYPE.cast(ra.sub(rc)).intoArray(outRe, q + 2 * far);
      TYPE.cast(ia.sub(ic)).intoArray(outIm, q + 2 * far);
      TYPE.cast(rb.sub(id)).intoArray(outRe, q + 3 * far);
      TYPE.cast(ib.add(rd)).intoArray(outIm, q + 3 * far);
    }
  }

  /** Returns half of the lanes of each of the vectors that begin at two places. */
  private static DoubleVector halves(double[] from, int lower, int upper) {
    DoubleVector a = TYPE.cast(DoubleVector.fromArray(SPECIES, from, lower));
    return a.blend(DoubleVector.fromArray(SPECIES, from, upper), UPPER_HALF);
  }

  @Override
  public void combine(Object res, Object ims, int n, Object factors) {
    double[] re = (double[]) res;
    double[] im = (double[]) ims;
    double[] w = (double[]) factors;
    int half = n / 2 * 2;
    double scale = w[2 * half];
    DoubleVector scales = TYPE.cast(DoubleVector.broadcast(SPECIES, scale));
    int i = 0;
    for (; i <= half - LANES; i += LANES) {
      int p = 2 + i;
      int q = 2 * n - i - LANES;
      DoubleVector c = TYPE.cast(DoubleVector.fromArray(SPECIES, w, i));
      DoubleVector s = TYPE.cast(DoubleVector.fromArray(SPECIES, w, half + i));
      DoubleVector pRe = TYPE.cast(DoubleVector.fromArray(SPECIES, re, p));
      DoubleVector pIm = TYPE.cast(DoubleVector.fromArray(SPECIES, im, p));
      DoubleVector qRe = TYPE.cast(DoubleVector.fromArray(SPECIES, re, q)).rearrange(REVERSE);
      DoubleVector qIm = TYPE.cast(DoubleVector.fromArray(SPECIES, im, q)).rearrange(REVERSE);
      DoubleVector evenRe = scales.mul(pRe.add(qRe));
      DoubleVector evenIm = scales.mul(pIm.sub(qIm));
      DoubleVector oddRe = scales.mul(pIm.add(qIm));
      DoubleVector oddIm = scales.mul(qRe.sub(pRe));
      DoubleVector x = c.mul(oddRe).sub(s.mul(oddIm));
      DoubleVector y = multiplyAdd(c, oddIm, s.mul(oddRe));
      TYPE.cast(evenRe.add(x)).intoArray(re, p);
      TYPE.cast(evenIm.add(y)).intoArray(im, p);
      TYPE.cast(evenRe.sub(x).rearrange(REVERSE)).intoArray(re, q);
      TYPE.cast(y.sub(evenIm).rearrange(REVERSE)).intoArray(im, q);
    }
    for (; i < half; i++) {
      int p = 2 + i;
      int q = 2 * (n - 1) - i + 2 * (i % 2);
      double c = w[i];
      double s = w[half + i];
      double evenRe = scale * (re[p] + re[q]);
      double evenIm = scale * (im[p] - im[q]);
      double oddRe = scale * (im[p] + im[q]);
      double oddIm = scale * (re[q] - re[p]);
      double x = c * oddRe - s * oddIm;
      double y = multiplyAdd(c, oddIm, s * oddRe);
      re[p] = evenRe + x;
      im[p] = evenIm + y;
      re[q] = evenRe - x;
      im[q] = y - evenIm;
    }
  }

  @Override
  public void write(Object res, Object ims, Object scale, Object to, int at, int other, int count) {
    double[] re = (double[]) res;
    double[] im = (double[]) ims;
    double[] target = (double[]) to;
    double factor = ((double[]) scale)[0];
    DoubleVector factors = TYPE.cast(DoubleVector.broadcast(SPECIES, factor));
    // A vector reaches one number too far.
    int begin = Math.min(count, 1);
    int end = begin + (count - begin) / (LANES / 2) * (LANES / 2);
    writeEach(re, im, factor, target, at, other, 0, begin);
    for (int k = 2 * begin; k < 2 * end; k += LANES) {
      DoubleVector a = TYPE.cast(DoubleVector.fromArray(SPECIES, re, k));
      DoubleVector b = TYPE.cast(DoubleVector.fromArray(SPECIES, im, k - 1));
      TYPE.cast(a.blend(b, ODD).mul(factors)).intoArray(target, at + k);
      DoubleVector c = TYPE.cast(DoubleVector.fromArray(SPECIES, re, k + 1));
      DoubleVector d = TYPE.cast(DoubleVector.fromArray(SPECIES, im, k));
      TYPE.cast(c.blend(d, ODD).mul(factors)).intoArray(target, other + k);
    }
    writeEach(re, im, factor, target, at, other, end, count);
  }

  private static void writeEach(
      double[] re, double[] im, double factor, double[] to, int at, int other, int begin, int end) {
    for (int k = begin; k < end; k++) {
      to[at + 2 * k] = factor * re[2 * k];
      to[at + 2 * k + 1] = factor * im[2 * k];
      to[other + 2 * k] = factor * re[2 * k + 1];
      to[other + 2 * k + 1] = factor * im[2 * k + 1];
    }
  }
}
