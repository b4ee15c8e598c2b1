package io.qbi.plan;

import io.qbi.expr.Elementwise;
import io.qbi.expr.RaggedOp;
import io.qbi.expr.Spec;
import io.qbi.kernel.scalar.ElementwiseProgram;
import io.qbi.shape.Box;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What a task of a stage does: steps in the order of execution, the last of which makes the result.
 * A step is run once a task, on the smallest region that holds all that later steps need of it.
 */
public final class Program implements Serializable {
  private static final long serialVersionUID = 1;

  private final List<Step> steps;
  private final List<List<Spec>> inputSpecs;
  private final int[] lastUse;

  /** The step after which a result takes no bytes: it was the last to use it, or a view of it. */
  private final int[] heldUntil;

  /** The view that holds a result for longest, if that is longer than its own last use; or -1. */
  private final int[] lastView;

  Program(List<Step> steps) {
    this.steps = List.copyOf(steps);
    this.inputSpecs = new ArrayList<>();
    this.lastUse = new int[steps.size()];
    for (int i = 0; i < steps.size(); i++) {
      List<Spec> specs = new ArrayList<>();
      for (int argument : steps.get(i).arguments()) {
        specs.add(steps.get(argument).spec());
        lastUse[argument] = i;
      }
      inputSpecs.add(List.copyOf(specs));
    }
    this.heldUntil = lastUse.clone();
    this.lastView = new int[steps.size()];
    Arrays.fill(lastView, -1);
    extendToViews();
  }

  /** Returns the steps. */
  public List<Step> steps() {
    return steps;
  }

  /** Returns the specs of a step's inputs. */
  public List<Spec> inputSpecs(int step) {
    return inputSpecs.get(step);
  }

  /** Returns the last step that uses the result of {@code step}. */
  public int lastUse(int step) {
    return lastUse[step];
  }

  /** Returns the region of input {@code argument} that {@code box} of a step's result needs. */
  public Box argumentBox(int step, int argument, Box box) {
    Step s = steps.get(step);
    return s.fused() != null
        ? Elementwise.broadcastBox(s.elementsBox(box), inputSpecs.get(step).get(argument).shape())
        : s.op().inputBox(argument, box, inputSpecs.get(step));
  }

  /** Returns the region of every step's result that the region {@code out} of the last needs. */
  public Box[] boxes(Box out) {
    int n = steps.size();
    Box[] boxes = new Box[n];
    boxes[n - 1] = out;
    for (int i = n - 1; i >= 0; i--) {
      List<Integer> arguments = steps.get(i).arguments();
      for (int a = 0; a < arguments.size(); a++) {
        int argument = arguments.get(a);
        Box box =
            boxes[i] == null || boxes[i].isEmpty() && !boxes[i].equals(out)
                ? Box.none(steps.get(argument).spec().rank())
                : argumentBox(i, a, boxes[i]);
        boxes[argument] = boxes[argument] == null ? box : boxes[argument].hull(box);
      }
    }
    return boxes;
  }

  /**
   * Returns the most bytes that a task for {@code out} holds at one time, its inputs included, and
   * a copy of a result that is but a view.
   */
  public long peakBytes(Box out) {
    Box[] boxes = boxes(out);
    long live = 0;
    long peak = 0;
    for (int i = 0; i < steps.size(); i++) {
      live += stepBytes(i, boxes[i]);
      peak = Math.max(peak, live + workspace(i, boxes[i]));
      for (int argument : new java.util.TreeSet<>(steps.get(i).arguments())) {
        live -= freed(argument, i, boxes);
      }
    }
    Step last = steps.get(steps.size() - 1);
    long copied = last.isView() ? out.size() * last.spec().dtype().bytes() : 0;
    return Math.max(peak, live + copied);
  }

  /**
   * Returns the bytes of the result of a task for {@code out}; what is expected if it is ragged.
   */
  public long resultBytes(Box out) {
    return stepBytes(steps.size() - 1, out);
  }

  /** Returns the bytes that nobody holds any more after step {@code at} has used a result. */
  private long freed(int step, int at, Box[] boxes) {
    long bytes = 0;
    int held = step;
    int holder;
    do {
      if (heldUntil[held] != at) {
        return bytes;
      }
      bytes += stepBytes(held, boxes[held]);
      holder = held;
      held = steps.get(held).isView() ? viewed(held) : -1;
    } while (held >= 0 && lastView[held] == holder);
    return bytes;
  }

  /** Returns the step that a view shows; -1 for a fill, which shows none. */
  private int viewed(int view) {
    List<Integer> arguments = steps.get(view).arguments();
    return arguments.isEmpty() ? -1 : arguments.get(0);
  }

  /** Finds out how long results are held by views of them. */
  private void extendToViews() {
    int last = steps.size() - 1;
    heldUntil[last] = steps.size();
    for (int i = last; i >= 0; i--) {
      int viewed = steps.get(i).isView() ? viewed(i) : -1;
      if (viewed >= 0 && heldUntil[i] > heldUntil[viewed]) {
        heldUntil[viewed] = heldUntil[i];
        lastView[viewed] = i;
      }
    }
  }

  /** Returns the rough work, in nanoseconds of one core, of a task for {@code out}. */
  public double work(Box out) {
    Box[] boxes = boxes(out);
    double nanos = 0;
    for (int i = 0; i < steps.size(); i++) {
      Step step = steps.get(i);
      if (step.fused() != null) {
        for (ElementwiseProgram.Instruction instruction : step.fused().instructions()) {
          nanos += boxes[i].size() * Elementwise.nanosPerElement(instruction.op());
        }
      } else if (!step.isInput()) {
        nanos += step.op().work(boxes[i], inputSpecs.get(i));
      }
    }
    return nanos;
  }

  private long stepBytes(int step, Box box) {
    Step s = steps.get(step);
    if (s.op() instanceof RaggedOp ragged) {
      return ragged.raggedBytes(inputSpecs.get(step));
    }
    return MemoryModel.bytes(s, box);
  }

  private long workspace(int step, Box box) {
    return steps.get(step).op() == null
        ? 0
        : MemoryModel.workspace(
            steps.get(step).op(), inputSpecs.get(step), steps.get(step).spec(), box);
  }
}
