package io.qbi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.qbi.data.DType;
import io.qbi.shape.Shape;
import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Shapes and element types of results, against models that spell out NumPy's rules. */
class TypingProperties {

  @Property(tries = 300)
  void twoTypesPromoteToTheSmallestThatHoldsBoth(@ForAll DType a, @ForAll DType b) {
    LazyArray sum = Qbi.ones(a, 1).plus(Qbi.ones(b, 1));

    assertThat(sum.dtype()).isEqualTo(smallest(a, b));
    assertThat(Qbi.ones(b, 1).plus(Qbi.ones(a, 1)).dtype()).isEqualTo(sum.dtype());
  }

  /** The types in the order of NumPy's; the first that holds both. */
  private static DType smallest(DType a, DType b) {
    return Arrays.stream(DType.values())
        .filter(type -> holds(type, a) && holds(type, b))
        .findFirst()
        .orElseThrow();
  }

  /** NumPy's "safe" casts, by digits of integers and mantissas; int64 goes to float64 as well. */
  private static boolean holds(DType type, DType value) {
    if (type == value || value.isBool()) {
      return true;
    }
    if (type.isBool() || value.isComplex() && !type.isComplex()) {
      return false;
    }
    if (type.isInteger()) {
      return value.isInteger()
          && type.minValue() <= value.minValue()
          && type.maxValue() >= value.maxValue();
    }
    if (value.isInteger()) {
      return type.real() == DType.FLOAT64 || value.bytes() <= 2;
    }
    return type.real().bytes() >= value.real().bytes() && !(type.isFloat() && value.isComplex());
  }

  @Property(tries = 300)
  void anIntegerIsWeakAndMustFit(
      @ForAll DType dtype, @ForAll @IntRange(min = -70_000, max = 70_000) int n) {
    Assume.that(!dtype.isBool());
    LazyArray array = Qbi.ones(dtype, 2);
    boolean fits = !dtype.isInteger() || n >= dtype.minValue() && n <= dtype.maxValue();
    if (fits) {
      assertThat(array.times(n).dtype()).isEqualTo(dtype);
    } else {
      assertThatThrownBy(() -> array.times(n))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining(n + " does not fit " + dtype)
          .hasMessageContaining("astype");
    }
  }

  @Property(tries = 100)
  void aRealNumberMakesIntegersFloat64AndKeepsOthers(@ForAll DType dtype) {
    DType result = Qbi.ones(dtype, 2).times(0.5).dtype();

    assertThat(result).isEqualTo(dtype.isFloat() || dtype.isComplex() ? dtype : DType.FLOAT64);
  }

  @Property(tries = 400)
  void shapesBroadcastElementByElement(@ForAll long seed) {
    Trial trial = Trial.cut(seed, false);
    Shape shape = trial.shape(0, true);
    LazyArray a = trial.array(DType.INT32, trial.partner(shape));
    LazyArray b = trial.array(DType.INT32, trial.partner(shape));

    NdArray got = a.times(10).minus(b).compute();

    NdArray x = a.compute();
    NdArray y = b.compute();
    int rank = Math.max(x.rank(), y.rank());
    assertThat(got.rank()).isEqualTo(rank);
    long[] index = new long[rank];
    for (long i = 0; i < got.size(); i++) {
      long rest = i;
      for (int axis = rank - 1; axis >= 0; axis--) {
        index[axis] = rest % got.shape().dim(axis);
        rest /= got.shape().dim(axis);
      }
      assertThat(got.getLong(index))
          .isEqualTo(10 * x.getLong(own(index, x.shape())) - y.getLong(own(index, y.shape())));
    }
  }

  /** The last indices, 0 where the axis has length 1. */
  private static long[] own(long[] index, Shape shape) {
    long[] result = new long[shape.rank()];
    for (int i = 0; i < result.length; i++) {
      result[i] = shape.dim(i) == 1 ? 0 : index[index.length - result.length + i];
    }
    return result;
  }

  @Property(tries = 200)
  void lengthsThatDifferAreRefusedUnlessOneIsOne(@ForAll long seed) {
    Random random = new Random(seed);
    long n = 2 + random.nextInt(5);
    long m = n + 1 + random.nextInt(5);

    assertThatThrownBy(() -> Qbi.ones(3, n).plus(Qbi.ones(m)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("do not broadcast")
        .hasMessageContaining("expandDims");
    assertThat(Qbi.ones(3, n).plus(Qbi.ones(m, 1, 1)).shape()).isEqualTo(Shape.of(m, 3, n));
  }
}
