package io.qbi.kernel.reduce;

import io.qbi.data.Block;
import io.qbi.data.DType;
import io.qbi.expr.ReduceKind;
import io.qbi.kernel.ElementwiseKernel;
import io.qbi.kernel.codegen.CompiledLoop;
import io.qbi.kernel.scalar.ElementwiseProgram;
import java.util.Arrays;
import java.util.List;

/**
 * Reduces long runs of elements by generated loops: {@code accumulators[j] = op(accumulators[j],
 * f(x[i + j], ...))}, which is an elementwise program too. So the elements are loaded, converted,
 * computed and accumulated in one pass, by vectors where they are to be had, and nothing but the
 * accumulators is written.
 *
 * <p>The bits are those of {@link Reduction}: the elements of a line go to {@link
 * Reduction#lanes(ReduceKind, int)} accumulators in turn, which are merged in pairs.
 */
final class RunReduction {
  /** Runs of fewer elements cost more to start than to reduce. */
  private static final int SHORT = 64;

  /** The accumulators: few enough to stay in the level 1 cache, or close to it. */
  private static final int SIZE = 4096;

  private final ReduceKind kind;
  private final Block[] inputs;
  private final Block out;
  private final RunAxes kept;
  private final RunAxes gone;
  private final Block row;
  private final Accumulators partials;
  private final Matrix[] partialsAsMatrix;
  private final Object[] arrays;
  private final int[] positions;
  private final int[] strides;
  private final CompiledLoop loop;

  private RunReduction(
      ReduceKind kind, Operand elements, RunAxes kept, RunAxes gone, RunAxes inner, Block out) {
    this.kind = kind;
    this.inputs = elements.blocks();
    this.out = out;
    this.kept = kept;
    this.gone = gone;
    ElementwiseProgram program = AccumulatorProgram.of(kind, elements.program(), gone.length());
    this.row = Block.allocate(program.result(), SIZE);
    this.partials = Accumulators.ofPartials(kind, row.dtype());
    this.partialsAsMatrix = new Matrix[] {Matrix.row(row)};
    // The accumulators are the last input, and the output.
    int blocks = inputs.length + 2;
    this.arrays = new Object[blocks];
    this.positions = new int[blocks];
    this.strides = new int[blocks];
    for (int b = 0; b < blocks; b++) {
      arrays[b] = b < inputs.length ? inputs[b].array() : row.array();
      strides[b] = b < inputs.length ? inner.step(b) : 1;
    }
    this.loop = ElementwiseKernel.loop(program, strides, (long) kept.length() * gone.length());
  }

  /** Returns whether loops are generated for a kind of reduction of a dtype. */
  static boolean supports(ReduceKind kind, DType dtype) {
    return kind.lanes() == 1 && !dtype.isComplex();
  }

  /**
   * Reduces elements to {@code out}, as {@link Reduction#run} does, if it can and the runs are long
   * enough, or {@code always}; else returns false and does nothing.
   */
  static boolean run(
      ReduceKind kind,
      Operand elements,
      boolean[] reduced,
      boolean isLineByLine,
      boolean always,
      Block out) {
    if (!supports(kind, elements.dtype())) {
      return false;
    }
    Block[] blocks = Arrays.copyOf(elements.blocks(), elements.blocks().length + 1);
    blocks[blocks.length - 1] = out;
    RunAxes kept = RunAxes.of(blocks, reduced, false);
    RunAxes gone =
        isLineByLine && isOrderFree(kind, elements.dtype())
            ? RunAxes.inAnyOrder(elements.blocks(), reduced, true)
            : RunAxes.of(elements.blocks(), reduced, true);
    boolean isLong =
        isLineByLine
            ? gone.fragment() >= SHORT && Reduction.lanes(kind, gone.length()) > SHORT
            : kept.fragment() >= SHORT;
    if (gone.length() == 0 || !isLong && !always) {
      return false;
    }
    RunAxes inner = isLineByLine ? gone : kept;
    RunReduction reduction = new RunReduction(kind, elements, kept, gone, inner, out);
    if (!isLineByLine) {
      reduction.rows();
    } else if (isOrderFree(kind, elements.dtype()) && !reduction.isCrossing()) {
      reduction.stacks();
    } else {
      reduction.lines();
    }
    return true;
  }

  /** Returns whether elements may be taken in any order: all but sums and products of floats. */
  private static boolean isOrderFree(ReduceKind kind, DType dtype) {
    return kind == ReduceKind.MIN || kind == ReduceKind.MAX || !kind.accumulator(dtype).isFloat();
  }

