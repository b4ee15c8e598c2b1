package io.qbi.kernel.codegen;

import static org.objectweb.asm.Opcodes.AALOAD;
import static org.objectweb.asm.Opcodes.ALOAD;
import static org.objectweb.asm.Opcodes.ASTORE;
import static org.objectweb.asm.Opcodes.CHECKCAST;
import static org.objectweb.asm.Opcodes.DUP;
import static org.objectweb.asm.Opcodes.GOTO;
import static org.objectweb.asm.Opcodes.IADD;
import static org.objectweb.asm.Opcodes.IALOAD;
import static org.objectweb.asm.Opcodes.IASTORE;
import static org.objectweb.asm.Opcodes.ICONST_0;
import static org.objectweb.asm.Opcodes.IF_ICMPLT;
import static org.objectweb.asm.Opcodes.ILOAD;
import static org.objectweb.asm.Opcodes.ISTORE;
import static org.objectweb.asm.Opcodes.ISUB;
import static org.objectweb.asm.Opcodes.RETURN;

import io.qbi.data.DType;
import io.qbi.kernel.scalar.ElementwiseProgram.Instruction;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Type;

/**
 * Writes the body of {@link CompiledLoop#run}.
 *
 * <p>Every value has a local variable of its own. What only uniform inputs decide is computed once,
 * before the loop. Its counter is the position of the output where that is contiguous, and each
 * other position the counter plus a constant, which is the form that C2 knows how to vectorise.
 */
final class LoopWriter {
  private static final int ARRAYS = 1;
  private static final int POSITIONS = 2;
  private static final int STRIDES = 3;
  private static final int N = 4;

  private final LoopShape shape;
  private final ValueFlow flow;
  private final MethodVisitor code;
  private final ScalarCode operations;
  private final Conversions conversions;
  private final int inputs;

  /** For each value, its local variable. */
  private final int[] values;

  /** For each block, the local variables of its array, its position and its stride. */
  private final int[] arrays;

  private final int[] positions;
  private final int[] strides;
  private int locals = N + 1;

  LoopWriter(LoopShape shape, MethodVisitor code) {
    this.shape = shape;
    this.flow = new ValueFlow(shape);
    this.code = code;
    this.operations = new ScalarCode(code);
    this.conversions = new Conversions(code);
    this.inputs = flow.inputs();
    this.values = new int[flow.values()];
    this.arrays = new int[inputs + 1];
    this.positions = new int[inputs + 1];
    this.strides = new int[inputs + 1];
  }

  private DType dtype(int block) {
    return flow.dtype(block == inputs ? flow.result() : block);
  }

  /**
   * Writes it all.
   *
   * @param lanes of the vectors to compute in, 0 for none
   */
  void write(int lanes) {
    boolean followsOutput = shape.output() == Access.CONTIGUOUS;
    for (int block = 0; block <= inputs; block++) {
      if (flow.needs(block)) {
        prepare(block, followsOutput);
      }
    }
    compute(true);
    int counter = local(Type.INT_TYPE);
    int end = local(Type.INT_TYPE);
    start(followsOutput);
    code.visitInsn(DUP);
    code.visitVarInsn(ISTORE, counter);
    code.visitVarInsn(ILOAD, N);
    code.visitInsn(IADD);
    code.visitVarInsn(ISTORE, end);
    if (lanes > 0) {
      new VectorLoop(this, flow, code, lanes).write(counter, end);
    }
    writeLoop(counter, end);
    code.visitInsn(RETURN);
  }

  /** Writes the plain loop; its counter goes on from where it stands. */
  void writeLoop(int counter, int end) {
    Label body = new Label();
    Label test = new Label();
    code.visitJumpInsn(GOTO, test);
    code.visitLabel(body);
    for (int v = 0; v < inputs; v++) {
      if (flow.isVarying(v)) {
        load(v, counter);
      }
    }
    compute(false);
    store(counter);
    advance();
    code.visitIincInsn(counter, 1);
    code.visitLabel(test);
    code.visitVarInsn(ILOAD, counter);
    code.visitVarInsn(ILOAD, end);
    code.visitJumpInsn(IF_ICMPLT, body);
  }

  /** Returns a new local variable. */
  int local(Type type) {
    int local = locals;
    locals += type.getSize();
    return local;
  }

