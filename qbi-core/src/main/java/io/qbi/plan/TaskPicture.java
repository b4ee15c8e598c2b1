package io.qbi.plan;

import io.qbi.draw.Drawing;
import io.qbi.draw.Figures;
import io.qbi.draw.Kind;
import io.qbi.shape.Box;
import io.qbi.shape.ChunkGrid;
import io.qbi.shape.Shape;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** A drawing of every task of a plan; where these are too many to look at, of its stages. */
public final class TaskPicture {
  private static final int MOST_TASKS = 400;

  /** Up to this many tasks there is room to say of each what it does. */
  private static final int MOST_NAMED = 40;

  private static final int LONGEST = 40;

  private final Drawing.Builder drawing;

  private TaskPicture(String title) {
    this.drawing = Drawing.titled(title);
  }

  /** Returns the drawing; its title says so if it shows the stages instead. */
  public static Drawing of(Plan plan) {
    if (plan.tasks() > MOST_TASKS) {
      String tasks = Figures.count(plan.tasks());
      return StagePicture.of(
          plan, tasks + " tasks are too many to draw (" + MOST_TASKS + " at most): the stages");
    }
    TaskPicture picture = new TaskPicture(PlanText.summary(plan));
    for (Stage stage : plan.stages()) {
      String name = plan.tasks() > MOST_NAMED ? "" : OpText.shortened(stage.label(), LONGEST);
      for (long chunk = 0; chunk < stage.grid().count(); chunk++) {
        picture.add(stage, chunk, name, plan.outputs().contains(stage));
      }
    }
    return picture.drawing.build();
  }

  private static String id(Stage stage, long chunk) {
    return "stage" + (stage.id() + 1) + "chunk" + chunk;
  }

  private void add(Stage stage, long chunk, String name, boolean output) {
    ChunkGrid grid = stage.grid();
    String id = id(stage, chunk);
    String position = grid.rank() == 0 ? "" : " " + Shape.of(grid.position(chunk));
    String first = ProgramText.name(stage) + position;
    String[] lines = name.isEmpty() ? new String[] {first} : new String[] {first, name};
    drawing.vertex(id, output ? Kind.RESULT : Kind.STAGE, lines);
    Box[] boxes = stage.program().boxes(grid.box(chunk));
    List<Step> steps = stage.program().steps();
    for (int i = 0; i < boxes.length; i++) {
      if (steps.get(i).isInput()) {
        Stage input = stage.inputs().get(steps.get(i).stage());
        for (long taken : touched(input.grid(), boxes[i])) {
          drawing.edge(id(input, taken), id);
        }
      }
    }
  }

  /** Returns the numbers of the chunks that a region touches. */
  private static Set<Long> touched(ChunkGrid grid, Box region) {
    Set<Long> numbers = new TreeSet<>();
    if (region.isEmpty() && region.rank() > 0) {
      return numbers;
    }
    Box positions = grid.touching(region);
    for (long chunk = 0; chunk < grid.count(); chunk++) {
      long[] position = grid.position(chunk);
      boolean inside = true;
      for (int axis = 0; axis < position.length; axis++) {
        inside &= position[axis] >= positions.start(axis) && position[axis] < positions.stop(axis);
      }
      if (inside) {
        numbers.add(chunk);
      }
    }
    return numbers;
  }
}
