package io.qbi.run;

import io.qbi.plan.Plan;
import io.qbi.plan.Stage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The chunks that are kept between tasks, and which tasks they wait for. All methods but {@link
 * #taken} and {@link #pack} are called under the run's lock.
 */
final class ChunkStore {
  /** Chunks below this many bytes are left as they are. */
  private static final long WORTH_SHRINKING = 1 << 14;

  /** Chunks below this many bytes are not worth looking for the tasks that set them free. */
  private static final long WORTH_FREEING = 1 << 12;

  private final Account account;
  private final Spill spill;
  private final BlockPool pool;
  private final List<StageRun> stages = new ArrayList<>();
  private final List<StageRun> outputs = new ArrayList<>();
  private Slot oldest;
  private Slot newest;

  /** The bytes of the kept chunks that are in memory, but compressed. */
  private long packedBytes;

  /** The chunks that some thread is putting away. */
  int packing;

  ChunkStore(Plan plan, Account account, Spill spill, BlockPool pool) {
    this.account = account;
    this.spill = spill;
    this.pool = pool;
    Map<Stage, StageRun> byStage = new IdentityHashMap<>();
    for (Stage stage : plan.stages()) {
      List<StageRun> inputs = stage.inputs().stream().map(byStage::get).toList();
      StageRun run = new StageRun(this, stage, inputs, outputsOf(plan, stage));
      byStage.put(stage, run);
      stages.add(run);
    }
    plan.outputs().stream().distinct().map(byStage::get).forEach(outputs::add);
    stages.forEach(ChunkStore::countUses);
    outputs.forEach(StageRun::placeInputs);
    for (StageRun stage : stages) {
      boolean early = mayComeEarly(stage);
      boolean taken = stage.outputs.length > 0 && stage.uses != null;
      if (early || taken) {
        stage.begun = new BitSet();
      }
    }
  }

  private static int[] outputsOf(Plan plan, Stage stage) {
    List<Stage> all = plan.outputs();
    return java.util.stream.IntStream.range(0, all.size())
        .filter(i -> all.get(i) == stage)
        .toArray();
  }

  private static void countUses(StageRun consumer) {
    for (int step : consumer.inputSteps) {
      StageRun input = consumer.input(step);
      if (input.uses == null) {
        input.uses = new UseCounts(input.stage);
      }
      input.uses.count(consumer.stage, step, input.stage);
    }
  }

  /** Whether tasks of a stage may run before they are asked for, to set free what they take. */
  private static boolean mayComeEarly(StageRun stage) {
    boolean large = stage.inputs.stream().anyMatch(in -> in.chunkBytes() >= WORTH_FREEING);
    return large && stage.stage.grid().count() <= Integer.MAX_VALUE;
  }

  /** Returns the arrays that are free for other chunks. */
  BlockPool pool() {
    return pool;
  }

  /** Returns the stages of the outputs. */
  List<StageRun> outputs() {
    return outputs;
  }

  /** Returns the task for a chunk of an output; null if it has already been asked for. */
  Task rootTask(StageRun stage, long chunk) {
    return stage.begin(chunk) ? task(stage, chunk, true) : null;
  }

  private Task task(StageRun stage, long chunk, boolean root) {
    int count = stage.usesOf(chunk);
    Slot slot = null;
    if (count > 0) {
      slot = new Slot(stage, chunk, count);
      stage.slots.put(chunk, slot);
    }
    return new Task(stage, chunk, slot, root);
  }

  /** Finds the regions of a task's steps. */
  void open(Task task) {
    Stage stage = task.stage.stage;
    task.boxes = stage.program().boxes(stage.grid().box(task.chunk));
    task.taken = new Slot[task.boxes.length][];
  }

  /**
   * Asks for the next chunk that a task takes and that nobody has asked for yet. Returns the task
   * that makes it; null if the task has asked for all that it takes.
   */
  Task ask(Task task) {
    StageRun stage = task.stage;
    for (; task.nextInput < stage.inputSteps.length; task.nextInput++) {
      int step = stage.inputSteps[task.nextInput];
      StageRun input = stage.input(step);
      if (task.walk == null) {
        task.walk = new ChunkWalk(input.stage.grid(), task.boxes[step]);
        task.taken[step] = new Slot[task.walk.count()];
        task.nextChunk = 0;
      }
      while (task.walk.hasNext()) {
        Task made = take(task, step, input, task.walk.next());
        if (made != null) {
          return made;
        }
      }
      task.walk = null;
    }
    return null;
  }

  private Task take(Task task, int step, StageRun input, long chunk) {
    Slot slot = input.slots.get(chunk);
    Task made = null;
    if (slot == null) {
      input.begin(chunk);
      made = task(input, chunk, false);
      slot = made.slot;
    }
    task.taken[step][task.nextChunk++] = slot;
    slot.open++;
    if (!slot.isDone()) {
      slot.waiting.add(task);
      task.missing++;
    }
    return made;
  }

  /**
   * Returns the bytes that a task takes because of ragged blocks, whose sizes nobody knew when the
   * run was planned: those that it must read back, and as much again for the one that it makes of
   * several.
   */
  static long raggedBytes(Task task) {
    StageRun stage = task.stage;
    long bytes = 0;
    for (int step : stage.inputSteps) {
      if (stage.input(step).stage.ragged()) {
        Slot[] slots = task.taken[step];
        boolean merged = stage.stage.ragged() && slots.length > 1;
        for (Slot slot : slots) {
          bytes += (slot.block == null ? slot.wholeBytes : 0) + (merged ? slot.wholeBytes : 0);
        }
      }
    }
    return bytes;
  }

  /** Keeps what a task takes where it is while the task runs. */
  void startReading(Task task) {
    for (Slot[] slots : task.taken) {
      if (slots != null) {
        for (Slot slot : slots) {
          slot.readers++;
        }
      }
    }
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
   * Keeps a task's result instead of the bytes reserved for it, and forgets chunks that it was the
   * last to take. Adds the tasks that are to run next to {@code next}, the last one first.
   */
  void finish(Task task, List<Task> next) {
    if (task.slot != null) {
      account.keepsSoon(keptBytes(task));
    }
    List<Slot> nearlyFree = List.of();
    for (Slot[] slots : task.taken) {
      if (slots != null) {
        for (Slot slot : slots) {
          nearlyFree = release(slot, nearlyFree);
        }
      }
    }
    account.giveBack(task.reserved);
    task.reserved = 0;
    if (task.slot != null) {
      keep(task);
      for (Task waiting : task.slot.waiting) {
        // A task that is still asking for its inputs stands among the ready ones already.
        if (--waiting.missing == 0 && waiting.nextInput == waiting.stage.inputSteps.length) {
          next.add(waiting);
        }
      }
      task.slot.waiting = null;
    }
    for (Slot slot : nearlyFree) {
      addEarly(slot, next);
    }
  }

  private List<Slot> release(Slot slot, List<Slot> nearlyFree) {
    slot.readers--;
    slot.open--;
    if (--slot.uses == 0) {
      forget(slot);
    } else if (slot.open == 0) {
      List<Slot> result = nearlyFree.isEmpty() ? new ArrayList<>() : nearlyFree;
      result.add(slot);
      return result;
    }
    return nearlyFree;
  }

  private static long keptBytes(Task task) {
    return task.inPlace ? 0 : task.result.arrayBytes();
  }

  private void keep(Task task) {
    Slot slot = task.slot;
    slot.block = task.result;
    slot.recyclable = task.recyclable;
    slot.bytes = keptBytes(task);
    slot.wholeBytes = slot.bytes;
    account.take(slot.bytes);
    account.keep(slot.bytes);
    slot.older = newest;
    if (newest == null) {
      oldest = slot;
    } else {
      newest.newer = slot;
    }
    newest = slot;
  }

  private void forget(Slot slot) {
    slot.stage.slots.remove(slot.chunk);
    account.giveBack(slot.bytes);
    account.keep(-slot.bytes);
    packedBytes -= slot.block == null ? slot.bytes : 0;
    slot.bytes = 0;
    recycle(slot);
    if (slot.older == null) {
      oldest = slot.newer;
    } else {
      slot.older.newer = slot.newer;
    }
    if (slot.newer == null) {
      newest = slot.older;
    } else {
      slot.newer.older = slot.older;
    }
  }

  /** Lets another chunk have the array, unless a thread that packs the chunk reads it still. */
  private void recycle(Slot slot) {
    if (slot.block != null && slot.recyclable && slot.readers == 0) {
      pool.give(slot.block);
    }
    slot.block = null;
  }

  /**
   * Looks for tasks that are yet to take a chunk and that nobody has asked for: one that can run at
   * once and leaves no more behind than it sets free need not wait to be asked for.
   */
  private void addEarly(Slot slot, List<Task> next) {
    for (StageRun consumer : slot.stage.consumers) {
      if (consumer.begun == null || !mayComeEarly(consumer)) {
        continue;
      }
      for (int number : slot.stage.uses.takers(consumer.stage, slot.chunk)) {
        boolean wanted = consumer.outputs.length > 0 || consumer.usesOf(number) > 0;
        if (wanted && !consumer.begun.get(number) && setsFree(consumer, number, slot)) {
          consumer.begin(number);
          next.add(task(consumer, number, consumer.outputs.length > 0));
        }
      }
    }
  }

  /** Returns whether a task can run at once and sets free no less than it keeps. */
  private boolean setsFree(StageRun stage, int number, Slot wanted) {
    Task task = new Task(stage, number, null, false);
    open(task);
    long free = 0;
    boolean takes = false;
    for (int step : stage.inputSteps) {
      StageRun input = stage.input(step);
      ChunkWalk walk = new ChunkWalk(input.stage.grid(), task.boxes[step]);
      while (walk.hasNext()) {
        Slot slot = input.slots.get(walk.next());
        if (slot == null || !slot.isDone()) {
          return false;
        }
        takes |= slot == wanted;
        free += slot.uses == 1 ? slot.bytes : 0;
      }
    }
    long kept = stage.usesOf(number) == 0 ? 0 : task.resultBytes();
    return takes && free > 0 && free >= kept;
  }

  /**
   * Returns a chunk that can be put away to make room: the newest that no open task takes, since
   * what was made last is needed last when an array is gone through again; else the oldest that is
   * not taken by {@code next}, which may be null; else any. Null if there is none.
   */
  Slot victim(Task next) {
    for (Slot slot = newest; slot != null; slot = slot.older) {
      if (slot.open == 0 && canGo(slot)) {
        return slot;
      }
    }
    Set<Slot> spared = Collections.newSetFromMap(new IdentityHashMap<>());
    for (Slot[] slots : next == null ? new Slot[0][] : next.taken) {
      if (slots != null) {
        spared.addAll(Arrays.asList(slots));
      }
    }
    Slot last = null;
    for (Slot slot = oldest; slot != null; slot = slot.newer) {
      if (canGo(slot)) {
        if (!spared.contains(slot)) {
          return slot;
        }
        last = last == null ? slot : last;
      }
    }
    return last;
  }

  /** Returns the newest chunk that no open task takes and that would take little in memory. */
  Slot shrinking() {
    for (Slot slot = newest; slot != null; slot = slot.older) {
      boolean large = slot.bytes >= WORTH_SHRINKING && slot.block != null;
      if (large && slot.stage.shrinks && slot.open == 0 && canGo(slot)) {
        return slot;
      }
    }
    return null;
  }

  private static boolean canGo(Slot slot) {
    return slot.readers == 0 && slot.bytes > 0;
  }

  /** Returns the bytes of the kept chunks that are in memory, but compressed. */
  long packedBytes() {
    return packedBytes;
  }

  /** Puts a chunk away, with its readers counting the caller: slow, so it takes no lock. */
  void pack(Batch batch) throws IOException {
    Slot slot = batch.victim;
    if (batch.block == null) {
      spill.toFile(slot.packed);
    } else if (slot.packed == null) {
      slot.packed = spill.write(batch.block, batch.mayStay);
    }
  }

  /** Sets free what {@link #pack} has put away, unless somebody has come to need it. */
  void packed(Slot slot) {
    packing--;
    slot.readers--;
    if (slot.uses > 0 && slot.readers == 0 && slot.packed != null) {
      long bytes = slot.packed.memoryBytes();
      slot.stage.shrinks &= slot.packed.isSmall();
      account.giveBack(slot.bytes - bytes);
      account.keep(bytes - slot.bytes);
      packedBytes += bytes - (slot.block == null ? slot.bytes : 0);
      slot.bytes = bytes;
      recycle(slot);
    }
  }

  /** Gives back what is still kept, after a failure. */
  void releaseAll() {
    for (StageRun stage : stages) {
      for (Slot slot : stage.slots.values()) {
        account.giveBack(slot.bytes);
      }
      stage.slots.clear();
    }
    pool.drop(Long.MAX_VALUE);
  }
}
