package io.qbi.run;

import io.qbi.data.Block;
import io.qbi.shape.Box;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.util.List;

/** Computes the tasks of a run, and tells those who watch what each of them took. */
final class TaskWatch {
  private final Run run;
  private final List<Output> outputs;
  private final RunSettings settings;
  private final Listeners listeners;
  private final ChunkStore store;

  TaskWatch(
      Run run, List<Output> outputs, RunSettings settings, Listeners listeners, ChunkStore store) {
    this.run = run;
    this.outputs = outputs;
    this.settings = settings;
    this.listeners = listeners;
    this.store = store;
  }

  /** Runs what a thread has to do, and notes in the batch how far it came. */
  void run(Batch batch) {
    Task task = null;
    settings.budget().enterTask();
    try {
      if (batch.victim != null) {
        batch.victim.stage.store.pack(batch);
      }
      for (int i = 0; i < batch.tasks.size(); i++) {
        task = batch.tasks.get(i);
        batch.nanos += run(task);
        batch.done++;
      }
    } catch (Throwable e) {
      boolean interrupted =
          e instanceof ClosedByInterruptException || Thread.currentThread().isInterrupted();
      batch.cancelled = interrupted;
      batch.failure = task == null ? e : describe(task, e);
    } finally {
      settings.budget().leaveTask();
    }
  }

  /** Computes a task, and tells those who watch what it took; returns the nanoseconds. */
  private long run(Task task) throws IOException {
    long start = System.nanoTime();
    TaskEvent event = TaskEvent.begun();
    StageRun stage = task.stage;
    Box region = task.boxes[task.boxes.length - 1];
    int place = stage.place();
    Block destination = place < 0 ? null : outputs.get(place).destination(region);
    TaskBlocks blocks = new TaskBlocks(store.pool());
    Taken[] taken = store.taken(task);
    TaskRunner runner = new TaskRunner(task, taken, destination, blocks, settings.retries());
    Block result = runner.run();
    for (int sink : stage.outputs) {
      outputs.get(sink).write(region, result);
    }
    if (task.slot != null) {
      task.inPlace = result == destination && stage.outputs.length == 0;
      boolean own = result.isWhole() && result != destination;
      task.result = own || task.inPlace ? result : blocks.copy(result);
      task.recyclable = runner.handOver(task.result);
    }
    blocks.close();
    if (event != null) {
      event.record(run, stage.stage, task.chunk, result.bytes(), runner.held());
    }
    long nanos = System.nanoTime() - start;
    if (!listeners.isEmpty()) {
      listeners.taskFinished(
          run,
          stage.stage,
          task.chunk,
          new TaskStatistics(
              start, nanos, result.bytes(), runner.held(), settings.budget().used()));
    }
    return nanos;
  }

  private static ComputeException describe(Task task, Throwable cause) {
    return new ComputeException(
        "computing "
            + task.stage.stage.grid().box(task.chunk)
            + " of "
            + task.stage.stage.label()
            + " failed: "
            + (cause.getMessage() == null ? cause.toString() : cause.getMessage()),
        cause);
  }
}
