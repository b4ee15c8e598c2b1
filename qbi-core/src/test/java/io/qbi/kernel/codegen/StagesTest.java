package io.qbi.kernel.codegen;

import static org.assertj.core.api.Assertions.assertThat;

import io.qbi.data.DType;
import io.qbi.expr.ScalarOp;
import io.qbi.kernel.scalar.ElementwiseProgram;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which programs are cut into stages, and which may be one loop all the same. */
class StagesTest {
  @Test
  void aFunctionIsAStageOrJoinsWhatStandsBeforeIt() {
    LoopShape shape = shape(ScalarOp.SQUARE, ScalarOp.NEGATIVE, ScalarOp.EXP);
    assertThat(Stages.of(shape)).hasSize(2);
    assertThat(Stages.joined(shape)).isEqualTo(shape);
  }

  @Test
  void twoFunctionsAreNotJoined() {
    LoopShape shape = shape(ScalarOp.EXP, ScalarOp.NEGATIVE, ScalarOp.EXP);
    assertThat(Stages.of(shape)).hasSize(3);
    assertThat(Stages.joined(shape)).isNull();
  }

  @Test
  void longProgramsAreNotJoined() {
    ScalarOp[] ops = new ScalarOp[30];
    for (int i = 0; i < ops.length; i++) {
      ops[i] = i == 10 ? ScalarOp.EXP : ScalarOp.SQUARE;
    }
    assertThat(Stages.joined(shape(ops))).isNull();
  }

  private static LoopShape shape(ScalarOp... ops) {
    ElementwiseProgram.Builder builder = ElementwiseProgram.over(List.of(DType.FLOAT64));
    int value = 0;
    for (ScalarOp op : ops) {
      value = builder.apply(op, value);
    }
    List<Access> accesses = List.of(Access.CONTIGUOUS, Access.CONTIGUOUS);
    return new LoopShape(builder.build(value), accesses);
  }
}
