package io.qbi.run;

import io.qbi.plan.Plan;
import io.qbi.plan.Program;
import io.qbi.plan.Stage;
import io.qbi.plan.Step;
import io.qbi.shape.Box;
import io.qbi.shape.ChunkGrid;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** How many tasks take each kept chunk, found by going through the tasks' regions once. */
final class UseCounts {
  private final Map<Integer, int[]> counts = new HashMap<>();

  UseCounts(Plan plan) {
    for (Stage stage : plan.stages()) {
      for (Stage input : stage.inputs()) {
        counts.computeIfAbsent(input.id(), id -> new int[Math.toIntExact(input.grid().count())]);
      }
    }
    for (Stage stage : plan.stages()) {
      if (!stage.inputs().isEmpty()) {
        count(stage);
      }
    }
  }

  private void count(Stage stage) {
    Program program = stage.program();
    ChunkGrid grid = stage.grid();
    Map<Integer, Set<Long>> touched = new HashMap<>();
    for (long chunk = 0; chunk < grid.count(); chunk++) {
      touched.clear();
      Box[] boxes = program.boxes(grid.box(chunk));
      for (int i = 0; i < boxes.length; i++) {
        Step step = program.steps().get(i);
        if (step.isInput()) {
          Stage input = stage.inputs().get(step.stage());
          touched
              .computeIfAbsent(input.id(), id -> new HashSet<>())
              .addAll(touched(input.grid(), boxes[i]));
        }
      }
      for (Map.Entry<Integer, Set<Long>> entry : touched.entrySet()) {
        int[] count = counts.get(entry.getKey());
        for (long number : entry.getValue()) {
          count[(int) number]++;
        }
      }
    }
  }

  /** Returns the numbers of the chunks that {@code region} touches. */
  static List<Long> touched(ChunkGrid grid, Box region) {
    return region.isEmpty() ? List.of() : TaskRunner.numbers(grid, grid.touching(region));
  }

  boolean isTaken(Stage stage) {
    return counts.containsKey(stage.id());
  }

  int of(Stage stage, long chunk) {
    int[] count = counts.get(stage.id());
    return count == null ? 0 : count[(int) chunk];
  }
}
