package io.qbi.kernel.scalar;

import io.qbi.data.Block;
import io.qbi.data.DType;
import io.qbi.expr.ScalarOp;
import io.qbi.kernel.scalar.TileProgram.Step;
import java.util.Arrays;

/**
 * Runs elementwise programs tile by tile: each operation is one loop over a tile that fits in the
 * level 1 cache.
 *
 * <p>Integers are computed as longs and wrapped, floating-point numbers as doubles and rounded to
 * float32 after every operation, so that the answer is that of {@link ScalarOp#evaluate}, bit for
 * bit.
 */
public final class ElementwiseInterpreter {
  private final Block[] blocks;
  private final TileProgram program;
  private final Tile[] registers;

  /** For each block, room for a tile of it in row-major order; null until needed. */
  private final Block[] gathered;

  private ElementwiseInterpreter(ElementwiseProgram program, Block[] inputs, Block out) {
    this.blocks = Arrays.copyOf(inputs, inputs.length + 1);
    this.blocks[inputs.length] = out;
    this.gathered = new Block[blocks.length];
    boolean[] uniform = new boolean[inputs.length];
    for (int i = 0; i < inputs.length; i++) {
      uniform[i] = isUniform(inputs[i]);
    }
    this.program = new TileProgram(program, uniform);
    this.registers = this.program.registers().stream().map(Tile::new).toArray(Tile[]::new);
  }

  /**
   * Computes a program over inputs into {@code out}.
   *
   * <p>All blocks have the shape of {@code out}: broadcast inputs have stride 0. No element of
   * {@code out} may stand where another one does. {@code out} may be one of the inputs, or a view
   * with its very geometry; it may share memory with inputs in no other way.
   *
   * @throws IllegalArgumentException if the number, dtypes or shapes of the blocks are not those of
   *     the program
   * @throws ArithmeticException if an integer is raised to a negative integer power
   */
  public static void run(ElementwiseProgram program, Block[] inputs, Block out) {
    program.check(inputs, out);
    if (out.size() > 0) {
      new ElementwiseInterpreter(program, inputs, out).run();
    }
  }

  private static boolean isUniform(Block block) {
    for (int axis = 0; axis < block.rank(); axis++) {
      if (block.stride(axis) != 0 && block.dim(axis) != 1) {
        return false;
      }
    }
    return true;
  }

  private void run() {
    for (Step step : program.once()) {
      TileStorage.fill(blocks[step.a()], blocks[step.a()].offset(), registers[step.target()]);
      registers[step.target()].fit(step.dtype(), Tile.LENGTH);
    }
    for (TileWalk walk = new TileWalk(blocks); !walk.isDone(); walk.next()) {
      int n = walk.size();
      for (Step step : program.steps()) {
        if (step.op() == null) {
          load(walk, step, n);
        } else {
          execute(step, n);
        }
      }
      store(walk, n);
    }
  }

  private void load(TileWalk walk, Step step, int n) {
    Block tile = walk.tile(step.a());
    Tile target = registers[step.target()];
    if (!tile.isContiguous()) {
      Block room = room(step.a(), tile);
      room.copyFrom(tile);
      tile = room;
    }
    TileStorage.load(tile, tile.offset(), target, n);
    if (tile.dtype() != step.dtype()) {
      target.fit(step.dtype(), n);
    }
  }

  private void store(TileWalk walk, int n) {
    int out = blocks.length - 1;
    Block tile = walk.tile(out);
    Block target = tile.isContiguous() ? tile : room(out, tile);
    TileStorage.store(registers[program.result()], target, target.offset(), n);
    if (target != tile) {
      tile.copyFrom(target);
    }
  }

  /** Returns a row-major block of the shape of a tile, over the array kept for its block. */
  private Block room(int block, Block tile) {
    if (gathered[block] == null) {
      gathered[block] = Block.allocate(tile.dtype(), Tile.LENGTH);
    }
    int[] dims = tile.dims();
    return Block.view(tile.dtype(), gathered[block].array(), 0, dims, Block.rowMajor(dims));
  }

  private void execute(Step step, int n) {
    Tile a = registers[step.a()];
    Tile middle = registers[step.middle()];
    Tile b = registers[step.b()];
    Tile r = registers[step.target()];
    DType dtype = step.dtype();
    switch (step.op()) {
      case CAST -> TileCast.run(a, r, dtype, n);
      case WHERE -> where(a, middle, b, r, n);
      case CLIP -> {
        if (r.lane == Lane.LONG) {
          LongLoops.clip(a.longs, middle.longs, b.longs, r.longs, n);
        } else {
          RealLoops.clip(a.re, middle.re, b.re, r.re, n);
        }
      }
      default -> {
        switch (a.lane) {
          case LONG -> LongLoops.run(onBools(step.op(), dtype), a.longs, b.longs, r.longs, n);
          case REAL -> {
            if (r.lane == Lane.LONG) {
              RealLoops.test(step.op(), a.re, b.re, r.longs, n);
            } else if (dtype == DType.FLOAT32 && step.op().isLaneFunction()) {
              RealLoops.runOnFloats(step.op(), a.re, r.re, n);
            } else {
              RealLoops.run(step.op(), a.re, b.re, r.re, n);
            }
          }
          default -> executeComplex(step.op(), a, b, r, n);
        }
      }
    }
    if (!step.fits()) {
      r.fit(dtype, n);
    }
  }

  private static void executeComplex(ScalarOp op, Tile a, Tile b, Tile r, int n) {
    switch (r.lane) {
      case LONG -> ComplexLoops.test(op, a, b, r.longs, n);
      case REAL -> ComplexLoops.toReal(op, a, r.re, n);
      default -> ComplexLoops.run(op, a, b, r, n);
    }
  }

  private static void where(Tile condition, Tile a, Tile b, Tile r, int n) {
    if (r.lane == Lane.LONG) {
      LongLoops.where(condition.longs, a.longs, b.longs, r.longs, n);
      return;
    }
    RealLoops.where(condition.longs, a.re, b.re, r.re, n);
    if (r.lane == Lane.COMPLEX) {
      RealLoops.where(condition.longs, a.im, b.im, r.im, n);
    }
  }

  /** Returns the operation on bits that arithmetic on bools amounts to; other operations as is. */
  private static ScalarOp onBools(ScalarOp op, DType dtype) {
    if (!dtype.isBool()) {
      return op;
    }
    return switch (op) {
      case ADD -> ScalarOp.LOGICAL_OR;
      case MULTIPLY -> ScalarOp.LOGICAL_AND;
      case BITWISE_INVERT -> ScalarOp.LOGICAL_NOT;
      default -> op;
    };
  }
}
