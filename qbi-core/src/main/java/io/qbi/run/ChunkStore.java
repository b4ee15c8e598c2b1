package io.qbi.run;

import io.qbi.data.Block;
import io.qbi.plan.Plan;
import io.qbi.plan.Program;
import io.qbi.plan.Stage;
import io.qbi.plan.Step;
import io.qbi.shape.ChunkGrid;
import java.io.IOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

/**
 * The chunks that are kept between tasks. All methods but {@link #blocks} are called under the
 * run's lock.
 */
final class ChunkStore {
  private final MemoryBudget budget;
  private final Spill spill;
  private final List<Map<Long, Slot>> slots = new ArrayList<>();
  private final UseCounts uses;
  private long kept;

  /** For outputs that other stages take too: the chunks that are done or under way. */
  private final Map<Integer, BitSet> begun = new HashMap<>();

  ChunkStore(Plan plan, MemoryBudget budget, Spill spill) {
    this.budget = budget;
    this.spill = spill;
    this.uses = new UseCounts(plan);
    for (Stage stage : plan.stages()) {
      slots.add(new LinkedHashMap<>());
      if (plan.outputs().contains(stage) && uses.isTaken(stage)) {
        begun.put(stage.id(), new BitSet());
      }
    }
  }

  /** Returns the task for a chunk of an output; null if another task has already asked for it. */
  Task rootTask(Stage stage, long chunk) {
    BitSet done = begun.get(stage.id());
    if (done == null) {
      return Task.root(stage, chunk, null);
    }
    if (done.get(Math.toIntExact(chunk))) {
      return null;
    }
    done.set((int) chunk);
    int count = uses.of(stage, chunk);
    Slot slot = null;
    if (count > 0) {
      slot = new Slot(stage.id(), chunk, count);
      slots.get(stage.id()).put(chunk, slot);
    }
    return Task.root(stage, chunk, slot);
  }

  /** Finds what a task takes; returns the tasks for chunks that nobody has asked for before. */
  List<Task> expand(Task task) {
    Program program = task.stage.program();
    task.boxes = program.boxes(task.stage.grid().box(task.chunk));
    task.taken = new Slot[task.boxes.length][];
    LinkedHashSet<Slot> distinct = new LinkedHashSet<>();
    List<Task> asked = new ArrayList<>();
    for (int i = 0; i < task.boxes.length; i++) {
      Step step = program.steps().get(i);
      if (!step.isInput()) {
        continue;
      }
      Stage input = task.stage.inputs().get(step.stage());
      ChunkGrid grid = input.grid();
      List<Long> numbers = UseCounts.touched(grid, task.boxes[i]);
      task.taken[i] = new Slot[numbers.size()];
      for (int k = 0; k < task.taken[i].length; k++) {
        Slot slot = slot(input, numbers.get(k), asked);
        task.taken[i][k] = slot;
        distinct.add(slot);
      }
    }
    task.distinct = List.copyOf(distinct);
    for (Slot slot : distinct) {
      if (!slot.isDone()) {
        slot.waiting.add(task);
        task.missing++;
      }
    }
    return asked;
  }

  private Slot slot(Stage stage, long chunk, List<Task> asked) {
    Slot slot = slots.get(stage.id()).get(chunk);
    if (slot == null) {
      slot = new Slot(stage.id(), chunk, uses.of(stage, chunk));
      slots.get(stage.id()).put(chunk, slot);
      asked.add(new Task(stage, chunk, slot));
      BitSet done = begun.get(stage.id());
      if (done != null) {
        done.set(Math.toIntExact(chunk));
      }
    }
    return slot;
  }

  void startReading(Task task) {
    task.distinct.forEach(slot -> slot.readers++);
  }

  /**
   * Returns what a running task takes for each of its steps that take kept chunks: needs no lock,
   * since chunks that a running task reads stay where they are.
   */
  Taken[] taken(Task task) {
    Taken[] taken = new Taken[task.taken.length];
    for (int i = 0; i < taken.length; i++) {
      if (task.taken[i] != null) {
        taken[i] = new Taken(task.taken[i], spill);
      }
    }
    return taken;
  }

  /**
   * Keeps a task's result, forgets chunks it was the last to take, and adds the tasks that can run
   * now to {@code woken}. Returns the bytes that are kept.
   */
  long finish(Task task, Block result, List<Task> woken) {
    long freed = 0;
    for (Slot slot : task.distinct) {
      slot.readers--;
      if (--slot.uses == 0) {
        slots.get(slot.stage).remove(slot.chunk);
        freed += slot.block == null ? 0 : slot.bytes;
      }
    }
    kept -= freed;
    budget.release(freed);
    Slot slot = task.slot;
    if (slot == null) {
      return 0;
    }
    slot.block = result;
    slot.bytes = result.arrayBytes();
    kept += slot.bytes;
    for (Task waiting : slot.waiting) {
      if (--waiting.missing == 0) {
        woken.add(waiting);
      }
    }
    slot.waiting = null;
    return slot.bytes;
  }

  /**
   * Moves one kept chunk that {@code next} does not need to the scratch folder, if there is one.
   */
  boolean spillOne(Task next) throws IOException {
    Slot victim = victim(next, false);
    if (victim == null) {
      victim = victim(next, true);
    }
    if (victim == null) {
      return false;
    }
    victim.spilled = spill.write(victim.block);
    victim.block = null;
    kept -= victim.bytes;
    budget.release(victim.bytes);
    return true;
  }

  private Slot victim(Task next, boolean neededToo) {
    for (Map<Long, Slot> stage : slots) {
      for (Iterator<Slot> it = stage.values().iterator(); it.hasNext(); ) {
        Slot slot = it.next();
        if (slot.block != null
            && slot.readers == 0
            && (neededToo || !next.distinct.contains(slot))) {
          return slot;
        }
      }
    }
    return null;
  }

  /** Returns the bytes that are kept in memory. */
  long keptBytes() {
    return kept;
  }

  /** Gives back what is still kept, after a failure. */
  void releaseAll() {
    long bytes = 0;
    for (Map<Long, Slot> stage : slots) {
      for (Slot slot : stage.values()) {
        bytes += slot.block == null ? 0 : slot.bytes;
      }
      stage.clear();
    }
    budget.release(bytes);
  }
}
