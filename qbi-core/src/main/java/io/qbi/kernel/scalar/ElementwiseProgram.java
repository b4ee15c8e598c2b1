package io.qbi.kernel.scalar;

import io.qbi.data.Block;
import io.qbi.data.DType;
import io.qbi.expr.ScalarOp;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A fused elementwise computation: a straight-line program over values, equal to every other of the
 * same structure.
 *
 * <p>Values 0 to {@code inputs().size() - 1} are the inputs, the next ones the results of the
 * instructions in order; the last value is the result of the program. Arguments are of the dtypes
 * that their operation computes in: conversions are {@link ScalarOp#CAST} instructions, which
 * {@link Builder#apply} inserts.
 */
public final class ElementwiseProgram implements Serializable {
  private static final long serialVersionUID = 1;

  /**
   * One operation on earlier values.
   *
   * @param op the operation
   * @param dtype the dtype of its answer
   * @param args the values that it is applied to
   */
  public record Instruction(ScalarOp op, DType dtype, List<Integer> args) implements Serializable {
    /** Copies the arguments. */
    public Instruction {
      args = List.copyOf(args);
    }

    // Written out, since the JVM makes a dozen classes for the methods that records have else.
    @Override
    public boolean equals(Object other) {
      return other instanceof Instruction instruction
          && op == instruction.op
          && dtype == instruction.dtype
          && args.equals(instruction.args);
    }

    @Override
    public int hashCode() {
      return 31 * (31 * op.hashCode() + dtype.hashCode()) + args.hashCode();
    }
  }

  private final List<DType> inputs;
  private final List<Instruction> instructions;
  private final int hash;

  private ElementwiseProgram(List<DType> inputs, List<Instruction> instructions) {
    this.inputs = List.copyOf(inputs);
    this.instructions = List.copyOf(instructions);
    this.hash = 31 * this.inputs.hashCode() + this.instructions.hashCode();
  }

  /** Begins a program over inputs of the given dtypes. */
  public static Builder over(List<DType> inputs) {
    return new Builder(inputs);
  }

  /** Returns the dtypes of the inputs. */
  public List<DType> inputs() {
    return inputs;
  }

  /** Returns the instructions, each after those it uses. */
  public List<Instruction> instructions() {
    return instructions;
  }

  /** Returns the number of values: inputs and instructions. */
  public int values() {
    return inputs.size() + instructions.size();
  }

  /** Returns the dtype of a value. */
  public DType dtype(int value) {
    return value < inputs.size() ? inputs.get(value) : instruction(value).dtype();
  }

  /** Returns the dtype of the result. */
  public DType result() {
    return dtype(values() - 1);
  }

  /** Returns the instruction that computes a value, which must not be an input. */
  Instruction instruction(int value) {
    return instructions.get(value - inputs.size());
  }

  /**
   * Checks that blocks can be given to this program.
   *
   * @throws IllegalArgumentException if their number, dtypes or shapes are not what is needed
   */
  public void check(Block[] blocks, Block out) {
    boolean fits = blocks.length == inputs.size() && out.dtype() == result();
    for (int i = 0; fits && i < blocks.length; i++) {
      fits = blocks[i].dtype() == inputs.get(i);
    }
    if (!fits) {
      throw new IllegalArgumentException(
          "the program maps "
              + inputs
              + " to "
              + result()
              + ", not "
              + Arrays.stream(blocks).map(Block::dtype).toList()
              + " to "
              + out.dtype());
    }
    for (Block block : blocks) {
      if (!hasShape(block, out)) {
        throw new IllegalArgumentException(
            "input "
                + block.shape()
                + " has not the shape of the output "
                + out.shape()
                + "; broadcast it first");
      }
    }
  }

  private static boolean hasShape(Block block, Block out) {
    boolean equal = block.rank() == out.rank();
    for (int axis = 0; equal && axis < out.rank(); axis++) {
      equal = block.dim(axis) == out.dim(axis);
    }
    return equal;
  }

  @Override
  public boolean equals(Object other) {
    return this == other
        || (other instanceof ElementwiseProgram that
            && hash == that.hash
            && inputs.equals(that.inputs)
            && instructions.equals(that.instructions));
  }

  @Override
  public int hashCode() {
    // Enums hash by identity, so this differs between JVMs; it never leaves one.
    return hash;
  }

  /**
   * Returns the program as people write it, such as {@code (a - 10) + (b * 50)}: a value that is
   * used more than once stands behind, as in {@code t * t, t = exp(a)}, and what is very long loses
   * its middle.
   *
   * @param names what the inputs are called
   */
  public String formula(List<String> names) {
    return new Formula(this, names).text();
  }

  /** Returns one line per instruction, such as {@code v2: float32 = (v0 + v1)}. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    for (int v = 0; v < values(); v++) {
      text.append("v").append(v).append(": ").append(dtype(v));
      if (v >= inputs.size()) {
        Instruction i = instruction(v);
        text.append(" = ").append(i.op().format(i.args().stream().map(a -> "v" + a).toList()));
      }
      text.append('\n');
    }
    return text.toString();
  }

  /** Gathers the instructions of a program; the same operation on the same values is kept once. */
  public static final class Builder {
    private final List<DType> inputs;
    private final List<Instruction> instructions = new ArrayList<>();
    private final Map<Instruction, Integer> known = new HashMap<>();

    private Builder(List<DType> inputs) {
      this.inputs = List.copyOf(inputs);
    }

    /** Returns the dtype of a value. */
    public DType dtype(int value) {
      return value < inputs.size()
          ? inputs.get(value)
          : instructions.get(value - inputs.size()).dtype();
    }

    /**
     * Applies an operation to values, converted where the operation demands it, and returns the
     * value of its answer.
     *
     * @throws IllegalArgumentException if the operation is not defined for the dtypes, or is {@link
     *     ScalarOp#CAST}, which needs {@link #cast}
     */
    public int apply(ScalarOp op, int... args) {
      List<DType> types = new ArrayList<>();
      for (int arg : args) {
        types.add(dtype(arg));
      }
      DType result = op.result(types);
      List<DType> operands = op.operands(types);
      List<Integer> converted = new ArrayList<>();
      for (int i = 0; i < args.length; i++) {
        converted.add(cast(args[i], operands.get(i)));
      }
      return add(new Instruction(op, result, converted));
    }

    /** Converts a value and returns the value of the answer: the same if it has the dtype. */
    public int cast(int value, DType dtype) {
      return dtype(value) == dtype
          ? value
          : add(new Instruction(ScalarOp.CAST, dtype, List.of(value)));
    }

    private int add(Instruction instruction) {
      Integer value = known.get(instruction);
      if (value == null) {
        value = append(instruction);
        known.put(instruction, value);
      }
      return value;
    }

    private int append(Instruction instruction) {
      instructions.add(instruction);
      return inputs.size() + instructions.size() - 1;
    }

    /** Returns the program that answers {@code result}. */
    public ElementwiseProgram build(int result) {
      if (result != inputs.size() + instructions.size() - 1) {
        append(new Instruction(ScalarOp.CAST, dtype(result), List.of(result)));
      }
      return new ElementwiseProgram(inputs, instructions);
    }
  }
}
