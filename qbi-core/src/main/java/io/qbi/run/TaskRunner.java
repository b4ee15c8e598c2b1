package io.qbi.run;

import io.qbi.data.Block;
import io.qbi.expr.MapBlocks;
import io.qbi.expr.RaggedOp;
import io.qbi.expr.Read;
import io.qbi.expr.Spec;
import io.qbi.kernel.Allocator;
import io.qbi.kernel.Call;
import io.qbi.kernel.ElementwiseKernel;
import io.qbi.kernel.Kernel;
import io.qbi.kernel.Kernels;
import io.qbi.plan.Program;
import io.qbi.plan.Step;
import io.qbi.shape.Box;
import io.qbi.shape.ChunkGrid;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Runs the program of one task, on the thread that calls. */
final class TaskRunner {
  private final StageRun stage;
  private final Program program;
  private final Box[] boxes;
  private final Taken[] taken;
  private final Block destination;
  private final TaskBlocks blocks;
  private final Retries retries;
  private final Block[] results;

  /** The bytes of each result that is no view of something older. */
  private final long[] own;

  /** The steps whose results are there. */
  private final int[] present;

  private int presentCount;
  private long live;
  private long held;

  /**
   * Creates a runner.
   *
   * @param taken for each step that takes kept chunks, those chunks
   * @param destination where the result is wanted, or null
   * @param blocks where the results of the steps are made
   */
  TaskRunner(Task task, Taken[] taken, Block destination, TaskBlocks blocks, Retries retries) {
    this.stage = task.stage;
    this.program = stage.stage.program();
    this.boxes = task.boxes;
    this.taken = taken;
    this.destination = destination;
    this.blocks = blocks;
    this.retries = retries;
    this.results = new Block[boxes.length];
    this.own = new long[boxes.length];
    this.present = new int[boxes.length];
  }

  Block run() throws IOException {
    int last = boxes.length - 1;
    for (int i = 0; i <= last; i++) {
      Step step = program.steps().get(i);
      Block target = i == last ? destination : null;
      if (i < last && isUnneeded(i)) {
        results[i] = blocks.allocate(step.spec().dtype(), boxes[i].shape());
      } else if (step.isInput()) {
        if (!stage.inputRagged[step.stage()] && !isTakenInPieces(i)) {
          ChunkGrid grid = stage.inputGrids.get(step.stage());
          results[i] = taken[i].region(grid, boxes[i], step.spec().dtype(), blocks);
        }
      } else if (step.fused() != null) {
        results[i] = runFused(i, step, target);
      } else {
        results[i] = runKernel(i, step, target);
      }
      if (results[i] != null) {
        present[presentCount++] = i;
        count(i, step);
      }
      forgetArguments(i, step);
    }
    return results[last];
  }

  /** Forgets what a step was the last to use; an array is free if no other block shows it. */
  private void forgetArguments(int now, Step step) {
    List<Object> arrays = new ArrayList<>(step.arguments().size());
    for (int argument : step.arguments()) {
      if (program.lastUse(argument) == now && results[argument] != null) {
        arrays.add(results[argument].array());
        results[argument] = null;
        live -= own[argument];
        own[argument] = 0;
      }
    }
    int left = 0;
    for (int i = 0; i < presentCount; i++) {
      if (results[present[i]] != null) {
        present[left++] = present[i];
      }
    }
    presentCount = left;
    for (Object array : arrays) {
      if (!isShown(array)) {
        blocks.giveBack(array);
      }
    }
  }

  private boolean isShown(Object array) {
    for (int i = 0; i < presentCount; i++) {
      if (results[present[i]].array() == array) {
        return true;
      }
    }
    return false;
  }

  /** Lets a block outlive the task; returns whether nobody else has its array. */
  boolean handOver(Block block) {
    boolean mine = blocks.handOver(block.array());
    for (int i = 0; i < taken.length && !mine; i++) {
      if (taken[i] != null) {
        taken[i].share(block.array());
      }
    }
    return mine;
  }

  /** Returns the most bytes that the task's blocks took at one time. */
  long held() {
    return held;
  }

  private void count(int index, Step step) {
    Block result = results[index];
    if (taken[index] != null && taken[index].holds(result.array())) {
      return;
    }
    for (int argument : step.arguments()) {
      if (results[argument] != null && results[argument].array() == result.array()) {
        return;
      }
    }
    own[index] = result.bytes();
    live += own[index];
    held = Math.max(held, live);
  }

