package io.qbi.kernel.reduce;

import static org.assertj.core.api.Assertions.assertThat;

import io.qbi.data.Block;
import io.qbi.data.DType;
import io.qbi.expr.ReduceKind;
import io.qbi.expr.ReduceSegments;
import io.qbi.expr.ScalarOp;
import io.qbi.expr.Spec;
import io.qbi.kernel.Call;
import io.qbi.kernel.scalar.Elements;
import io.qbi.kernel.scalar.ElementwiseInterpreter;
import io.qbi.kernel.scalar.ElementwiseProgram;
import io.qbi.kernel.scalar.RandomPrograms;
import io.qbi.shape.AxisChunks;
import io.qbi.shape.Box;
import io.qbi.shape.ChunkGrid;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Reducing what a program makes is, bit for bit, making it first and then reducing it. */
class FusedReductionProperties {
  @Property(tries = 400)
  void reducingAProgramIsRunningItFirst(
      @ForAll ReduceKind kind, @ForAll @IntRange(min = 0, max = 3) int rank, @ForAll long seed) {
    Random random = new Random(seed);
    ElementwiseProgram program = RandomPrograms.program(random);
    Assume.that(RunReduction.supports(kind, program.result()));
    int[] dims = dims(rank, random);
    Block[] inputs = new Block[program.inputs().size()];
    for (int i = 0; i < inputs.length; i++) {
      inputs[i] = Elements.block(program.inputs().get(i), dims, true, random);
    }
    Block made = Block.allocate(program.result(), inputs[0].shape());
    try {
      ElementwiseInterpreter.run(program, inputs, made);
    } catch (ArithmeticException negativePower) {
      return;
    }
    List<Integer> axes = new ArrayList<>();
    List<AxisChunks> segments = new ArrayList<>();
    for (int axis = 0; axis < rank; axis++) {
      if (random.nextBoolean()) {
        axes.add(axis);
        segments.add(Calls.segments(dims[axis], random));
      }
    }
    ReduceSegments op = new ReduceSegments(kind, axes, segments);

    Block first = run(op, null, made, made);
    Block fused = run(op, program, made, inputs);

    assertThat(fused.array()).as("%s of %s", kind, program).isEqualTo(first.array());
  }

  /** Mostly short axes, and one that is long enough for generated loops, or for many lanes. */
  private static int[] dims(int rank, Random random) {
    int[] dims = new int[rank];
    for (int i = 0; i < rank; i++) {
      dims[i] = 1 + random.nextInt(4);
    }
    if (rank > 0) {
      dims[random.nextInt(rank)] = 1 + random.nextInt(random.nextBoolean() ? 200 : 10_000);
    }
    return dims;
  }

  private static Block run(
      ReduceSegments op, ElementwiseProgram program, Block made, Block... inputs) {
    List<Spec> specs = List.of(new Spec(made.dtype(), ChunkGrid.whole(made.shape())));
    Spec spec = op.infer(specs);
    Box all = Box.all(made.shape());
    Call.Input[] arguments = new Call.Input[inputs.length];
    for (int i = 0; i < inputs.length; i++) {
      arguments[i] = new Call.Input(all, inputs[i], List.of());
    }
    Box box = Box.all(spec.shape());
    return ReduceKernels.segments(
        new Call(op, program, specs, spec, box, arguments, null, Block::unwritten));
  }

  @Property(tries = 60)
  void bitsOfLongLinesDoNotDependOnTheLayout(@ForAll long seed) {
    Random random = new Random(seed);
    int[] dims = {1 + random.nextInt(9), 2000 + random.nextInt(12_000)};
    DType dtype = random.nextBoolean() ? DType.FLOAT32 : DType.FLOAT64;
    Block plain = Block.allocate(dtype, dims[0], dims[1]);
    for (int p = 0; p < plain.size(); p++) {
      plain.setDoubleAt(p, random.nextGaussian());
    }
    List<Integer> axes = random.nextBoolean() ? List.of(1) : List.of(0, 1);
    ReduceSegments op = ReduceSegments.of(ReduceKind.SUM, axes, ChunkGrid.whole(plain.shape()));

    Block one = run(op, null, plain, plain);
    Block other = run(op, null, plain, plain.transpose(1, 0).copy().transpose(1, 0));

    assertThat(other.array()).isEqualTo(one.array());
  }

  @Property(tries = 60)
  void framesTakenInAnyOrderGiveTheSameCount(@ForAll long seed) {
    Random random = new Random(seed);
    int[] dims = {1 + random.nextInt(5), 1 + random.nextInt(5), 64 + random.nextInt(3000)};
    int[] perFrame = {1, dims[1], dims[2]};
    Block frames = Elements.block(DType.UINT16, dims, true, random);
    Block dark = Elements.block(DType.FLOAT32, perFrame, false, random).broadcastTo(frames.shape());
    ElementwiseProgram.Builder builder =
        ElementwiseProgram.over(List.of(DType.UINT16, DType.FLOAT32));
    int light = builder.apply(ScalarOp.SUBTRACT, builder.cast(0, DType.FLOAT32), 1);
    ElementwiseProgram program = builder.build(light);
    Block made = Block.allocate(DType.FLOAT32, frames.shape());
    ElementwiseInterpreter.run(program, new Block[] {frames, dark}, made);
    long count = 0;
    double smallest = Double.POSITIVE_INFINITY;
    for (double x : made.toDoubles()) {
      count += x != 0 ? 1 : 0;
      smallest = Math.min(smallest, x);
    }
    List<Integer> axes = List.of(0, 1, 2);
    ChunkGrid whole = ChunkGrid.whole(frames.shape());

    Block counted =
        run(ReduceSegments.of(ReduceKind.COUNT_NONZERO, axes, whole), program, made, frames, dark);
    Block least = run(ReduceSegments.of(ReduceKind.MIN, axes, whole), program, made, frames, dark);

    assertThat(counted.toDoubles()).containsExactly((double) count);
    assertThat(least.toDoubles()).containsExactly(smallest);
  }
}
