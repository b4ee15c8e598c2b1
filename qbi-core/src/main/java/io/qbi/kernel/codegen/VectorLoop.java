package io.qbi.kernel.codegen;

import static org.objectweb.asm.Opcodes.ALOAD;
import static org.objectweb.asm.Opcodes.ASTORE;
import static org.objectweb.asm.Opcodes.GOTO;
import static org.objectweb.asm.Opcodes.IADD;
import static org.objectweb.asm.Opcodes.IFNE;
import static org.objectweb.asm.Opcodes.IF_ICMPLE;
import static org.objectweb.asm.Opcodes.ILOAD;
import static org.objectweb.asm.Opcodes.ISTORE;
import static org.objectweb.asm.Opcodes.ISUB;

import io.qbi.data.DType;
import io.qbi.expr.ScalarOp;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Type;

/**
 * Writes a loop over whole vectors, which leaves less than one vector to the loop that follows.
 *
 * <p>C2 by itself vectorises neither comparisons nor conversions between widths, nor arrays of one
 * type at different positions.
 */
final class VectorLoop {
  /** Operations that C2 vectorises by itself on floats, in arrays that share their index. */
  private static final Set<ScalarOp> BY_C2 =
      EnumSet.of(
          ScalarOp.ADD,
          ScalarOp.SUBTRACT,
          ScalarOp.MULTIPLY,
          ScalarOp.DIVIDE,
          ScalarOp.SQUARE,
          ScalarOp.SQRT,
          ScalarOp.ABS,
          ScalarOp.MINIMUM,
          ScalarOp.MAXIMUM,
          ScalarOp.NEGATIVE,
          ScalarOp.RECIPROCAL);

  private final LoopWriter frame;
  private final ValueFlow flow;
  private final MethodVisitor code;
  private final int lanes;
  private final VectorApi api;
  private final VectorCode operations;

  /** For each value, the local variable of its vector. */
  private final int[] vectors;

  VectorLoop(LoopWriter frame, ValueFlow flow, MethodVisitor code, int lanes) {
    this.frame = frame;
    this.flow = flow;
    this.code = code;
    this.lanes = lanes;
    this.api = new VectorApi(code, lanes);
    this.operations = new VectorCode(code, lanes, () -> frame.local(Type.INT_TYPE));
    this.vectors = new int[flow.values()];
  }

  /**
   * Returns the lanes of the vectors that a loop can compute in, 0 if it cannot.
   *
   * @param bits the bits of a vector, 0 if there are none
   */
  static int lanes(LoopShape shape, int bits) {
    ValueFlow flow = new ValueFlow(shape);
    int widest = 32;
    int narrowest = 64;
    for (int v = 0; v < flow.values(); v++) {
      if (flow.isLive(v) && !(flow.isUniform(v) && v < flow.result() && !isArgument(flow, v))) {
        widest = Math.max(widest, VectorApi.bits(Types.computed(flow.dtype(v))));
      }
      if (flow.isVarying(v) && (v < flow.inputs() || v == flow.result())) {
        narrowest = Math.min(narrowest, VectorApi.bits(Types.stored(flow.dtype(v))));
      }
    }
    int lanes = Math.min(bits, mostBits(flow)) / widest;
    boolean fits = lanes * narrowest >= 64 && isSuited(flow);
    return fits ? lanes : 0;
  }

  /**
   * Returns the bits of a vector, at most. The larger one of two floats, either of which may be NaN
   * or zero, takes several instructions, which are slower with masks in registers of their own, as
   * longer vectors have them: a maximum over rows in the cache takes half as long again.
   */
  private static int mostBits(ValueFlow flow) {
    boolean hasExtremes =
        IntStream.range(flow.inputs(), flow.values())
            .filter(flow::isVarying)
            .anyMatch(v -> flow.dtype(v).isFloat() && isExtreme(flow.instruction(v).op()));
    return hasExtremes ? 256 : Integer.MAX_VALUE;
  }

  private static boolean isExtreme(ScalarOp op) {
    return op == ScalarOp.MINIMUM || op == ScalarOp.MAXIMUM || op == ScalarOp.CLIP;
  }

  /** Returns whether C2 makes as good a loop over vectors of the plain one. */
  static boolean isVectorisedAnyway(LoopShape shape) {
    ValueFlow flow = new ValueFlow(shape);
    DType dtype = flow.dtype(flow.result());
    return dtype.isFloat()
        && IntStream.range(0, flow.values())
            .filter(flow::isVarying)
            .allMatch(
                v ->
                    flow.dtype(v) == dtype
                        && (v < flow.inputs()
                            ? flow.access(v) == Access.LOCKSTEP
                            : BY_C2.contains(flow.instruction(v).op())));
  }

