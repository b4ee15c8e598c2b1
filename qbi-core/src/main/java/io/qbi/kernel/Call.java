package io.qbi.kernel;

import io.qbi.data.Block;
import io.qbi.data.DType;
import io.qbi.expr.Op;
import io.qbi.expr.Spec;
import io.qbi.kernel.scalar.ElementwiseProgram;
import io.qbi.shape.Box;
import io.qbi.shape.Shape;
import java.util.List;
import java.util.stream.IntStream;

/** What a kernel is asked for: one region of an operation's result, given the inputs it needs. */
public final class Call {
  private final Op op;
  private final List<Spec> inputSpecs;
  private final Spec spec;
  private final Box box;
  private final Input[] inputs;
  private final Block destination;
  private final ElementwiseProgram fused;
  private final Allocator allocator;

  /**
   * One input: the region asked for, and its elements, or the ragged blocks it covers, or the
   * pieces that it consists of.
   */
  public record Input(Box box, Block block, List<Block> parts, List<Piece> pieces) {
    /** Creates an input of one block, or of ragged ones. */
    public Input(Box box, Block block, List<Block> parts) {
      this(box, block, parts, List.of());
    }
  }

  /** A part of an input, as it stands in a chunk: where it lies in the whole array. */
  public record Piece(Box box, Block block) {}

  /** Creates a call; {@code destination} may be null, else it takes the result in place. */
  public Call(
      Op op,
      List<Spec> inputSpecs,
      Spec spec,
      Box box,
      Input[] inputs,
      Block destination,
      Allocator allocator) {
    this(op, null, inputSpecs, spec, box, inputs, destination, allocator);
  }

  /**
   * Creates a call for an operation on what an elementwise program makes of the inputs, which are
   * broadcast to one shape and cover the same region.
   *
   * @param inputSpecs the spec of what the program makes, alone
   */
  public Call(
      Op op,
      ElementwiseProgram fused,
      List<Spec> inputSpecs,
      Spec spec,
      Box box,
      Input[] inputs,
      Block destination,
      Allocator allocator) {
    this.fused = fused;
    this.allocator = allocator;
    this.op = op;
    this.inputSpecs = inputSpecs;
    this.spec = spec;
    this.box = box;
    this.inputs = inputs;
    this.destination = destination;
  }

  /** Returns the operation. */
  public Op op() {
    return op;
  }

  /** Returns the program that makes the operation's only input; null if it takes blocks. */
  public ElementwiseProgram fused() {
    return fused;
  }

  /** Returns the spec of the whole result. */
  public Spec spec() {
    return spec;
  }

  /** Returns the spec of the whole of input {@code i}. */
  public Spec inputSpec(int i) {
    return inputSpecs.get(i);
  }

  /** Returns the specs of all inputs. */
  public List<Spec> inputSpecs() {
    return inputSpecs;
  }

  /** Returns the region of the result that is wanted. */
  public Box box() {
    return box;
  }

  /** Returns the number of inputs. */
  public int inputCount() {
    return inputs.length;
  }

  /** Returns the region that {@link #in} covers. */
  public Box inBox(int i) {
    return inputs[i].box();
  }

  /** Returns the elements of input {@code i}, in any strides; not to be written to. */
  public Block in(int i) {
    return inputs[i].pieces().isEmpty() ? inputs[i].block() : joined(inputs[i]);
  }

  private static Block joined(Input input) {
    Block whole = Block.allocate(input.pieces.get(0).block().dtype(), input.box.shape());
    for (Piece piece : input.pieces) {
      whole.slice(piece.box().relativeTo(input.box)).copyFrom(piece.block());
    }
    return whole;
  }

  /**
   * Returns the elements of input {@code i} as they stand in chunks, without gaps or overlap, in
   * the order of their positions: for operations that {@link Kernels#takesPieces take pieces}.
   */
  public List<Piece> pieces(int i) {
    Input input = inputs[i];
    return input.pieces().isEmpty()
        ? List.of(new Piece(input.box(), input.block()))
        : input.pieces();
  }

  /** Returns the elements of all inputs. */
  public Block[] blocks() {
    return IntStream.range(0, inputs.length).mapToObj(this::in).toArray(Block[]::new);
  }

  /** Returns the ragged blocks of input {@code i}, in the order of its chunks. */
  public List<Block> parts(int i) {
    return inputs[i].parts();
  }

  /**
   * Returns the block to write the result into, all of it: what stands there is garbage, in the
   * place where the result is wanted or in a block of its own.
   */
  public Block out() {
    return destination != null ? destination : allocate(spec.dtype(), box.shape());
  }

  /** Returns a whole block of garbage to write to, which may become the result or a part of it. */
  public Block allocate(DType dtype, Shape shape) {
    return allocator.allocate(dtype, shape);
  }

  /** Returns where the blocks come from, for a call that serves this one. */
  Allocator allocator() {
    return allocator;
  }
}
