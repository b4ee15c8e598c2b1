package io.qbi.expr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.qbi.data.Complex;
import io.qbi.data.DType;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Dtypes and values that NumPy answers, and the facts that an optimizer relies on. */
class ScalarOpTest {
  /** What NumPy 1.24 answers for two arrays; float32 where it has a float16. */
  @ParameterizedTest
  @CsvSource({
    "ADD, bool, bool, bool",
    "ADD, uint32, int32, int64",
    "ADD, float32, int64, float64",
    "ADD, uint16, complex64, complex64",
    "SUBTRACT, int8, uint8, int16",
    "SUBTRACT, bool, uint8, uint8",
    "MULTIPLY, uint16, int8, int32",
    "DIVIDE, bool, bool, float64",
    "DIVIDE, int8, uint8, float64",
    "DIVIDE, int16, float32, float32",
    "DIVIDE, int32, float32, float64",
    "FLOOR_DIVIDE, bool, bool, int8",
    "REMAINDER, uint8, int16, int16",
    "POWER, bool, bool, int8",
    "POWER, int64, complex64, complex128",
    "MINIMUM, int32, uint32, int64",
    "ARCTAN2, bool, int16, float32",
    "ARCTAN2, int16, uint16, float32",
    "HYPOT, uint32, float32, float64",
    "COPYSIGN, int8, uint8, float32",
    "GREATER, int64, uint32, bool",
    "EQUAL, complex64, int8, bool",
    "LOGICAL_AND, float32, complex64, bool",
    "BITWISE_AND, bool, int8, int8",
    "BITWISE_OR, uint32, int32, int64",
    "LEFT_SHIFT, bool, bool, int8",
  })
  void dtypesOfTwoInputsAreNumPys(ScalarOp op, String a, String b, String expected) {
    List<DType> inputs = List.of(DType.ofNumpyName(a), DType.ofNumpyName(b));
    assertThat(op.result(inputs)).isEqualTo(DType.ofNumpyName(expected));
  }

  /** As above, for one array. */
  @ParameterizedTest
  @CsvSource({
    "NEGATIVE, uint8, uint8",
    "ABS, bool, bool",
    "ABS, complex64, float32",
    "SQUARE, bool, int8",
    "SQUARE, uint16, uint16",
    "SQRT, bool, float32",
    "SQRT, uint8, float32",
    "SQRT, int32, float64",
    "SQRT, complex64, complex64",
    "RECIPROCAL, int32, int32",
    "FLOOR, int16, float32",
    "ISNAN, int64, bool",
    "REAL, complex128, float64",
    "IMAG, int8, int8",
    "CONJ, complex64, complex64",
    "ANGLE, complex64, float32",
    "ANGLE, int32, float64",
    "BITWISE_INVERT, bool, bool",
    "LOGICAL_NOT, complex64, bool",
  })
  void dtypesOfOneInputAreNumPys(ScalarOp op, String a, String expected) {
    assertThat(op.result(List.of(DType.ofNumpyName(a)))).isEqualTo(DType.ofNumpyName(expected));
  }

  @Test
  void whereTakesAnyConditionAndPromotesTheRest() {
    List<DType> inputs = List.of(DType.FLOAT32, DType.INT32, DType.FLOAT32);
    assertThat(ScalarOp.WHERE.operands(inputs))
        .containsExactly(DType.BOOL, DType.FLOAT64, DType.FLOAT64);
    assertThat(ScalarOp.WHERE.result(inputs)).isEqualTo(DType.FLOAT64);
  }