  /** Whether the task needs nothing of a step's result; what the step takes is not there then. */
  private boolean isUnneeded(int step) {
    return boxes[step].isEmpty() && !program.steps().get(step).isInput();
  }

  /** Whether the only step that takes a step's chunks reads them where they are. */
  private boolean isTakenInPieces(int input) {
    int user = program.lastUse(input);
    if (taken[input].count() < 2 || boxes[input].isEmpty() || user <= input) {
      return false;
    }
    for (int i = input + 1; i < user; i++) {
      if (program.steps().get(i).arguments().contains(input)) {
        return false;
      }
    }
    Step step = program.steps().get(user);
    return step.fused() == null && step.op() != null && Kernels.takesPieces(step.op());
  }

  private Block runFused(int index, Step step, Block target) throws IOException {
    Box box = step.elementsBox(boxes[index]);
    Block[] inputs = new Block[step.arguments().size()];
    for (int a = 0; a < inputs.length; a++) {
      Box wanted = program.argumentBox(index, a, boxes[index]);
      inputs[a] = part(step.arguments().get(a), wanted).broadcastTo(box.shape());
    }
    return step.op() == null
        ? runElementwise(step, inputs, target, box)
        : reduce(index, inputs, target);
  }

  private Block runElementwise(Step step, Block[] inputs, Block target, Box box) {
    Block out = target != null ? target : blocks.allocate(step.spec().dtype(), box.shape());
    ElementwiseKernel.run(step.fused(), inputs, out);
    return out;
  }

  /** Runs a reduction on what an elementwise program makes of the inputs. */
  private Block reduce(int index, Block[] inputs, Block target) throws IOException {
    Step step = program.steps().get(index);
    Box elements = step.elementsBox(boxes[index]);
    Call.Input[] arguments = new Call.Input[inputs.length];
    for (int a = 0; a < inputs.length; a++) {
      arguments[a] = new Call.Input(elements, inputs[a], List.of());
    }
    List<Spec> specs = List.of(step.elements());
    Call call =
        new Call(
            step.op(), step.fused(), specs, step.spec(), boxes[index], arguments, target, blocks);
    return Kernels.of(step.op()).run(call);
  }

  private Block runKernel(int index, Step step, Block target) throws IOException {
    List<Spec> specs = program.inputSpecs(index);
    Call.Input[] inputs = new Call.Input[step.arguments().size()];
    for (int a = 0; a < inputs.length; a++) {
      int argument = step.arguments().get(a);
      Box wanted = program.argumentBox(index, a, boxes[index]);
      if (results[argument] != null) {
        inputs[a] = new Call.Input(wanted, part(argument, wanted), List.of());
      } else if (stage.inputRagged[program.steps().get(argument).stage()]) {
        inputs[a] = new Call.Input(wanted, null, taken[argument].blocks());
      } else {
        ChunkGrid grid = stage.inputGrids.get(program.steps().get(argument).stage());
        inputs[a] =
            new Call.Input(wanted, null, List.of(), taken[argument].pieces(grid, wanted, blocks));
      }
    }
    // Ragged blocks may be kept by whoever gets the result.
    Allocator allocator = step.op() instanceof RaggedOp ? Block::unwritten : blocks;
    Call call = new Call(step.op(), specs, step.spec(), boxes[index], inputs, target, allocator);
    Kernel kernel = Kernels.of(step.op());
    if (step.op() instanceof MapBlocks) {
      // The function may keep what it is given for itself.
      for (Block input : call.blocks()) {
        handOver(input);
      }
    }
    return step.op() instanceof Read ? retries.read(() -> kernel.run(call)) : kernel.run(call);
  }

  /** Returns the wanted part of a step's result, which holds the hull of all that is wanted. */
  private Block part(int step, Box wanted) {
    return wanted.equals(boxes[step])
        ? results[step]
        : results[step].slice(wanted.isEmpty() ? clipped(wanted) : wanted.relativeTo(boxes[step]));
  }

  private static Box clipped(Box empty) {
    long[] zero = new long[empty.rank()];
    return Box.of(zero, empty.shape().toArray());
  }
}
