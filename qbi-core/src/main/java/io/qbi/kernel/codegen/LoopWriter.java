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
import io.qbi.kernel.scalar.ElementwiseProgram;
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
  private final ElementwiseProgram program;
  private final MethodVisitor code;
  private final ScalarCode operations;
  private final Conversions conversions;
  private final int inputs;
  private final boolean[] live;
  private final boolean[] uniform;

  /** For each value, its local variable. */
  private final int[] values;

  /** For each block, the local variables of its array, its position and its stride. */
  private final int[] arrays;

  private final int[] positions;
  private final int[] strides;
  private int locals = N + 1;

  LoopWriter(LoopShape shape, MethodVisitor code) {
    this.shape = shape;
    this.program = shape.program();
    this.code = code;
    this.operations = new ScalarCode(code);
    this.conversions = new Conversions(code);
    this.inputs = program.inputs().size();
    this.live = new boolean[program.values()];
    this.uniform = new boolean[program.values()];
    this.values = new int[program.values()];
    this.arrays = new int[inputs + 1];
    this.positions = new int[inputs + 1];
    this.strides = new int[inputs + 1];
    analyse();
  }

  private void analyse() {
    live[program.values() - 1] = true;
    for (int v = program.values() - 1; v >= inputs; v--) {
      if (live[v]) {
        instruction(v).args().forEach(arg -> live[arg] = true);
      }
    }
    for (int v = 0; v < program.values(); v++) {
      uniform[v] =
          v < inputs
              ? shape.accesses().get(v) == Access.UNIFORM
              : instruction(v).args().stream().allMatch(arg -> uniform[arg]);
    }
  }

  private Instruction instruction(int value) {
    return program.instructions().get(value - inputs);
  }

  private Access access(int block) {
    return shape.accesses().get(block);
  }

  private DType dtype(int block) {
    return block == inputs ? program.result() : program.dtype(block);
  }

  /** Writes it all. */
  void write() {
    boolean followsOutput = shape.output() == Access.CONTIGUOUS;
    for (int block = 0; block <= inputs; block++) {
      if (block == inputs || live[block]) {
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
    writeLoop(counter, end);
    code.visitInsn(RETURN);
  }

  private void writeLoop(int counter, int end) {
    Label body = new Label();
    Label test = new Label();
    code.visitJumpInsn(GOTO, test);
    code.visitLabel(body);
    for (int v = 0; v < inputs; v++) {
      if (live[v] && !uniform[v]) {
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

  private int local(Type type) {
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
    if (access(block) == Access.UNIFORM) {
      element(POSITIONS, block);
      code.visitInsn(entry.getOpcode(IALOAD));
      keep(block);
      return;
    }
    arrays[block] = local(Type.INT_TYPE);
    code.visitVarInsn(ASTORE, arrays[block]);
    if (access(block) == Access.STRIDED) {
      strides[block] = set(STRIDES, block);
      positions[block] = set(POSITIONS, block);
    } else if (access(block) == Access.CONTIGUOUS && block != inputs) {
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
    DType dtype = program.dtype(input);
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
    code.visitVarInsn(ALOAD, arrays[input]);
    position(input, counter);
    code.visitInsn(Types.stored(program.dtype(input)).getOpcode(IALOAD));
    keep(input);
  }

  private void position(int block, int counter) {
    if (access(block) == Access.STRIDED) {
      code.visitVarInsn(ILOAD, positions[block]);
      return;
    }
    code.visitVarInsn(ILOAD, counter);
    if (access(block) == Access.CONTIGUOUS && block != inputs) {
      code.visitVarInsn(ILOAD, positions[block]);
      code.visitInsn(IADD);
    }
  }

  /** Computes the instructions that are uniform, or those that are not. */
  private void compute(boolean areUniform) {
    for (int v = inputs; v < program.values(); v++) {
      if (live[v] && uniform[v] == areUniform) {
        Instruction instruction = instruction(v);
        int last = instruction.args().get(instruction.args().size() - 1);
        boolean wrap = v != program.values() - 1;
        operations.write(
            instruction, program.dtype(last), arg -> push(instruction.args().get(arg)), wrap);
        keep(v, instruction.dtype());
      }
    }
  }

  private void push(int value) {
    Type type = Types.computed(program.dtype(value));
    code.visitVarInsn(type.getOpcode(ILOAD), values[value]);
  }

  private void store(int counter) {
    code.visitVarInsn(ALOAD, arrays[inputs]);
    position(inputs, counter);
    push(program.values() - 1);
    Type entry = Types.stored(program.result());
    if (program.result() == DType.UINT32) {
      conversions.change(Type.LONG_TYPE, Type.INT_TYPE);
    }
    code.visitInsn(entry.getOpcode(IASTORE));
  }

  private void advance() {
    for (int block = 0; block <= inputs; block++) {
      boolean isUsed = block == inputs || live[block];
      if (isUsed && access(block) == Access.STRIDED) {
        code.visitVarInsn(ILOAD, positions[block]);
        code.visitVarInsn(ILOAD, strides[block]);
        code.visitInsn(IADD);
        code.visitVarInsn(ISTORE, positions[block]);
      }
    }
  }
}