  @Test
  void refusalsNameTheOperationTheDtypesAndTheFix() {
    assertThatThrownBy(() -> ScalarOp.BITWISE_AND.result(List.of(DType.UINT8, DType.FLOAT32)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "bitwise_and(uint8, float32) is not defined for float32;"
                + " convert it to an integer type with astype");
    assertThatThrownBy(() -> ScalarOp.LESS.result(List.of(DType.COMPLEX64, DType.INT8)))
        .hasMessageContaining("real, imag or abs");
    assertThatThrownBy(() -> ScalarOp.SUBTRACT.result(List.of(DType.BOOL, DType.BOOL)))
        .hasMessageContaining("xor");
    assertThatThrownBy(() -> ScalarOp.ADD.result(List.of(DType.INT8)))
        .hasMessage("add takes 2 inputs, not 1");
    assertThatThrownBy(() -> ScalarOp.CAST.result(List.of(DType.INT8)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @CsvSource({
    "ADD, uint8, 200, 100, 44",
    "ADD, bool, 1, 1, 1",
    "MULTIPLY, bool, 1, 0, 0",
    "SUBTRACT, uint8, 1, 2, 255",
    "MULTIPLY, int64, 9223372036854775807, 2, -2",
    "FLOOR_DIVIDE, int8, -128, -1, -128",
    "FLOOR_DIVIDE, int64, -9223372036854775808, -1, -9223372036854775808",
    "FLOOR_DIVIDE, int32, -7, 2, -4",
    "FLOOR_DIVIDE, int32, 7, 0, 0",
    "REMAINDER, int32, -7, 3, 2",
    "REMAINDER, int32, 7, -3, -2",
    "REMAINDER, int32, 7, 0, 0",
    "POWER, uint8, 3, 5, 243",
    "POWER, int8, 2, 7, -128",
    "POWER, int32, 0, 0, 1",
    "LEFT_SHIFT, int8, 1, 7, -128",
    "LEFT_SHIFT, uint8, 1, 8, 0",
    "LEFT_SHIFT, int64, 1, 64, 0",
    "RIGHT_SHIFT, int16, -5, 16, -1",
    "RIGHT_SHIFT, int64, -5, 64, -1",
    "RIGHT_SHIFT, uint32, 4294967295, 31, 1",
    "MINIMUM, uint32, 4294967295, 1, 1",
    "BITWISE_XOR, int8, -1, 1, -2",
  })
  void integersWrapAndDivideAsNumPysDo(ScalarOp op, String dtype, long a, long b, long expected) {
    assertThat(op.evaluate(DType.ofNumpyName(dtype), a, b)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "BITWISE_INVERT, bool, 1, 0",
    "BITWISE_INVERT, uint8, 1, 254",
    "BITWISE_INVERT, int8, 1, -2",
    "NEGATIVE, uint16, 1, 65535",
    "ABS, int8, -128, -128",
    "SIGN, int32, -9, -1",
    "RECIPROCAL, int32, 0, 0",
    "RECIPROCAL, int32, -1, -1",
    "RECIPROCAL, int32, 2, 0",
    "SQUARE, uint8, 16, 0",
    "ISFINITE, bool, 3, 1",
    "IMAG, int8, 3, 0",
  })
  void integersOfOneInputAreNumPys(ScalarOp op, String dtype, long a, long expected) {
    assertThat(op.evaluate(DType.ofNumpyName(dtype), a)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "FLOOR_DIVIDE, -7, 2, -4",
    "FLOOR_DIVIDE, 1, 0.1, 9",
    "FLOOR_DIVIDE, 1, 0, Infinity",
    "FLOOR_DIVIDE, 0, 0, NaN",
    "REMAINDER, -7, 3, 2",
    "REMAINDER, 7, -3, -2",
    "REMAINDER, -1, Infinity, Infinity",
    "REMAINDER, 6, -3, -0.0",
    "REMAINDER, 1, 0, NaN",
    "REMAINDER, 1, NaN, NaN",
    "POWER, 1, NaN, 1",
    "POWER, NaN, 0, 1",
    "POWER, -1, Infinity, 1",
    "POWER, -8, 0.5, NaN",
    "MINIMUM, NaN, 1, NaN",
    "MAXIMUM, 1, NaN, NaN",
    "HYPOT, Infinity, NaN, Infinity",
    "COPYSIGN, 3, -0.0, -3",
    "ARCTAN2, -0.0, -1, -3.141592653589793",
  })
  void doublesAreNumPys(ScalarOp op, double a, double b, double expected) {
    assertThat(op.evaluate(DType.FLOAT64, a, b)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "LOG2, 8, 3",
    "LOG2, 536870912, 29",
    "LOG2, 4.9e-324, -1074",
    "LOG2, 0, -Infinity",
    "LOG2, -1, NaN",
    "LOG2, Infinity, Infinity",
    "EXP2, -1074, 4.9e-324",
    "LOG10, 1000, 3",
    "RINT, 2.5, 2",
    "RINT, -0.5, -0.0",
    "TRUNC, -2.7, -2",
    "SIGN, -0.0, 0",
    "SIGN, NaN, NaN",
    "ARCTANH, 1, Infinity",
    "ARCTANH, 2, NaN",
    "ARCCOSH, 0.5, NaN",
    "ARCCOSH, -1e300, NaN",
    "ARCCOSH, 1, 0",
    "ARCSINH, -Infinity, -Infinity",
    "ARCSINH, 1e-300, 1e-300",
    "ARCCOSH, Infinity, Infinity",
  })
  void specialDoublesOfOneInputAreNumPys(ScalarOp op, double a, double expected) {
    assertThat(op.evaluate(DType.FLOAT64, a)).isEqualTo(expected);
  }

  @Test
  void anIntegerToANegativePowerIsAnError() {
    assertThatThrownBy(() -> ScalarOp.POWER.evaluate(DType.INT32, 2L, -1L))
        .isInstanceOf(ArithmeticException.class)
        .hasMessageContaining("float64");
  }

  @Test
  void inverseFunctionsUndoTheirFunctions() {
    ScalarOp[][] pairs = {
      {ScalarOp.EXP, ScalarOp.LOG}, {ScalarOp.EXP2, ScalarOp.LOG2},
      {ScalarOp.EXPM1, ScalarOp.LOG1P}, {ScalarOp.SIN, ScalarOp.ARCSIN},
      {ScalarOp.TAN, ScalarOp.ARCTAN}, {ScalarOp.SINH, ScalarOp.ARCSINH},
      {ScalarOp.TANH, ScalarOp.ARCTANH}, {ScalarOp.SQUARE, ScalarOp.SQRT},
      {ScalarOp.DEG2RAD, ScalarOp.RAD2DEG}, {ScalarOp.COS, ScalarOp.ARCCOS},
      {ScalarOp.COSH, ScalarOp.ARCCOSH}
    };
    for (ScalarOp[] pair : pairs) {
      for (double x : new double[] {0.01, 0.3, 0.9, 1.4}) {
        double y = (Double) pair[0].evaluate(DType.FLOAT64, x);
        assertThat((Double) pair[1].evaluate(DType.FLOAT64, y)).isCloseTo(x, within(1e-13));
        if (pair[0] != ScalarOp.DEG2RAD) {
          Complex z = new Complex(x, 0.2);
          Complex w = (Complex) pair[0].evaluate(DType.COMPLEX128, z);
          Complex back = (Complex) pair[1].evaluate(DType.COMPLEX128, w);
          assertThat(back.re()).as(pair[1] + " " + z).isCloseTo(x, within(1e-13));
          assertThat(back.im()).as(pair[1] + " " + z).isCloseTo(0.2, within(1e-13));
        }
      }
    }
  }

  @Test
  void castsAreCs() {
    assertThat(ScalarOp.CAST.evaluate(DType.UINT8, 300L)).isEqualTo(44L);
    assertThat(ScalarOp.CAST.evaluate(DType.INT16, 65535L)).isEqualTo(-1L);
    assertThat(ScalarOp.CAST.evaluate(DType.INT32, -2.9)).isEqualTo(-2L);
    assertThat(ScalarOp.CAST.evaluate(DType.UINT8, -1.0)).isEqualTo(255L);
    assertThat(ScalarOp.CAST.evaluate(DType.INT64, Double.NaN)).isEqualTo(0L);
    assertThat(ScalarOp.CAST.evaluate(DType.INT64, 1e30)).isEqualTo(Long.MAX_VALUE);
    assertThat(ScalarOp.CAST.evaluate(DType.BOOL, Double.NaN)).isEqualTo(1L);
    assertThat(ScalarOp.CAST.evaluate(DType.BOOL, -0.0)).isEqualTo(0L);
    assertThat(ScalarOp.CAST.evaluate(DType.FLOAT64, new Complex(1, 2))).isEqualTo(1.0);
    // By way of double this would round down, to 2^60.
    long tie = (1L << 60) + (1L << 36) + 1;
    assertThat(ScalarOp.CAST.evaluate(DType.FLOAT32, tie)).isEqualTo((double) (float) tie);
  }

  @Test
  void labelsAreReadable() {
    assertThat(ScalarOp.ADD.label()).isEqualTo("+");
    assertThat(ScalarOp.SQRT.label()).isEqualTo("sqrt");
    assertThat(ScalarOp.ADD.format(List.of("a", "b"))).isEqualTo("(a + b)");
    assertThat(ScalarOp.NEGATIVE.format(List.of("a"))).isEqualTo("-a");
    assertThat(ScalarOp.CLIP.format(List.of("a", "0", "1"))).isEqualTo("clip(a, 0, 1)");
  }

  /** Every fact holds on extremes and small numbers of every dtype that the operation keeps. */
  @Test
  void algebraicFactsHoldBitForBit() {
    int facts = 0;
    for (ScalarOp op : ScalarOp.values()) {
      for (DType dtype : DType.values()) {
        if (!dtype.isComplex() && op != ScalarOp.CAST && keeps(op, dtype)) {
          facts += op.arity() == 2 ? checkBinary(op, dtype) : checkUnary(op, dtype);
        }
      }
    }
    assertThat(facts).isGreaterThan(200);
  }

  private static boolean keeps(ScalarOp op, DType dtype) {
    try {
      List<DType> inputs = java.util.Collections.nCopies(op.arity(), dtype);
      return op.operands(inputs).equals(inputs) && op.result(inputs) == dtype;
    } catch (IllegalArgumentException refused) {
      return false;
    }
  }

  private static int checkBinary(ScalarOp op, DType dtype) {
    int facts = 0;
    for (Object a : samples(dtype)) {
      var identity = op.rightIdentity(dtype);
      if (identity.isPresent()) {
        assertThat(op.evaluate(dtype, a, identity.get())).as(op + " " + dtype).isEqualTo(a);
        facts++;
      }
      if (op.isIdempotent()) {
        assertThat(op.evaluate(dtype, a, a)).isEqualTo(a);
      }
      for (Object b : samples(dtype)) {
        if (op.isCommutative()) {
          assertThat(op.evaluate(dtype, a, b)).isEqualTo(op.evaluate(dtype, b, a));
        }
        for (Object c : op.isAssociative(dtype) ? samples(dtype) : List.of()) {
          assertThat(op.evaluate(dtype, op.evaluate(dtype, a, b), c))
              .isEqualTo(op.evaluate(dtype, a, op.evaluate(dtype, b, c)));
        }
      }
    }
    return facts;
  }

  private static int checkUnary(ScalarOp op, DType dtype) {
    if (op.arity() != 1) {
      return 0;
    }
    for (Object a : samples(dtype)) {
      Object once = op.evaluate(dtype, a);
      if (op.isIdempotent()) {
        assertThat(op.evaluate(dtype, once)).isEqualTo(once);
      }
      if (op.isInvolution()) {
        assertThat(op.evaluate(dtype, once)).isEqualTo(a);
      }
      for (Object b : op.isNonDecreasing() ? samples(dtype) : List.of()) {
        double x = ((Number) a).doubleValue();
        double y = ((Number) b).doubleValue();
        double fx = ((Number) once).doubleValue();
        double fy = ((Number) op.evaluate(dtype, b)).doubleValue();
        assertThat(x <= y && fx > fy).as(op + " of " + x + ", " + y).isFalse();
      }
    }
    return 1;
  }

  private static List<Object> samples(DType dtype) {
    List<Object> samples = new ArrayList<>();
    if (dtype.isFloat()) {
      for (double x :
          new double[] {
            0,
            -0.0,
            1,
            -1,
            0.5,
            0.7,
            3,
            -7.25,
            1e-40,
            1e38,
            -1e38,
            100,
            Double.NaN,
            Double.POSITIVE_INFINITY,
            Double.NEGATIVE_INFINITY
          }) {
        samples.add(ScalarOp.CAST.evaluate(dtype, x));
      }
      return samples;
    }
    for (long x : new long[] {0, 1, 2, 7, 100, dtype.maxValue(), dtype.minValue()}) {
      samples.add(ScalarOp.CAST.evaluate(dtype, x));
    }
    return samples;
  }
}
