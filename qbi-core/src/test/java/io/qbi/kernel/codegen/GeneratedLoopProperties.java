package io.qbi.kernel.codegen;

import static org.assertj.core.api.Assertions.assertThat;

import io.qbi.data.Block;
import io.qbi.data.DType;
import io.qbi.expr.ScalarOp;
import io.qbi.kernel.scalar.Axes;
import io.qbi.kernel.scalar.Elements;
import io.qbi.kernel.scalar.ElementwiseInterpreter;
import io.qbi.kernel.scalar.ElementwiseProgram;
import io.qbi.kernel.scalar.RandomPrograms;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Generated loops give what the interpreter gives, bit for bit, wherever they write. */
class GeneratedLoopProperties {
  private static final List<DType> REAL_TYPES =
      Arrays.stream(DType.values()).filter(dtype -> !dtype.isComplex()).toList();

  @Property(tries = 1)
  void everyOperationOnEveryRealDtype(@ForAll long seed) {
    Random random = new Random(seed);
    int checked = 0;
    for (ScalarOp op : ScalarOp.values()) {
      for (DType x : REAL_TYPES) {
        for (DType y : op.arity() == 1 && op != ScalarOp.CAST ? List.of(x) : REAL_TYPES) {
          ElementwiseProgram program = single(op, x, y);
          if (program != null) {
            check(program, new int[] {131}, random);
            checked++;
          }
        }
      }
    }
    assertThat(checked).isGreaterThan(1500);
  }

  /** Returns a program of one operation, or null if it is not defined for the dtypes. */
  private static ElementwiseProgram single(ScalarOp op, DType x, DType y) {
    List<DType> inputs = List.of(x, y, x).subList(0, op.arity());
    ElementwiseProgram.Builder builder = ElementwiseProgram.over(inputs);
    if (op == ScalarOp.CAST) {
      return builder.build(builder.cast(0, y));
    }
    try {
      return builder.build(builder.apply(op, Arrays.copyOf(new int[] {0, 1, 2}, op.arity())));
    } catch (IllegalArgumentException refused) {
      return null;
    }
  }

  @Property(tries = 600)
  void anyProgramOnAnyGeometry(@ForAll long seed) {
    Random random = new Random(seed);
    ElementwiseProgram program = RandomPrograms.program(random);
    if (ElementwiseCompiler.supports(program)) {
      check(program, RandomPrograms.shape(random), random);
    }
  }

  @Property(tries = 200)
  void rowsColumnsAndTilesOfAnyLength(@ForAll long seed) {
    Random random = new Random(seed);
    ElementwiseProgram.Builder sum = ElementwiseProgram.over(List.of(DType.INT16, DType.FLOAT32));
    ElementwiseProgram program = sum.build(sum.apply(ScalarOp.ADD, 0, 1));
    check(program, new int[] {1 + random.nextInt(150), 1 + random.nextInt(150)}, random);
    check(program, new int[] {1 + random.nextInt(3000), 1 + random.nextInt(5)}, random);
  }

  @Property(tries = 100)
  void outputInPlaceOfAnInput(@ForAll long seed) {
    Random random = new Random(seed);
    ElementwiseProgram.Builder builder =
        ElementwiseProgram.over(List.of(DType.FLOAT64, DType.FLOAT64));
    ElementwiseProgram program = builder.build(builder.apply(ScalarOp.SUBTRACT, 0, 1));
    int[] dims = RandomPrograms.shape(random);
    Block a = Elements.block(DType.FLOAT64, dims, false, random);
    Block b = Elements.block(DType.FLOAT64, dims, true, random);
    Block expected = Block.allocate(DType.FLOAT64, a.shape());
    ElementwiseInterpreter.run(program, new Block[] {a, b}, expected);
    compiled(program, new Block[] {a, b}, a, random);
    assertThat(a.toDoubles()).isEqualTo(expected.toDoubles());
  }

  private static void check(ElementwiseProgram program, int[] dims, Random random) {
    Block[] inputs = new Block[program.inputs().size()];
    for (int i = 0; i < inputs.length; i++) {
      inputs[i] = Elements.block(program.inputs().get(i), dims, true, random);
    }
    Block out = Elements.block(program.result(), dims, false, random);
    shareGeometry(inputs, out, random);
    Block expected = Block.view(out.dtype(), cloneOf(out), out.offset(), dims, out.strides());
    boolean fails = failsInInterpreter(program, inputs, expected);
    try {
      compiled(program, inputs, out, random);
      assertThat(fails).as("%s fails when interpreted", program).isFalse();
      assertThat(out.array()).as("%s on %s", program, List.of(inputs)).isEqualTo(expected.array());
    } catch (ArithmeticException negativePower) {
      assertThat(fails).as("%s fails when interpreted", program).isTrue();
    }
  }