  private static boolean isSuited(ValueFlow flow) {
    boolean reached =
        IntStream.range(0, flow.inputs())
            .allMatch(b -> !flow.isLive(b) || flow.access(b) != Access.STRIDED);
    return reached
        && flow.access(flow.inputs()) == Access.CONTIGUOUS
        && IntStream.range(0, flow.values()).allMatch(v -> isSuited(flow, v));
  }

  private static boolean isSuited(ValueFlow flow, int value) {
    if (!flow.isVarying(value)) {
      return value != flow.result() && !(isArgument(flow, value) && isLong(flow.dtype(value)));
    }
    return !isLong(flow.dtype(value))
        && (value < flow.inputs()
            || VectorCode.supports(
                flow.instruction(value).op(), flow.argument(value), flow.dtype(value)));
  }

  /** Returns whether a uniform value is an argument of what varies. */
  private static boolean isArgument(ValueFlow flow, int value) {
    return flow.isLive(value)
        && flow.isUniform(value)
        && IntStream.range(flow.inputs(), flow.values())
            .anyMatch(v -> flow.isVarying(v) && flow.instruction(v).args().contains(value));
  }

  private static boolean isLong(DType dtype) {
    return Types.computed(dtype) == Type.LONG_TYPE;
  }

  /** Writes the loop; its counter goes on from where it stands. */
  void write(int counter, int end) {
    for (int v = 0; v < flow.values(); v++) {
      if (isArgument(flow, v)) {
        frame.push(v);
        api.broadcast(Types.computed(flow.dtype(v)));
        keep(v);
      }
    }
    int last = frame.local(Type.INT_TYPE);
    code.visitVarInsn(ILOAD, end);
    code.visitLdcInsn(lanes);
    code.visitInsn(ISUB);
    code.visitVarInsn(ISTORE, last);
    Label body = new Label();
    Label test = new Label();
    Label one = new Label();
    code.visitJumpInsn(GOTO, test);
    if (isLimited()) {
      code.visitLabel(one);
      oneByOne(counter);
      code.visitJumpInsn(GOTO, test);
    }
    code.visitLabel(body);
    iterate(counter, one);
    code.visitIincInsn(counter, lanes);
    code.visitLabel(test);
    code.visitVarInsn(ILOAD, counter);
    code.visitVarInsn(ILOAD, last);
    code.visitJumpInsn(IF_ICMPLE, body);
  }

  private boolean isLimited() {
    return IntStream.range(flow.inputs(), flow.values())
        .anyMatch(v -> flow.isVarying(v) && isLimited(v));
  }

  private boolean isLimited(int v) {
    return VectorCode.isLimited(flow.instruction(v).op(), flow.argument(v), flow.dtype(v));
  }

  /** Takes the elements of a vector by the plain loop. */
  private void oneByOne(int counter) {
    int end = frame.local(Type.INT_TYPE);
    code.visitVarInsn(ILOAD, counter);
    code.visitLdcInsn(lanes);
    code.visitInsn(IADD);
    code.visitVarInsn(ISTORE, end);
    frame.writeLoop(counter, end);
  }

  /**
   * Writes what one vector takes; it goes to {@code one} where one of its elements is too large.
   */
  private void iterate(int counter, Label one) {
    for (int v = 0; v < flow.values(); v++) {
      if (!flow.isVarying(v)) {
        continue;
      }
      if (v < flow.inputs()) {
        load(v, counter);
      } else {
        if (isLimited(v)) {
          push(flow.instruction(v).args().get(0));
          operations.testLimit(flow.instruction(v).op(), flow.argument(v));
          code.visitJumpInsn(IFNE, one);
        }
        operations.write(flow.instruction(v), flow.argument(v), argument(v), v != flow.result());
      }
      keep(v);
    }
    store(counter);
  }

  private IntConsumer argument(int value) {
    return arg -> push(flow.instruction(value).args().get(arg));
  }

  private void load(int input, int counter) {
    Type stored = Types.stored(flow.dtype(input));
    api.species(stored);
    frame.address(input, counter);
    api.load(stored);
    operations.widen(stored, flow.dtype(input));
  }

  private void store(int counter) {
    DType dtype = flow.dtype(flow.result());
    Type stored = Types.stored(dtype);
    push(flow.result());
    operations.narrow(dtype, stored);
    frame.address(flow.inputs(), counter);
    api.store(stored);
  }

  private void push(int value) {
    code.visitVarInsn(ALOAD, vectors[value]);
  }

  private void keep(int value) {
    vectors[value] = frame.local(Type.INT_TYPE);
    code.visitVarInsn(ASTORE, vectors[value]);
  }
}
