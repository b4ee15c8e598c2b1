package io.qbi.kernel.scalar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.qbi.data.Block;
import io.qbi.data.DType;
import io.qbi.expr.ScalarOp;
import io.qbi.shape.Shape;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ElementwiseInterpreterTest {
  private static Block doubles(double... values) {
    return Block.wrap(DType.FLOAT64, values, Shape.of(values.length));
  }

  private static ElementwiseProgram difference() {
    ElementwiseProgram.Builder builder =
        ElementwiseProgram.over(List.of(DType.FLOAT64, DType.FLOAT64));
    return builder.build(builder.apply(ScalarOp.SUBTRACT, 0, 1));
  }

  @Test
  void aChainOfAHundredThousandNeedsFewRegisters() {
    ElementwiseProgram.Builder builder =
        ElementwiseProgram.over(List.of(DType.FLOAT64, DType.FLOAT64));
    int value = 0;
    for (int i = 0; i < 100_000; i++) {
      value = builder.apply(ScalarOp.ADD, value, 1);
    }
    ElementwiseProgram program = builder.build(value);
    assertThat(new TileProgram(program, new boolean[] {false, true}).registers()).hasSize(2);
    Block one = Block.view(DType.FLOAT64, new double[] {1}, 0, new int[] {3}, new int[] {0});
    Block out = Block.allocate(DType.FLOAT64, 3);
    ElementwiseInterpreter.run(program, new Block[] {doubles(1, 2, 3), one}, out);
    assertThat(out.doubles()).containsExactly(100_001, 100_002, 100_003);
  }

  @Test
  void manyConstantsDoNotCrowdTheRegisters() {
    int n = 500;
    ElementwiseProgram.Builder builder =
        ElementwiseProgram.over(Collections.nCopies(n, DType.INT64));
    int value = 0;
    Block[] inputs = new Block[n];
    boolean[] uniform = new boolean[n];
    for (int i = 0; i < n; i++) {
      value = i == 0 ? 0 : builder.apply(ScalarOp.ADD, value, i);
      uniform[i] = true;
      inputs[i] = Block.view(DType.INT64, new long[] {i}, 0, new int[] {2000}, new int[] {0});
    }
    ElementwiseProgram program = builder.build(value);
    assertThat(new TileProgram(program, uniform).registers()).hasSizeLessThan(40);
    Block out = Block.allocate(DType.INT64, 2000);
    ElementwiseInterpreter.run(program, inputs, out);
    assertThat(out.longs()).containsOnly(n * (n - 1) / 2);
  }

  @Test
  void equalOperationsAreKeptOnceAndUnusedOnesDropped() {
    ElementwiseProgram.Builder builder = ElementwiseProgram.over(List.of(DType.UINT8));
    int root = builder.apply(ScalarOp.SQRT, 0);
    assertThat(builder.apply(ScalarOp.SQRT, 0)).isEqualTo(root);
    builder.apply(ScalarOp.EXP, 0);
    ElementwiseProgram program = builder.build(root);
    assertThat(program.instructions())
        .extracting(ElementwiseProgram.Instruction::op)
        .containsExactly(ScalarOp.CAST, ScalarOp.SQRT, ScalarOp.EXP, ScalarOp.CAST);
    // The load, which converts, and the root.
    assertThat(new TileProgram(program, new boolean[1]).steps()).hasSize(2);
  }

  @Test
  void programsOfTheSameStructureAreEqualAlsoWhenRead() throws Exception {
    Random random = new Random(5);
    for (int i = 0; i < 50; i++) {
      long seed = random.nextLong();
      ElementwiseProgram a = RandomPrograms.program(new Random(seed));
      ElementwiseProgram b = RandomPrograms.program(new Random(seed));
      assertThat(a).isEqualTo(b).hasSameHashCodeAs(b);
      assertThat(copy(a)).isEqualTo(a);
    }
    assertThat(difference())
        .isNotEqualTo(ElementwiseProgram.over(List.of(DType.FLOAT64, DType.FLOAT64)).build(0));
  }

  private static Object copy(Object original) throws IOException, ClassNotFoundException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(original);
    }
    return new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray())).readObject();
  }

  @Test
  void theOutputMayBeAnInput() {
    Block a = Block.allocate(DType.FLOAT64, 40, 50, 2);
    Block b = Block.allocate(DType.FLOAT64, 40, 50, 2);
    for (int i = 0; i < 4000; i++) {
      a.setDoubleAt(i, i);
      b.setDoubleAt(i, 2 * i);
    }
    int[] order = {2, 0, 1};
    ElementwiseInterpreter.run(
        difference(), new Block[] {a.transpose(order), b.transpose(order)}, b.transpose(order));
    for (int i = 0; i < 4000; i++) {
      assertThat(b.doubleAt(i)).isEqualTo(-i);
    }
  }

  @Test
  void emptyBlocksAndScalarsWork() {
    Block empty = Block.allocate(DType.FLOAT64, 3, 0);
    ElementwiseInterpreter.run(difference(), new Block[] {empty, empty}, empty);
    Block scalar = Block.allocate(DType.FLOAT64);
    Block three = Block.wrap(DType.FLOAT64, new double[] {3}, Shape.of());
    ElementwiseInterpreter.run(difference(), new Block[] {three, scalar}, scalar);
    assertThat(scalar.getDouble()).isEqualTo(3);
  }

  @Test
  void blocksThatDoNotFitTheProgramAreRefused() {
    Block a = doubles(1, 2);
    Block ints = Block.allocate(DType.INT32, 2);
    assertThatThrownBy(
            () -> ElementwiseInterpreter.run(difference(), new Block[] {a, ints}, doubles(0, 0)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("int32");
    assertThatThrownBy(
            () ->
                ElementwiseInterpreter.run(
                    difference(), new Block[] {a, doubles(1)}, doubles(0, 0)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("broadcast");
  }
}