  /**
   * Reduces lines in the order of memory: fragments that follow each other at one distance are
   * taken together, a run of each at a time, so that inputs that are broadcast along them stay in
   * the level 1 cache.
   */
  private void stacks() {
    int width = Math.min(Reduction.MOST_LANES, gone.fragment());
    int layer = gone.fragment() * gone.stack();
    for (int line = 0; line < kept.length(); line++) {
      clear(width);
      for (int first = 0; first < gone.length(); first += layer) {
        for (int i = 0; i < gone.fragment(); i += width) {
          stack(line, first + i, Math.min(width, gone.fragment() - i));
        }
      }
      finish(0, width, line);
    }
  }

  /** Adds n elements from reduced element i on, and those of the fragments that follow. */
  private void stack(int line, int i, int n) {
    locate(line, i, 0);
    for (int fragment = gone.stack(); fragment > 0; fragment--) {
      loop.run(arrays, positions, strides, n);
      for (int b = 0; b < inputs.length; b++) {
        positions[b] += gone.pitch(b);
      }
    }
  }

  private void lines() {
    int lanes = Math.min(Reduction.lanes(kind, gone.length()), gone.length());
    int group = isCrossing() ? SIZE / Reduction.MOST_LANES : 1;
    for (int first = 0; first < kept.length(); first += group) {
      int lines = Math.min(group, kept.length() - first);
      clear(lines * lanes);
      for (int i = 0; i < gone.length(); ) {
        int lane = i % lanes;
        int n = Math.min(lanes - lane, gone.fragment(i));
        for (int line = 0; line < lines; line++) {
          add(first + line, i, line * lanes + lane, n);
        }
        i += n;
      }
      for (int line = 0; line < lines; line++) {
        finish(line * lanes, lanes, first + line);
      }
    }
  }

  /** Returns whether neighbours in memory are of different lines. */
  private boolean isCrossing() {
    boolean crossing = false;
    for (int b = 0; b < inputs.length; b++) {
      crossing |= kept.step(b) != 0 && Math.abs(kept.step(b)) < Math.abs(gone.step(b));
    }
    return crossing;
  }

  /** Merges the accumulators of a line in pairs, and stores the last of them. */
  private void finish(int at, int lanes, int line) {
    partials.load(partialsAsMatrix, 0, 1, at, lanes);
    partials.start(0, 0, lanes, 0, 1);
    Reduction.fold(partials, 0, lanes);
    partials.store(0, null, out, out.offset() + kept.offset(inputs.length, line), 0);
  }

  private void rows() {
    for (int k = 0; k < kept.length(); ) {
      int n = Math.min(SIZE, kept.fragment(k));
      clear(n);
      for (int i = 0; i < gone.length(); i++) {
        add(k, i, 0, n);
      }
      int position = out.offset() + kept.offset(inputs.length, k);
      Block target =
          Block.view(
              out.dtype(),
              out.array(),
              position,
              new int[] {n},
              new int[] {kept.step(inputs.length)});
      ElementwiseProgram.Builder builder = ElementwiseProgram.over(List.of(row.dtype()));
      Block made = row.slice(0, 0, 1, n);
      ElementwiseKernel.run(
          builder.build(builder.cast(0, out.dtype())), new Block[] {made}, target);
      k += n;
    }
  }

  /** Adds n elements along the runs, from kept element k and reduced element i on. */
  private void add(int k, int i, int at, int n) {
    locate(k, i, at);
    loop.run(arrays, positions, strides, n);
  }

  private void locate(int k, int i, int at) {
    for (int b = 0; b < inputs.length; b++) {
      positions[b] = inputs[b].offset() + kept.offset(b, k) + gone.offset(b, i);
    }
    positions[inputs.length] = at;
    positions[inputs.length + 1] = at;
  }

  private void clear(int n) {
    Number identity = AccumulatorProgram.identity(kind, row.dtype());
    switch (row.dtype()) {
      case BOOL, UINT8, INT8 -> Arrays.fill(row.bytesArray(), 0, n, identity.byteValue());
      case UINT16, INT16 -> Arrays.fill(row.shorts(), 0, n, identity.shortValue());
      case UINT32, INT32 -> Arrays.fill(row.ints(), 0, n, identity.intValue());
      case INT64 -> Arrays.fill(row.longs(), 0, n, identity.longValue());
      case FLOAT32 -> Arrays.fill(row.floats(), 0, n, identity.floatValue());
      default -> Arrays.fill(row.doubles(), 0, n, identity.doubleValue());
    }
  }
}
