package io.qbi.kernel.scalar;

import static org.assertj.core.api.Assertions.assertThat;

import io.qbi.data.Block;
import io.qbi.data.Complex;
import io.qbi.data.DType;
import io.qbi.expr.ScalarOp;
import io.qbi.kernel.scalar.ElementwiseProgram.Instruction;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class ElementwiseInterpreterProperties {
  /** Every operation on every combination of dtypes that it takes, as the reference has it. */
  @Property(tries = 1)
  void everyOperationOnEveryDtypeIsTheReference(@ForAll long seed) {
    Random random = new Random(seed);
    int checked = 0;
    for (ScalarOp op : ScalarOp.values()) {
      for (DType x : DType.values()) {
        for (DType y : op.arity() == 1 ? new DType[] {x} : DType.values()) {
          checked += checkOperation(op, x, y, random);
        }
      }
    }
    assertThat(checked).isGreaterThan(2000);
  }

  private static int checkOperation(ScalarOp op, DType x, DType y, Random random) {
    List<DType> inputs =
        op.arity() == 1 ? List.of(x) : op.arity() == 2 ? List.of(x, y) : List.of(x, y, x);
    ElementwiseProgram.Builder builder = ElementwiseProgram.over(inputs);
    int result;
    if (op == ScalarOp.CAST) {
      for (DType target : DType.values()) {
        check(ElementwiseProgram.over(inputs).build(builder.cast(0, x)), new int[] {3}, random);
        ElementwiseProgram.Builder cast = ElementwiseProgram.over(inputs);
        check(cast.build(cast.cast(0, target)), new int[] {97}, random);
      }
      return DType.values().length;
    }
    try {
      result = builder.apply(op, op.arity() == 3 ? new int[] {0, 1, 2} : range(op.arity()));
    } catch (IllegalArgumentException refused) {
      return 0;
    }
    check(builder.build(result), new int[] {60}, random);
    return 1;
  }

  private static int[] range(int n) {
    return n == 1 ? new int[] {0} : new int[] {0, 1};
  }

  /** Random programs over random views. */
  @Property(tries = 500)
  void programsOnAnyGeometryAreTheReference(@ForAll long seed) {
    Random random = new Random(seed);
    check(RandomPrograms.program(random), RandomPrograms.shape(random), random);
  }

  private static void check(ElementwiseProgram program, int[] dims, Random random) {
    Block[] inputs = new Block[program.inputs().size()];
    for (int i = 0; i < inputs.length; i++) {
      inputs[i] = Elements.block(program.inputs().get(i), dims, true, random);
    }
    Block out = Elements.block(program.result(), dims, false, random);
    Block untouched = Block.view(out.dtype(), cloneOf(out), out.offset(), dims, out.strides());
    int size = out.size();
    Object[] expected = new Object[size];
    try {
      for (int i = 0; i < size; i++) {
        expected[i] = reference(program, inputs, i);
      }
    } catch (ArithmeticException negativePower) {
      return;
    }
    ElementwiseInterpreter.run(program, inputs, out);
    for (int i = 0; i < size; i++) {
      Object got = Elements.get(out, Elements.position(out, i));
      if (!got.equals(expected[i])) {
        final int element = i;
        Object[] in = new Object[inputs.length];
        for (int k = 0; k < in.length; k++) {
          in[k] = Elements.get(inputs[k], Elements.position(inputs[k], element));
        }
        assertThat(got).as(program + " at " + i + " of " + List.of(in)).isEqualTo(expected[i]);
      }
    }
    for (int i = 0; i < size; i++) {
      Elements.set(untouched, Elements.position(untouched, i), expected[i]);
    }
    // Bytes between the elements of the output are not the program's to write.
    assertThat(out.array()).isEqualTo(untouched.array());
  }

  private static Object cloneOf(Block block) {
    int entries = java.lang.reflect.Array.getLength(block.array());
    Object copy = block.dtype().newArray(entries / block.dtype().lanes());
    System.arraycopy(block.array(), 0, copy, 0, entries);
    return copy;
  }

  private static Object reference(ElementwiseProgram program, Block[] inputs, int number) {
    List<Object> values = new ArrayList<>();
    for (Block input : inputs) {
      values.add(Elements.get(input, Elements.position(input, number)));
    }
    for (Instruction instruction : program.instructions()) {
      Object[] args = instruction.args().stream().map(values::get).toArray();
      values.add(instruction.op().evaluate(instruction.dtype(), args));
    }
    Object last = values.get(values.size() - 1);
    if (last instanceof Complex z) {
      return z;
    }
    return last;
  }
}