  /** Loads what the loop needs to know of a block; of a uniform one, its element. */
  private void prepare(int block, boolean followsOutput) {
    code.visitVarInsn(ALOAD, ARRAYS);
    code.visitLdcInsn(block);
    code.visitInsn(AALOAD);
    Type entry = Types.stored(dtype(block));
    code.visitTypeInsn(CHECKCAST, "[" + entry.getDescriptor());
    if (flow.access(block) == Access.UNIFORM) {
      element(POSITIONS, block);
      code.visitInsn(entry.getOpcode(IALOAD));
      keep(block);
      return;
    }
    arrays[block] = local(Type.INT_TYPE);
    code.visitVarInsn(ASTORE, arrays[block]);
    if (flow.access(block) == Access.STRIDED) {
      strides[block] = set(STRIDES, block);
      positions[block] = set(POSITIONS, block);
    } else if (flow.access(block) == Access.CONTIGUOUS && block != inputs) {
      element(POSITIONS, block);
      start(followsOutput);
      code.visitInsn(ISUB);
      positions[block] = local(Type.INT_TYPE);
      code.visitVarInsn(ISTORE, positions[block]);
    }
  }

  private int set(int array, int index) {
    element(array, index);
    int local = local(Type.INT_TYPE);
    code.visitVarInsn(ISTORE, local);
    return local;
  }

  private void element(int array, int index) {
    code.visitVarInsn(ALOAD, array);
    code.visitLdcInsn(index);
    code.visitInsn(IALOAD);
  }

  /** Pushes what the counter starts from. */
  private void start(boolean followsOutput) {
    if (followsOutput) {
      element(POSITIONS, inputs);
    } else {
      code.visitInsn(ICONST_0);
    }
  }

  /** Widens the array entry on the stack and keeps it as the value of an input. */
  private void keep(int input) {
    DType dtype = flow.dtype(input);
    if (dtype == DType.UINT32) {
      conversions.change(Type.INT_TYPE, Type.LONG_TYPE);
    }
    if (dtype.isUnsigned()) {
      conversions.wrap(dtype);
    }
    keep(input, dtype);
  }

  private void keep(int value, DType dtype) {
    Type type = Types.computed(dtype);
    values[value] = local(type);
    code.visitVarInsn(type.getOpcode(ISTORE), values[value]);
  }

  private void load(int input, int counter) {
    address(input, counter);
    code.visitInsn(Types.stored(flow.dtype(input)).getOpcode(IALOAD));
    keep(input);
  }

  /** Pushes the array of a block and the position in it. */
  void address(int block, int counter) {
    code.visitVarInsn(ALOAD, arrays[block]);
    if (flow.access(block) == Access.STRIDED) {
      code.visitVarInsn(ILOAD, positions[block]);
      return;
    }
    code.visitVarInsn(ILOAD, counter);
    if (flow.access(block) == Access.CONTIGUOUS && block != inputs) {
      code.visitVarInsn(ILOAD, positions[block]);
      code.visitInsn(IADD);
    }
  }

  /** Computes the instructions that are uniform, or those that are not. */
  private void compute(boolean areUniform) {
    for (int v = inputs; v < flow.values(); v++) {
      if (flow.isLive(v) && flow.isUniform(v) == areUniform) {
        Instruction instruction = flow.instruction(v);
        boolean wrap = v != flow.result();
        operations.write(
            instruction, flow.argument(v), arg -> push(instruction.args().get(arg)), wrap);
        keep(v, instruction.dtype());
      }
    }
  }

  /** Pushes a value that has been computed. */
  void push(int value) {
    Type type = Types.computed(flow.dtype(value));
    code.visitVarInsn(type.getOpcode(ILOAD), values[value]);
  }

  private void store(int counter) {
    address(inputs, counter);
    push(flow.result());
    Type entry = Types.stored(dtype(inputs));
    if (dtype(inputs) == DType.UINT32) {
      conversions.change(Type.LONG_TYPE, Type.INT_TYPE);
    }
    code.visitInsn(entry.getOpcode(IASTORE));
  }

  private void advance() {
    for (int block = 0; block <= inputs; block++) {
      if (flow.needs(block) && flow.access(block) == Access.STRIDED) {
        code.visitVarInsn(ILOAD, positions[block]);
        code.visitVarInsn(ILOAD, strides[block]);
        code.visitInsn(IADD);
        code.visitVarInsn(ISTORE, positions[block]);
      }
    }
  }
}
