package io.qbi.run;

import io.qbi.expr.Spec;
import io.qbi.kernel.Kernels;
import io.qbi.plan.Stage;
import io.qbi.plan.Step;
import io.qbi.shape.ChunkGrid;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** One stage in one run: what is the same for all its tasks, and the chunks of it that are kept. */
final class StageRun {
  /** The nanoseconds that the tasks of a batch take together, about. */
  private static final double BATCH_NANOS = 100_000;

  private static final int LARGEST_BATCH = 64;

  /**
   * The bytes of the results of a batch, at most: so what is kept depends on how long tasks take
   * only where chunks are small.
   */
  private static final double BATCH_BYTES = 1 << 16;

  final ChunkStore store;
  final Stage stage;
  final List<StageRun> inputs;
  final List<StageRun> consumers = new ArrayList<>();

  /** The steps that take inputs, in the order in which the inputs are asked for. */
  final int[] inputSteps;

  final List<ChunkGrid> inputGrids;
  final boolean[] inputRagged;

  /** The numbers of the outputs that the stage makes. */
  final int[] outputs;

  /** The output in whose place the chunks stand until they are overwritten; -1 if they do not. */
  private int place = -1;

  /** How many tasks take each chunk; null if none takes any. */
  UseCounts uses;

  /** The chunks that have been asked for, where it may be asked for them out of order. */
  BitSet begun;

  final Map<Long, Slot> slots = new HashMap<>();

  /** Whether chunks that were put away stayed in memory, compressed; true until known better. */
  boolean shrinks = true;

  private double nanosPerTask = Double.POSITIVE_INFINITY;

  /** The bytes that are live at one time while one chunk is made from the sources on. */
  private final double depth;

  StageRun(ChunkStore store, Stage stage, List<StageRun> inputs, int[] outputs) {
    this.store = store;
    this.stage = stage;
    this.inputs = inputs;
    this.outputs = outputs;
    this.inputGrids = inputs.stream().map(input -> input.stage.grid()).toList();
    this.inputRagged = new boolean[inputs.size()];
    for (int i = 0; i < inputRagged.length; i++) {
      inputRagged[i] = inputs.get(i).stage.ragged();
      inputs.get(i).consumers.add(this);
    }
    List<Integer> steps = new ArrayList<>();
    for (int i = 0; i < stage.program().steps().size(); i++) {
      if (stage.program().steps().get(i).isInput()) {
        steps.add(i);
      }
    }
    // What needs much room on its way and leaves little behind comes first: R. Sethi and
    // J. D. Ullman, The generation of optimal code for arithmetic expressions, 1970.
    steps.sort(
        Comparator.comparingDouble((Integer step) -> input(step).chunkBytes() - input(step).depth));
    this.inputSteps = steps.stream().mapToInt(Integer::intValue).toArray();
    this.depth = measureDepth();
  }

  /** Returns the stage that a step takes. */
  StageRun input(int step) {
    Step taking = stage.program().steps().get(step);
    return inputs.get(taking.stage());
  }

  /** Lets the chunks that only this stage takes stand where its results go, if that will do. */
  void placeInputs() {
    List<Step> steps = stage.program().steps();
    Step last = steps.get(steps.size() - 1);
    if (outputs.length == 0 || steps.size() != 2 || inputSteps.length != 1 || last.op() == null) {
      return;
    }
    StageRun input = input(inputSteps[0]);
    Spec made = input.stage.spec();
    Spec wanted = stage.spec();
    boolean alike = made.dtype() == wanted.dtype() && made.shape().equals(wanted.shape());
    boolean only = input.outputs.length == 0 && input.consumers.size() == 1;
    if (alike && only && !input.stage.ragged() && Kernels.overwrites(last.op(), wanted)) {
      input.place = outputs[0];
    }
  }

  /** Returns the output in whose place a chunk is computed; -1 if it gets a block of its own. */
  int place() {
    return outputs.length > 0 ? outputs[0] : place;
  }

  private double measureDepth() {
    double live = 0;
    double most = 0;
    for (int step : inputSteps) {
      StageRun input = input(step);
      most = Math.max(most, live + input.depth);
      live += input.chunkBytes();
    }
    return Math.max(most, live + chunkBytes());
  }

  /** Returns the bytes of one chunk, about. */
  double chunkBytes() {
    double count = stage.grid().count();
    return stage.ragged()
        ? Math.min(stage.taskBytes(), 1 << 10)
        : stage.spec().bytes() / Math.max(1, count);
  }

  /** Returns how many tasks a thread takes at a time, so that short ones are not held up. */
  int batch() {
    double most = Math.min(BATCH_NANOS / nanosPerTask, BATCH_BYTES / chunkBytes());
    return (int) Math.max(1, Math.min(LARGEST_BATCH, most));
  }

  /** Learns what a task took. */
  void took(double nanos) {
    nanosPerTask = Double.isInfinite(nanosPerTask) ? nanos : 0.75 * nanosPerTask + 0.25 * nanos;
  }

  /** Returns how many tasks take a chunk. */
  int usesOf(long chunk) {
    return uses == null ? 0 : uses.of(chunk);
  }

  /** Notes that a chunk is asked for; returns whether it had not been, as far as that is kept. */
  boolean begin(long chunk) {
    if (begun == null) {
      return true;
    }
    if (begun.get((int) chunk)) {
      return false;
    }
    begun.set((int) chunk);
    return true;
  }
}
