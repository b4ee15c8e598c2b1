package io.qbi.kernel.scalar;

import io.qbi.data.DType;
import io.qbi.expr.ScalarOp;
import io.qbi.kernel.scalar.ElementwiseProgram.Instruction;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * An elementwise program with its values assigned to registers.
 *
 * <p>Values that nothing uses are dropped, conversions that change nothing in a tile share the
 * tile, inputs are loaded just before their first use, and a register is reused after the last use
 * of its value, so that a chain needs as many registers as it has values alive at once, however
 * long.
 */
final class TileProgram {
  /** The uniform inputs that get a register for the whole run; more would crowd the caches. */
  private static final int MAX_PINNED = 32;

  private static final Set<ScalarOp> ALWAYS_FIT =
      Collections.unmodifiableSet(
          EnumSet.of(
              ScalarOp.MINIMUM,
              ScalarOp.MAXIMUM,
              ScalarOp.CLIP,
              ScalarOp.WHERE,
              ScalarOp.BITWISE_AND,
              ScalarOp.BITWISE_OR,
              ScalarOp.BITWISE_XOR,
              ScalarOp.RIGHT_SHIFT));

  private static final Set<ScalarOp> FIT_IF_REAL =
      Collections.unmodifiableSet(
          EnumSet.of(
              ScalarOp.NEGATIVE,
              ScalarOp.COPYSIGN,
              ScalarOp.FLOOR,
              ScalarOp.CEIL,
              ScalarOp.TRUNC,
              ScalarOp.RINT));

  /**
   * A step on registers.
   *
   * @param op the operation; null to load input {@code a}
   * @param dtype the dtype of the answer
   * @param target the register that it goes to
   * @param a the register of the first argument, or the input to load
   * @param b the register of the last argument, which is a again for one argument
   * @param fits whether the answer is within dtype without rounding or wrapping it
   * @param middle the register of the middle one of three arguments, else a again
   */
  record Step(ScalarOp op, DType dtype, boolean fits, int target, int a, int middle, int b) {}

  private static final int NEVER = -1;

  private final ElementwiseProgram program;
  private final boolean[] uniform;
  private final List<Step> once = new ArrayList<>();
  private final List<Step> steps = new ArrayList<>();
  private final List<Lane> registers = new ArrayList<>();
  private final List<ArrayDeque<Integer>> free = new ArrayList<>();

  /** For each value, the one whose tile it shares. */
  private final int[] holder;

  private final int[] lastUse;
  private final int[] register;
  private int pinned;
  private int result;

  /**
   * Assigns registers.
   *
   * @param uniform for each input, whether all its elements are one and the same
   */
  TileProgram(ElementwiseProgram program, boolean[] uniform) {
    this.program = program;
    this.uniform = uniform;
    this.holder = new int[program.values()];
    this.lastUse = new int[program.values()];
    this.register = new int[program.values()];
    Arrays.fill(lastUse, NEVER);
    Arrays.fill(register, NEVER);
    for (int i = 0; i < Lane.values().length; i++) {
      free.add(new ArrayDeque<>());
    }
    findHolders();
    findLastUses();
    assign();
  }

  /** Returns the steps to run once, before the first tile. */
  List<Step> once() {
    return once;
  }

  /** Returns the steps to run for each tile. */
  List<Step> steps() {
    return steps;
  }

  /** Returns the lane of each register. */
  List<Lane> registers() {
    return registers;
  }

  /** Returns the register of the result. */
  int result() {
    return result;
  }

  private boolean isInput(int value) {
    return value < program.inputs().size();
  }

  private void findHolders() {
    for (int v = 0; v < holder.length; v++) {
      holder[v] = v;
      if (!isInput(v) && program.instruction(v).op() == ScalarOp.CAST) {
        int from = program.instruction(v).args().get(0);
        if (TileCast.isFree(program.dtype(from), program.dtype(v))) {
          holder[v] = holder[from];
        }
      }
    }
  }

  /** Returns whether a value is an integer input converted to floating point while loading. */
  private boolean isConvertedInput(int value) {
    if (isInput(value) || program.instruction(value).op() != ScalarOp.CAST) {
      return false;
    }
    int from = program.instruction(value).args().get(0);
    return isInput(from) && TileCast.loadsAsReals(program.dtype(from), program.dtype(value));
  }

  private boolean isLoaded(int value) {
    return isInput(value) || isConvertedInput(value);
  }

  private void findLastUses() {
    int last = program.values() - 1;
    lastUse[holder[last]] = program.values();
    for (int v = last; v >= program.inputs().size(); v--) {
      if (holder[v] == v && lastUse[v] != NEVER && !isLoaded(v)) {
        for (int arg : program.instruction(v).args()) {
          lastUse[holder[arg]] = Math.max(lastUse[holder[arg]], v);
        }
      }
    }
  }

  private void assign() {
    for (int v = program.inputs().size(); v < program.values(); v++) {
      if (holder[v] == v && lastUse[v] != NEVER && !isLoaded(v)) {
        emit(v, program.instruction(v));
      }
    }
    int last = holder[program.values() - 1];
    load(last);
    result = register[last];
  }

  private void emit(int value, Instruction instruction) {
    int[] args = instruction.args().stream().mapToInt(arg -> holder[arg]).toArray();
    for (int arg : args) {
      load(arg);
    }
    for (int arg : args) {
      release(arg, value);
    }
    int a = register[args[0]];
    register[value] = acquire(Lane.of(instruction.dtype()));
    steps.add(
        new Step(
            instruction.op(),
            instruction.dtype(),
            fits(value, instruction),
            register[value],
            a,
            args.length == 3 ? register[args[1]] : a,
            register[args[args.length - 1]]));
  }

  /**
   * Returns whether a tile needs no rounding: the operation never leaves the dtype of its
   * arguments, or the value is only stored, which rounds it.
   */
  private boolean fits(int value, Instruction instruction) {
    boolean isReal = Lane.of(instruction.dtype()) != Lane.LONG;
    return value == program.values() - 1
        || ALWAYS_FIT.contains(instruction.op())
        || (isReal && FIT_IF_REAL.contains(instruction.op()));
  }

  private void load(int value) {
    if (!isLoaded(value) || register[value] != NEVER) {
      return;
    }
    int input = isInput(value) ? value : program.instruction(value).args().get(0);
    boolean pin = uniform[input] && pinned < MAX_PINNED;
    if (pin) {
      pinned++;
      lastUse[value] = Integer.MAX_VALUE;
      // A register of its own: a reused one would be overwritten by the steps before this one.
      registers.add(Lane.of(program.dtype(value)));
      register[value] = registers.size() - 1;
    } else {
      register[value] = acquire(Lane.of(program.dtype(value)));
    }
    (pin ? once : steps)
        .add(new Step(null, program.dtype(value), false, register[value], input, input, input));
  }

  private int acquire(Lane lane) {
    Integer reused = free.get(lane.ordinal()).poll();
    if (reused != null) {
      return reused;
    }
    registers.add(lane);
    return registers.size() - 1;
  }

  private void release(int value, int user) {
    if (lastUse[value] == user) {
      lastUse[value] = Integer.MAX_VALUE;
      free.get(registers.get(register[value]).ordinal()).push(register[value]);
    }
  }
}
