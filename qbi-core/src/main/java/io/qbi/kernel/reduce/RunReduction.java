package io.qbi.kernel.reduce;

import io.qbi.data.Block;
import io.qbi.data.DType;
import io.qbi.expr.ReduceKind;
import io.qbi.kernel.ElementwiseKernel;
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

  /** The elements of several lines that are read together where these are neighbours in memory. */
  private static final int CROSSING = SIZE / Reduction.MOST_LANES;

  /** The floats that one form of the loops adds: some microseconds of work. */
  private static final int PIECE = 1 << 14;

  private final ReduceKind kind;
  private final Operand elements;
  private final Block out;
  private final RunAxes kept;
  private final RunAxes gone;
  private final Way way;

  /** The accumulators that take one run. */
  private final int width;

  /** How many elements lie between the beginnings of runs that are taken together. */
  private final int step;

  private final RunLoop several;
  private final Block row;
  private final boolean areFloatSums;
  private RunLoop single;
  private Accumulators partials;

  /** In which order elements are taken. */
  private enum Way {
    /** Row after row of kept elements. */
    ROWS,
    /** Line after line. */
    LINES,
    /** Line after line, each fragment after fragment. */
    FRAGMENTS,
    /**
     * Line after line, each in fragments that follow each other at one distance, a run of each at a
     * time, so that inputs that are broadcast along them stay in the level 1 cache.
     */
    STACKS
  }

  private RunReduction(
      ReduceKind kind, Operand elements, RunAxes kept, RunAxes gone, Way way, Block out) {
    this.kind = kind;
    this.elements = elements;
    this.out = out;
    this.kept = kept;
    this.gone = gone;
    this.way = way;
    int lanes = Math.min(Reduction.lanes(kind, gone.length()), gone.length());
    this.width =
        switch (way) {
          case ROWS -> Math.min(SIZE, kept.fragment());
          case LINES -> lanes;
          default -> Math.min(lanes, gone.fragment());
        };
    this.step = way == Way.ROWS ? 1 : way == Way.STACKS ? gone.fragment() : width;
    this.several = loop(turns());
    this.row = Block.allocate(several.accumulated(), SIZE);
    this.areFloatSums = areFloatSums();
    if (!areFloatSums) {
      several.over(row, (long) kept.length() * gone.length());
    }
  }

  /** Returns whether these are sums of floats that stand one after the other in each run. */
  private boolean areFloatSums() {
    return (kind == ReduceKind.SUM || kind == ReduceKind.MEAN)
        && elements.dtype() == DType.FLOAT32
        && row.dtype() == DType.FLOAT64
        && !elements.areComputed()
        && elements.blocks().length == 1
        && (way == Way.ROWS ? kept : gone).step(0) == 1;
  }

  /**
   * Returns how many runs are taken at a time: one where they follow each other, so that memory is
   * read as one stream, unless runs are so short and elements so cheap that starting loops costs
   * more.
   */
  private int turns() {
    boolean isStream =
        (way == Way.LINES || way == Way.FRAGMENTS)
            && (width == Reduction.MOST_LANES || elements.areComputed())
            && !isCrossing(elements, kept, gone);
    return isStream ? 1 : AccumulatorProgram.turns(kind, elements.program());
  }

  /** Returns a loop that takes some runs at a time. */
  private RunLoop loop(int turns) {
    long perFragment = (gone.fragment() + width - 1L) / width;
    long most =
        switch (way) {
          case ROWS -> gone.length();
          case LINES -> (gone.length() + width - 1L) / width;
          default -> perFragment * (gone.length() / gone.fragment());
        };
    RunAxes inner = way == Way.ROWS ? kept : gone;
    return new RunLoop(kind, elements, kept, gone, inner, turns, step, most);
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
    boolean inAnyOrder = isLineByLine && isOrderFree(kind, elements.dtype());
    RunAxes gone =
        inAnyOrder
            ? RunAxes.inAnyOrder(elements.blocks(), reduced, true)
            : RunAxes.of(elements.blocks(), reduced, true);
    boolean isLong =
        isLineByLine
            ? gone.fragment() >= SHORT && Reduction.lanes(kind, gone.length()) > SHORT
            : kept.fragment() >= SHORT;
    if (gone.length() == 0 || !isLong && !always) {
      return false;
    }
    Way way = Way.ROWS;
    if (isLineByLine) {
      way = inAnyOrder && !isCrossing(elements, kept, gone) ? Way.FRAGMENTS : Way.LINES;
    }
    if (way == Way.FRAGMENTS
        && gone.stack() >= AccumulatorProgram.turns(kind, elements.program())) {
      way = Way.STACKS;
    }
    new RunReduction(kind, elements, kept, gone, way, out).run();
    return true;
  }

  /** Returns whether elements may be taken in any order: all but sums and products of floats. */
  private static boolean isOrderFree(ReduceKind kind, DType dtype) {
    return kind == ReduceKind.MIN || kind == ReduceKind.MAX || !kind.accumulator(dtype).isFloat();
  }

  /** Returns whether neighbours in memory are of different lines. */
  private static boolean isCrossing(Operand elements, RunAxes kept, RunAxes gone) {
    boolean crossing = false;
    for (int b = 0; b < elements.blocks().length; b++) {
      crossing |= kept.step(b) != 0 && Math.abs(kept.step(b)) < Math.abs(gone.step(b));
    }
    return crossing;
  }

  private void run() {
    switch (way) {
      case ROWS -> rows();
      case LINES -> lines();
      case FRAGMENTS -> fragments();
      case STACKS -> stacks();
    }
  }

  private void fragments() {
    for (int line = 0; line < kept.length(); line++) {
      clear(width);
      for (int i = 0; i < gone.length(); i += gone.fragment()) {
        int runs = gone.fragment() / width;
        take(line, i, 0, width, runs);
        int rest = gone.fragment() - runs * width;
        take(line, i + runs * width, 0, rest, rest == 0 ? 0 : 1);
      }
      finish(0, width, line);
    }
  }

  private void stacks() {
    int layer = gone.fragment() * gone.stack();
    for (int line = 0; line < kept.length(); line++) {
      clear(width);
      for (int first = 0; first < gone.length(); first += layer) {
        for (int i = 0; i < gone.fragment(); i += width) {
          take(line, first + i, 0, Math.min(width, gone.fragment() - i), gone.stack());
        }
      }
      finish(0, width, line);
    }
  }

  private void lines() {
    boolean isCrossing = isCrossing(elements, kept, gone);
    int group = isCrossing ? CROSSING : 1;
    int most = isCrossing ? several.turns() : Integer.MAX_VALUE;
    for (int first = 0; first < kept.length(); first += group) {
      int lines = Math.min(group, kept.length() - first);
      clear(lines * width);
      for (int i = 0; i < gone.length(); ) {
        int lane = i % width;
        int n = Math.min(width - lane, gone.fragment(i));
        int runs = n < width ? 1 : Math.min(most, gone.fragment(i) / width);
        for (int line = 0; line < lines; line++) {
          take(first + line, i, line * width + lane, n, runs);
        }
        i += runs * n;
      }
      for (int line = 0; line < lines; line++) {
        finish(line * width, width, first + line);
      }
    }
  }

  /** Merges the accumulators of a line in pairs, and stores the last of them. */
  private void finish(int at, int lanes, int line) {
    int position = out.offset() + kept.offset(elements.blocks().length, line);
    boolean isSum = kind == ReduceKind.SUM || kind == ReduceKind.MEAN;
    if (isSum && row.dtype() == DType.FLOAT64) {
      out.setDoubleAt(position, folded(row.doubles(), at, lanes));
      return;
    }
    if (partials == null) {
      partials = Accumulators.ofPartials(kind, row.dtype());
    }
    partials.load(new Matrix[] {Matrix.row(row)}, 0, 1, at, lanes);
    partials.start(0, 0, lanes, 0, 1);
    Reduction.fold(partials, 0, lanes);
    partials.store(0, null, out, position, 0);
  }

  /** Adds sums in pairs, as {@link Reduction#fold} does, where they stand. */
  private static double folded(double[] sums, int at, int lanes) {
    for (int left = lanes; left > 1; ) {
      int half = (left + 1) / 2;
      for (int i = at; i < at + left - half; i++) {
        sums[i] += sums[i + half];
      }
      left = half;
    }
    return sums[at];
  }

  private void rows() {
    int output = elements.blocks().length;
    ElementwiseProgram.Builder builder = ElementwiseProgram.over(List.of(row.dtype()));
    ElementwiseProgram conversion = builder.build(builder.cast(0, out.dtype()));
    int[] strides = {kept.step(output)};
    for (int k = 0; k < kept.length(); ) {
      int n = Math.min(width, kept.fragment(k));
      clear(n);
      for (int i = 0; i < gone.length(); i += gone.fragment()) {
        take(k, i, 0, n, gone.fragment());
      }
      int position = out.offset() + kept.offset(output, k);
      Block target = Block.view(out.dtype(), out.array(), position, new int[] {n}, strides);
      Block made = row.slice(0, 0, 1, n);
      ElementwiseKernel.run(conversion, new Block[] {made}, target);
      k += n;
    }
  }

  /**
   * Lets n accumulators take some runs of n elements, from kept element k and reduced element i on.
   */
  private void take(int k, int i, int at, int n, int runs) {
    if (areFloatSums) {
      addFloats(k, i, at, n, runs);
      return;
    }
    int run = 0;
    for (; run <= runs - several.turns(); run += several.turns()) {
      several.run(k, i + run * step, at, n);
    }
    if (run < runs && single == null) {
      single = loop(1);
      single.over(row, (long) kept.length() * gone.length());
    }
    for (; run < runs; run++) {
      single.run(k, i + run * step, at, n);
    }
  }

  /** Lets n sums take runs, some at a time: the loops over them may have a better form by then. */
  private void addFloats(int k, int i, int at, int n, int runs) {
    Block in = elements.block();
    int pitch = step * gone.step(0);
    int position = in.offset() + kept.offset(0, k) + gone.offset(0, i);
    int most = Math.max(SumLoops.TURNS, PIECE / n);
    for (int run = 0; run < runs; run += most) {
      int turns = Math.min(most, runs - run);
      ReduceForms.sums()
          .add(in.floats(), position + run * pitch, pitch, turns, row.doubles(), at, n);
    }
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
