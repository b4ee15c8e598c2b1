package io.qbi.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.qbi.data.Block;
import io.qbi.data.DType;
import io.qbi.expr.ScalarOp;
import io.qbi.kernel.codegen.LoopCache;
import io.qbi.kernel.scalar.Elements;
import io.qbi.kernel.scalar.ElementwiseInterpreter;
import io.qbi.kernel.scalar.ElementwiseProgram;
import io.qbi.kernel.scalar.RandomPrograms;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class ElementwiseKernelTest {
  @Property(tries = 50)
  void theSameBitsBeforeAndAfterCompiling(@ForAll long seed) {
    Random random = new Random(seed);
    ElementwiseProgram program = RandomPrograms.program(random);
    int[] dims = {13, 57};
    Block[] inputs = new Block[program.inputs().size()];
    for (int i = 0; i < inputs.length; i++) {
      inputs[i] = Elements.block(program.inputs().get(i), dims, true, random);
    }
    Block expected = Block.allocate(program.result(), 13, 57);
    try {
      ElementwiseInterpreter.run(program, inputs, expected);
    } catch (ArithmeticException negativePower) {
      return;
    }
    LoopCache loops = new LoopCache(4);
    for (int call = 0; call < 100; call++) {
      Block out = Block.allocate(program.result(), 13, 57);
      ElementwiseKernel.run(loops, program, inputs, out);
      assertThat(out.array()).as("%s, call %d", program, call).isEqualTo(expected.array());
    }
  }

  @Test
  void emptyBlocksAreLeftAlone() {
    Block empty = Block.allocate(DType.FLOAT64, 0, 3);
    ElementwiseKernel.run(negated(), new Block[] {empty}, empty);
    assertThat(empty.size()).isZero();
  }

  @Test
  void blocksThatDoNotFitAreRefused() {
    Block floats = Block.allocate(DType.FLOAT32, 3);
    Block doubles = Block.allocate(DType.FLOAT64, 3);
    assertThatThrownBy(() -> ElementwiseKernel.run(negated(), new Block[] {floats}, doubles))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("not [float32] to float64");
  }

  private static ElementwiseProgram negated() {
    ElementwiseProgram.Builder builder = ElementwiseProgram.over(List.of(DType.FLOAT64));
    return builder.build(builder.apply(ScalarOp.NEGATIVE, 0));
  }
}
