package io.qbi.kernel.vector;

import io.qbi.kernel.codegen.Arithmetic;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.Vector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * {@link Arithmetic} on vectors, lane by lane, and vectors whose class C2 knows.
 *
 * <p>Of a vector that the Vector API has loaded C2 knows the class only from what it has seen of
 * all vectors of the process. Once a process has used two lengths of one element type it compiles
 * each operation for both, and makes an object of each vector that is stored. A cast to the class,
 * which costs nothing, says which one it is; of results of arithmetic C2 knows it by itself, but
 * not of what goes around a loop.
 */
public final class Lanes {
  private Lanes() {}

  /** Returns the same vector, of which C2 then knows the class. */
  @SuppressWarnings("unchecked")
  public static <E, V extends Vector<E>> V exact(VectorSpecies<E> species, V vector) {
    return (V) species.vectorType().cast(vector);
  }

  /** Returns the vector at a place of an array. */
  public static DoubleVector load(VectorSpecies<Double> species, double[] from, int at) {
    return exact(species, DoubleVector.fromArray(species, from, at));
  }

  /** Returns the vector at a place of an array. */
  public static FloatVector load(VectorSpecies<Float> species, float[] from, int at) {
    return exact(species, FloatVector.fromArray(species, from, at));
  }

  /** Returns the vector at a place of an array. */
  public static IntVector load(VectorSpecies<Integer> species, int[] from, int at) {
    return exact(species, IntVector.fromArray(species, from, at));
  }

  /** Returns the vector at a place of an array. */
  public static LongVector load(VectorSpecies<Long> species, long[] from, int at) {
    return exact(species, LongVector.fromArray(species, from, at));
  }

  /** Returns eight floats from a place of an array on as doubles. */
  static DoubleVector widenedEight(float[] from, int at) {
    VectorSpecies<Double> species = DoubleVector.SPECIES_512;
    FloatVector floats = load(FloatVector.SPECIES_256, from, at);
    return exact(species, (DoubleVector) floats.convertShape(VectorOperators.F2D, species, 0));
  }

  /** Returns four floats from a place of an array on as doubles. */
  public static DoubleVector widened(float[] from, int at) {
    VectorSpecies<Double> species = DoubleVector.SPECIES_256;
    FloatVector floats = load(FloatVector.SPECIES_128, from, at);
    return exact(species, (DoubleVector) floats.convertShape(VectorOperators.F2D, species, 0));
  }

  /** Returns a vector of nothing but one number. */
  public static DoubleVector broadcast(VectorSpecies<Double> species, double value) {
    return exact(species, DoubleVector.broadcast(species, value));
  }

  /** Returns a vector of nothing but one number. */
  public static FloatVector broadcast(VectorSpecies<Float> species, float value) {
    return exact(species, FloatVector.broadcast(species, value));
  }

  /** Returns a vector of nothing but one number. */
  public static IntVector broadcast(VectorSpecies<Integer> species, int value) {
    return exact(species, IntVector.broadcast(species, value));
  }

  /** Returns a vector of nothing but one number. */
  public static LongVector broadcast(VectorSpecies<Long> species, long value) {
    return exact(species, LongVector.broadcast(species, value));
  }

  /** Returns {@code a b + c}. */
  public static DoubleVector multiplyAdd(DoubleVector a, DoubleVector b, DoubleVector c) {
    if (Arithmetic.FUSED) {
      return a.fma(b, c);
    }
    return a.mul(b).add(c);
  }

  /** Returns {@code a b + c}. */
  public static FloatVector multiplyAdd(FloatVector a, FloatVector b, FloatVector c) {
    if (Arithmetic.FUSED) {
      return a.fma(b, c);
    }
    return a.mul(b).add(c);
  }

  /** Returns {@code a b + c}. */
  public static IntVector multiplyAdd(IntVector a, IntVector b, IntVector c) {
    return a.mul(b).add(c);
  }

  /** Returns {@code a b + c}. */
  public static LongVector multiplyAdd(LongVector a, LongVector b, LongVector c) {
    return a.mul(b).add(c);
  }
}
