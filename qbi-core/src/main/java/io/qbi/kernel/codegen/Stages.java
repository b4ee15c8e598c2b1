package io.qbi.kernel.codegen;

import io.qbi.data.DType;
import io.qbi.expr.ScalarOp;
import io.qbi.kernel.scalar.ElementwiseProgram;
import io.qbi.kernel.scalar.ElementwiseProgram.Instruction;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * Cuts a program into stages, each a loop of its own over a piece that stays in the level 1 cache:
 * one for each function of lanes, such as an exponential, and one for what stands between them, of
 * no more than {@link #MOST} instructions.
 *
 * <p>C2 gives up on loops over vectors that are too long: beyond some thousand nodes it calls what
 * it else writes inline, and keeps a vector on the heap for each such call. And a stage that is but
 * one function is the same for all programs, so that it is compiled once.
 */
final class Stages {
  /** The instructions of a stage. */
  private static final int MOST = 20;

  /**
   * A part of a program.
   *
   * @param shape what is computed, and how the blocks are reached
   * @param blocks its inputs and last what it writes: blocks of the whole program, of which the
   *     last is the output, or the rooms of what stages make, which follow these in order; none for
   *     the whole program
   */
  record Stage(LoopShape shape, List<Integer> blocks) {}

  private final LoopShape shape;
  private final ValueFlow flow;
  private final List<Stage> stages = new ArrayList<>();

  /** For each value that a stage has made, where it stands. */
  private final Map<Integer, Integer> rooms = new HashMap<>();

  private Stages(LoopShape shape) {
    this.shape = shape;
    this.flow = new ValueFlow(shape);
  }

  /** Returns the stages, the last of which writes what the whole program does. */
  static List<Stage> of(LoopShape shape) {
    Stages stages = new Stages(new LoopShape(widened(shape.program()), shape.accesses()));
    if (stages.isOne()) {
      return List.of(stages.whole());
    }
    stages.cut();
    return List.copyOf(stages.stages);
  }

  /**
   * Returns a loop of several stages as one, for which a function is written once more; null if it
   * has several functions or is long, so that C2 would hardly make a good loop of it.
   */
  static LoopShape joined(LoopShape shape) {
    Stages stages = new Stages(new LoopShape(widened(shape.program()), shape.accesses()));
    int functions = 0;
    for (int value = stages.flow.inputs(); value < stages.flow.values(); value++) {
      if (stages.flow.isVarying(value) && stages.isFunction(value)) {
        functions++;
      }
    }
    boolean isShort = stages.flow.values() - stages.flow.inputs() <= MOST;
    return functions == 1 && isShort ? stages.shape : null;
  }

  /** Returns the program with the conversions that functions of double precision alone take. */
  private static ElementwiseProgram widened(ElementwiseProgram program) {
    ElementwiseProgram.Builder builder = ElementwiseProgram.over(program.inputs());
    int[] values = new int[program.values()];
    int count = program.inputs().size();
    for (int input = 0; input < count; input++) {
      values[input] = input;
    }
    for (Instruction instruction : program.instructions()) {
      boolean isWide =
          instruction.op().isWideLaneFunction() && instruction.dtype() == DType.FLOAT32;
      int[] args = new int[instruction.args().size()];
      for (int arg = 0; arg < args.length; arg++) {
        int value = values[instruction.args().get(arg)];
        args[arg] = isWide ? builder.cast(value, DType.FLOAT64) : value;
      }
      int result =
          instruction.op() == ScalarOp.CAST
              ? builder.cast(args[0], instruction.dtype())
              : builder.apply(instruction.op(), args);
      values[count++] = isWide ? builder.cast(result, DType.FLOAT32) : result;
    }
    return builder.build(values[count - 1]);
  }

  /** Returns whether there is nothing to cut. */
  private boolean isOne() {
    for (int value = flow.inputs(); value < flow.result(); value++) {
      if (flow.isVarying(value) && isFunction(value)) {
        return false;
      }
    }
    return flow.values() - flow.inputs() <= (isFunction(flow.result()) ? 1 : MOST);
  }

  private Stage whole() {
    List<Integer> blocks = new ArrayList<>();
    for (int block = 0; block <= flow.inputs(); block++) {
      blocks.add(block);
    }
    return new Stage(shape, List.copyOf(blocks));
  }

  private void cut() {
    for (int value = flow.inputs(); value < flow.result(); value++) {
      if (flow.isVarying(value) && isFunction(value)) {
        makeArguments(value);
        make(value);
      } else if (flow.isVarying(value) && needed(value).size() > MOST) {
        makeArguments(value);
      }
    }
    if (isFunction(flow.result())) {
      makeArguments(flow.result());
    }
    make(flow.result());
  }

  private boolean isFunction(int value) {
    if (value < flow.inputs()) {
      return false;
    }
    ScalarOp op = flow.instruction(value).op();
    return op.isLaneFunction() || op.isWideLaneFunction();
  }

  private void makeArguments(int value) {
    for (int arg : flow.instruction(value).args()) {
      if (arg < flow.inputs() || !flow.isVarying(arg) || rooms.containsKey(arg)) {
        continue;
      }
      if (flow.instruction(arg).op() == ScalarOp.CAST) {
        // Converted where it is used.
        makeArguments(arg);
      } else {
        make(arg);
      }
    }
  }

  /** Adds the stage that makes a value. */
  private void make(int value) {
    List<Integer> sources = new ArrayList<>();
    List<Integer> instructions = new ArrayList<>();
    for (int needed : needed(value)) {
      boolean isThere = needed < flow.inputs() || rooms.containsKey(needed);
      (isThere ? sources : instructions).add(needed);
    }
    boolean isLast = value == flow.result();
    List<Access> accesses = new ArrayList<>();
    List<Integer> blocks = new ArrayList<>();
    for (int source : sources) {
      accesses.add(access(source, isLast));
      blocks.add(block(source));
    }
    int room = flow.inputs() + 1 + stages.size();
    accesses.add(isLast ? shape.output() : Access.CONTIGUOUS);
    blocks.add(isLast ? flow.inputs() : room);
    LoopShape stage = new LoopShape(program(value, sources, instructions), List.copyOf(accesses));
    stages.add(new Stage(stage, List.copyOf(blocks)));
    rooms.put(value, room);
  }

  /** Returns a program of some instructions. */
  private ElementwiseProgram program(
      int result, List<Integer> sources, List<Integer> instructions) {
    List<DType> types = new ArrayList<>();
    Map<Integer, Integer> values = new HashMap<>();
    for (int source : sources) {
      types.add(flow.dtype(source));
      values.put(source, values.size());
    }
    ElementwiseProgram.Builder builder = ElementwiseProgram.over(types);
    for (int v : instructions) {
      Instruction instruction = flow.instruction(v);
      int[] args = new int[instruction.args().size()];
      for (int arg = 0; arg < args.length; arg++) {
        args[arg] = values.get(instruction.args().get(arg));
      }
      values.put(
          v,
          instruction.op() == ScalarOp.CAST
              ? builder.cast(args[0], instruction.dtype())
              : builder.apply(instruction.op(), args));
    }
    return builder.build(values.get(result));
  }

  /** Returns how a stage reaches a source: what it writes first stands at the same positions. */
  private Access access(int source, boolean isLast) {
    if (source >= flow.inputs()) {
      return isLast ? Access.CONTIGUOUS : Access.LOCKSTEP;
    }
    Access access = flow.access(source);
    return access == Access.LOCKSTEP && !isLast ? Access.CONTIGUOUS : access;
  }

  private int block(int source) {
    return source < flow.inputs() ? source : rooms.get(source);
  }

  /** Returns a value and those it is computed from, as far as no stage has made them. */
  private TreeSet<Integer> needed(int value) {
    TreeSet<Integer> needed = new TreeSet<>();
    needed.add(value);
    for (Integer v = value; v != null && v >= flow.inputs(); v = needed.lower(v)) {
      if (!rooms.containsKey(v)) {
        needed.addAll(flow.instruction(v).args());
      }
    }
    return needed;
  }
}