  /** Gives some inputs the very offset and strides of the output, which loops are fond of. */
  private static void shareGeometry(Block[] inputs, Block out, Random random) {
    for (int i = 0; i < inputs.length; i++) {
      if (random.nextInt(3) == 0) {
        DType dtype = inputs[i].dtype();
        int length = java.lang.reflect.Array.getLength(out.array()) / out.dtype().lanes();
        Block whole = Block.allocate(dtype, length);
        for (int k = 0; k < length; k++) {
          Elements.set(whole, k, Elements.random(dtype, random));
        }
        inputs[i] = Block.view(dtype, whole.array(), out.offset(), out.dims(), out.strides());
      }
    }
  }

  private static boolean failsInInterpreter(ElementwiseProgram program, Block[] inputs, Block out) {
    try {
      ElementwiseInterpreter.run(program, inputs, out);
      return false;
    } catch (ArithmeticException negativePower) {
      return true;
    }
  }

  private static void compiled(
      ElementwiseProgram program, Block[] inputs, Block out, Random random) {
    if (out.size() == 0) {
      return;
    }
    List<Block> blocks = new ArrayList<>(List.of(inputs));
    blocks.add(out);
    Axes axes = new Axes(blocks.toArray(Block[]::new));
    RunWalk walk = new RunWalk(axes);
    LoopShape shape = new LoopShape(program, Access.along(axes, blocks.size(), walk.axis()));
    List<Stages.Stage> stages = Stages.of(shape);
    LoopShape joined = Stages.joined(shape);
    CompiledLoop loop =
        random.nextBoolean()
            ? new StagedLoop(stages, stages.stream().map(s -> loop(s.shape(), random)).toList())
            : loop(joined == null ? shape : joined, random);
    walk.forEach(loop, blocks.stream().map(Block::array).toArray());
  }

  private static CompiledLoop loop(LoopShape shape, Random random) {
    // Half of the loops that can compute in vectors do so, where this JVM has them.
    int lanes = random.nextBoolean() ? VectorLoop.lanes(shape, VectorModule.bits()) : 0;
    return ElementwiseCompiler.compile(shape, lanes);
  }

  @Property(tries = 20)
  void vectorsOfSmallNumbersAndOneThatIsNot(@ForAll long seed) {
    Random random = new Random(seed);
    for (DType x : List.of(DType.FLOAT32, DType.FLOAT64)) {
      for (DType y : REAL_TYPES) {
        checkSmall(single(ScalarOp.CAST, x, y), random);
      }
      checkSmall(single(ScalarOp.SIN, x, x), random);
      checkSmall(single(ScalarOp.COS, x, x), random);
    }
  }

  private static void checkSmall(ElementwiseProgram program, Random random) {
    Block input = Block.allocate(program.inputs().get(0), 131);
    for (int i = 0; i < 131; i++) {
      Elements.set(input, i, (double) (float) (random.nextGaussian() * 300));
    }
    double[] large = {Double.NaN, Double.NEGATIVE_INFINITY, 0x1p62, -0x1p40, 0x1p22, -0x1.2p31};
    Elements.set(input, 40 + random.nextInt(50), large[random.nextInt(large.length)]);
    Block expected = Block.allocate(program.result(), 131);
    ElementwiseInterpreter.run(program, new Block[] {input}, expected);
    Block out = Block.allocate(program.result(), 131);
    compiled(program, new Block[] {input}, out, random);
    assertThat(out.array()).as("%s", program).isEqualTo(expected.array());
  }

  @Property(tries = 100)
  void longProgramsWithFunctionsOfLanes(@ForAll long seed) {
    Random random = new Random(seed);
    DType dtype = random.nextBoolean() ? DType.FLOAT32 : DType.FLOAT64;
    ElementwiseProgram.Builder builder = ElementwiseProgram.over(List.of(dtype, dtype));
    List<ScalarOp> ops =
        List.of(ScalarOp.EXP, ScalarOp.LOG, ScalarOp.ADD, ScalarOp.MULTIPLY, ScalarOp.SUBTRACT);
    int values = 2;
    for (int i = 0; i < 60; i++) {
      int pick = random.nextInt(20);
      ScalarOp op = ops.get(pick < 2 ? pick : 2 + pick % 3);
      int[] args = new int[op.arity()];
      for (int k = 0; k < args.length; k++) {
        args[k] = Math.max(0, values - 1 - random.nextInt(5));
      }
      values = Math.max(values, builder.apply(op, args) + 1);
    }
    ElementwiseProgram program = builder.build(values - 1);
    check(program, new int[] {1 + random.nextInt(1500)}, random);
  }

  private static Object cloneOf(Block block) {
    int entries = java.lang.reflect.Array.getLength(block.array());
    Object copy = block.dtype().newArray(entries / block.dtype().lanes());
    System.arraycopy(block.array(), 0, copy, 0, entries);
    return copy;
  }
}
