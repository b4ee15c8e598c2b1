package io.qbi.kernel.codegen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.qbi.data.DType;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class RetypedTest {
  /** What the forms of a template are known as. */
  public interface Kernel {
    /** Computes with arrays of the form's type. */
    Object apply(Object values, int count);
  }

  /** A template with everything that one may have: wide variables, calls, branches, arrays. */
  public static final class Template implements Kernel {
    private static final double THIRD = 1 / 3.0;

    @Override
    public Object apply(Object values, int count) {
      double[] from = (double[]) values;
      double[] to = new double[count];
      double first = from[0];
      long steps = 0;
      double second = -from[1];
      for (int i = 0; i < count; i++) {
        double sum = mixed(i, first, steps, second) + from[i] * THIRD;
        if (i % 2 == 0) {
          double x = 1;
          sum = Arithmetic.multiplyAdd(sum, x, second);
        } else {
          sum -= i;
        }
        steps += 2;
        to[i] = sum;
      }
      return to;
    }

    private static double mixed(int i, double a, long steps, double b) {
      return steps == 2L * i ? a + b : a * b;
    }
  }

  /** A template that compares. */
  public static final class Comparing implements Kernel {
    @Override
    public Object apply(Object values, int count) {
      return ((double[]) values)[0] < count ? values : null;
    }
  }

  /** A template that casts. */
  public static final class Casting implements Kernel {
    @Override
    public Object apply(Object values, int count) {
      return new int[] {(int) ((double[]) values)[0]};
    }
  }

  /** A template that holds a lambda. */
  public static final class Closing implements Kernel {
    @Override
    public Object apply(Object values, int count) {
      Supplier<Object> later = () -> values;
      return later.get();
    }
  }

  private static Kernel form(DType type) {
    return Retyped.of(Kernel.class, Template.class, type);
  }

  @Test
  void eachFormComputesInItsOwnType() {
    float[] singles = {2, 3, 4, 5, 0.1f};
    float[] sums = new float[5];
    int[] whole = {2, 3, 4, 5, Integer.MAX_VALUE};
    int[] wholeSums = new int[5];
    for (int i = 0; i < 5; i++) {
      float sum = 2 + -3 + singles[i] * (float) (1 / 3.0);
      sums[i] = i % 2 == 0 ? Arithmetic.multiplyAdd(sum, 1f, -3f) : sum - i;
      // A third is no integer: the constant becomes 0.
      wholeSums[i] = i % 2 == 0 ? -1 + -3 : -1 - i;
    }
    long[] wholeLongs = {-4, -2, -4, -4, -4};

    assertThat((float[]) form(DType.FLOAT32).apply(singles, 5)).isEqualTo(sums);
    assertThat((int[]) form(DType.INT32).apply(whole, 5)).isEqualTo(wholeSums);
    assertThat((long[]) form(DType.INT64).apply(new long[] {2, 3, 4, 5, 1L << 60}, 5))
        .isEqualTo(wholeLongs);
  }

  @Test
  void theFormForDoubleIsTheTemplate() {
    double[] values = {2, 3, 4};
    assertThat(form(DType.FLOAT64)).isExactlyInstanceOf(Template.class);
    assertThat((double[]) form(DType.FLOAT64).apply(values, 3))
        .isEqualTo((double[]) new Template().apply(values, 3));
  }

  @Test
  void formsAreClassesOfTheirOwn() {
    assertThat(form(DType.FLOAT32).getClass()).isNotEqualTo(form(DType.INT32).getClass());
    assertThat(form(DType.FLOAT32).getClass().isHidden()).isTrue();
    assertThatThrownBy(() -> form(DType.FLOAT32).apply(new double[] {1, 2}, 2))
        .isInstanceOf(ClassCastException.class);
  }

  @Test
  void whatATemplateMayNotDoIsRefusedWhenTheFormIsMade() {
    assertThatThrownBy(() -> Retyped.of(Kernel.class, Comparing.class, DType.FLOAT32))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("compares or casts");
    assertThatThrownBy(() -> Retyped.of(Kernel.class, Casting.class, DType.INT64))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("compares or casts");
    assertThatThrownBy(() -> Retyped.of(Kernel.class, Closing.class, DType.FLOAT32))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("lambda");
    assertThatThrownBy(() -> Retyped.of(Kernel.class, Template.class, DType.UINT8))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("no template has a form");
  }
}
