package io.qbi.kernel.codegen;

import io.qbi.data.Block;
import io.qbi.data.DType;
import io.qbi.kernel.scalar.ElementwiseInterpreter;
import io.qbi.kernel.scalar.ElementwiseProgram;

/** The interpreter as a loop, for programs that none is generated for. */
record InterpretedLoop(ElementwiseProgram program) implements CompiledLoop {
  @Override
  public void run(Object[] arrays, int[] positions, int[] strides, int n) {
    int last = arrays.length - 1;
    Block[] inputs = new Block[last];
    for (int i = 0; i < last; i++) {
      inputs[i] = view(program.inputs().get(i), arrays[i], positions[i], strides[i], n);
    }
    Block out = view(program.result(), arrays[last], positions[last], strides[last], n);
    ElementwiseInterpreter.run(program, inputs, out);
  }

  private static Block view(DType dtype, Object array, int position, int stride, int n) {
    return Block.view(dtype, array, position, new int[] {n}, new int[] {stride});
  }
}
