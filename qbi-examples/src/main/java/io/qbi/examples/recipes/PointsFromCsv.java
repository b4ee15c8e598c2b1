package io.qbi.examples.recipes;

import io.qbi.LazyArray;
import io.qbi.NdArray;
import io.qbi.Qbi;
import io.qbi.io.csv.CsvTable;
import io.qbi.io.picture.Scatter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Reads points from a CSV file and tells where they are and how they hang together.
 *
 * <p>Writes {@code points.csv} and {@code points.png}.
 */
public final class PointsFromCsv {
  private static final int POINTS = 1000;
  private static final double CORRELATION = 0.8;

  private PointsFromCsv() {}

  /** Runs the recipe; the argument is the folder for the files. */
  public static void main(String[] args) throws IOException {
    Path folder = Files.createDirectories(Path.of(args.length == 0 ? "recipes" : args[0]));
    System.out.println(run(folder));
  }

  /**
   * What the points have in common.
   *
   * @param centre mean of x and of y
   * @param deviation standard deviation of x and of y
   * @param correlation Pearson's, from -1 to 1
   */
  public record Statistics(NdArray centre, NdArray deviation, double correlation) {}

  /** Writes points, reads them again, draws them, and returns their statistics. */
  public static Statistics run(Path folder) {
    Path file = folder.resolve("points.csv");
    writePoints(file);

    // Rows are points, the columns are x and y.
    CsvTable table = CsvTable.read(file);
    LazyArray points = Qbi.of(NdArray.of(table.toBlock()));

    LazyArray centre = points.mean(0);
    LazyArray deviation = points.std(0);
    LazyArray standard = points.minus(centre).div(deviation);
    LazyArray correlation = standard.slice(":, 0").times(standard.slice(":, 1")).mean();
    NdArray[] results = Qbi.compute(centre, deviation, correlation);

    Scatter.of(table.doubles("x"), table.doubles("y"))
        .title(table.rows() + " points")
        .labels("x", "y")
        .save(folder.resolve("points.png"));
    return new Statistics(results[0], results[1], results[2].item());
  }

  private static void writePoints(Path file) {
    LazyArray x = Qbi.random(11).normal(POINTS);
    LazyArray other = Qbi.random(12).normal(POINTS);
    LazyArray y = x.times(CORRELATION).plus(other.times(Math.sqrt(1 - CORRELATION * CORRELATION)));
    NdArray[] values = Qbi.compute(x.times(3).plus(100), y.times(2).plus(50));
    CsvTable.empty()
        .with("x", values[0].toDoubleArray())
        .with("y", values[1].toDoubleArray())
        .write(file);
  }
}
