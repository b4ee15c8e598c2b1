package io.qbi.kernel.scalar;

import static org.assertj.core.api.Assertions.assertThat;

import io.qbi.data.DType;
import io.qbi.expr.ScalarOp;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class FormulaTest {
  private static ElementwiseProgram.Builder over(int inputs) {
    return ElementwiseProgram.over(Collections.nCopies(inputs, DType.FLOAT64));
  }

  @Test
  void readsAsPeopleWriteIt() {
    ElementwiseProgram.Builder b = over(4);
    int left = b.apply(ScalarOp.SUBTRACT, 0, 1);
    int sum = b.apply(ScalarOp.ADD, left, b.apply(ScalarOp.MULTIPLY, 2, 3));
    assertThat(b.build(sum).formula(List.of("a", "10", "b", "50")))
        .isEqualTo("(a - 10) + (b * 50)");
  }

  @Test
  void chainsOfOneOperationNeedNoBrackets() {
    ElementwiseProgram.Builder b = over(3);
    int sum = b.apply(ScalarOp.ADD, b.apply(ScalarOp.ADD, 0, 1), 2);
    assertThat(b.build(sum).formula(List.of("a", "b", "c"))).isEqualTo("a + b + c");
    b = over(3);
    int other = b.apply(ScalarOp.SUBTRACT, 0, b.apply(ScalarOp.SUBTRACT, 1, 2));
    assertThat(b.build(other).formula(List.of("a", "b", "c"))).isEqualTo("a - (b - c)");
  }

  @Test
  void functionsAndSigns() {
    ElementwiseProgram.Builder b = over(2);
    int negated = b.apply(ScalarOp.NEGATIVE, b.apply(ScalarOp.ADD, 0, 1));
    int root = b.apply(ScalarOp.SQRT, b.apply(ScalarOp.MAXIMUM, negated, 1));
    assertThat(b.build(root).formula(List.of("a", "b"))).isEqualTo("sqrt(maximum(-(a + b), b))");
  }

  @Test
  void conversionsNameTheType() {
    ElementwiseProgram.Builder b = ElementwiseProgram.over(List.of(DType.UINT8, DType.FLOAT64));
    assertThat(b.build(b.apply(ScalarOp.LESS, 0, 1)).formula(List.of("image", "t")))
        .isEqualTo("float64(image) < t");
  }

  @Test
  void sharedValuesAreWrittenOnce() {
    ElementwiseProgram.Builder b = over(1);
    int value = b.apply(ScalarOp.EXP, 0);
    assertThat(b.build(b.apply(ScalarOp.MULTIPLY, value, value)).formula(List.of("a")))
        .isEqualTo("t1 * t1, t1 = exp(a)");
  }

  @Test
  void longChainsLoseTheirMiddle() {
    ElementwiseProgram.Builder b = over(2);
    int value = 0;
    for (int i = 0; i < 100_000; i++) {
      value = b.apply(i % 2 == 0 ? ScalarOp.ADD : ScalarOp.MULTIPLY, value, 1);
    }
    String text = b.build(value).formula(List.of("a", "2"));
    assertThat(text).contains(" … ").endsWith("+ 2) * 2").hasSizeLessThan(200);
  }

  @Test
  void aProgramOfNothingIsItsInput() {
    assertThat(over(1).build(0).formula(List.of("a"))).isEqualTo("a");
  }
}
