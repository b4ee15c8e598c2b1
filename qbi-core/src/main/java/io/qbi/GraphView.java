package io.qbi;

import io.qbi.draw.Drawing;
import io.qbi.plan.OperationPicture;
import io.qbi.plan.StagePicture;
import io.qbi.plan.TaskPicture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/**
 * A picture of how arrays will be computed. As {@link LazyArray#graph} gives it, it shows the
 * optimised operations and, beside them, the stages of the plan; it can also show the stages alone
 * or the single tasks. Immutable; nothing is computed.
 *
 * <p>A stage shows its tasks, the bytes that it makes, what a task holds and the predicted peak;
 * what exceeds the budget is red.
 */
public final class GraphView {
  private final Computation computation;
  private final Drawing drawing;

  private GraphView(Computation computation, Drawing drawing) {
    this.computation = computation;
    this.drawing = drawing;
  }

  static GraphView of(Computation computation) {
    return new GraphView(
        computation, OperationPicture.of(computation.optimized(), computation.plan()));
  }

  /** Returns the picture of the plan's stages alone. */
  public GraphView stages() {
    return new GraphView(computation, StagePicture.of(computation.plan()));
  }

  /** Returns the picture of all tasks; where these are too many to look at, that of the stages. */
  public GraphView chunks() {
    return new GraphView(computation, TaskPicture.of(computation.plan()));
  }

  /** Returns the picture in Graphviz' DOT language. */
  public String toDot() {
    return drawing.toDot();
  }

  /** Returns the picture as a self-contained SVG image. */
  public String toSvg() {
    return drawing.toSvg();
  }

  /**
   * Writes the picture to a file.
   *
   * @param file a name that ends in {@code .svg} or {@code .dot}
   * @throws IllegalArgumentException if the name ends otherwise
   * @throws IOException if the file cannot be written
   */
  public void save(Path file) throws IOException {
    String name = file.toString().toLowerCase(Locale.ROOT);
    if (name.endsWith(".svg")) {
      Files.writeString(file, toSvg());
    } else if (name.endsWith(".dot")) {
      Files.writeString(file, toDot());
    } else {
      throw new IllegalArgumentException(
          "a graph is saved as .svg or .dot, but the name is " + file + "; end it in one of these");
    }
  }
}
