package io.qbi.examples.recipes;

import io.qbi.LazyArray;
import io.qbi.NdArray;
import io.qbi.Qbi;
import io.qbi.data.DType;
import io.qbi.io.picture.Picture;
import io.qbi.io.picture.Scaling;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What a camera does to a scene: it takes samples at some places, and rounds them to some levels.
 *
 * <p>Writes {@code scene.png}, {@code sampled.png} and {@code quantised.png}.
 */
public final class SamplingAndQuantising {
  private static final int SIZE = 256;
  private static final int STEP = 8;
  private static final int BITS = 3;

  private SamplingAndQuantising() {}

  /** Runs the recipe; the argument is the folder for the pictures. */
  public static void main(String[] args) throws IOException {
    Path folder = Files.createDirectories(Path.of(args.length == 0 ? "recipes" : args[0]));
    System.out.println("rounding changes values by " + run(folder) + " (root mean square)");
  }

  /**
   * Writes the pictures; returns the root mean square error of the rounding. For levels a distance
   * d apart theory says d / √12.
   */
  public static double run(Path folder) {
    // Rings that get finer outwards, of values from 0 to 1.
    LazyArray scene =
        Qbi.fromFunction(
            at -> {
              double y = at[0] - SIZE / 2.0;
              double x = at[1] - SIZE / 2.0;
              return 0.5 + 0.5 * Math.cos((x * x + y * y) / 400);
            },
            DType.FLOAT32,
            SIZE,
            SIZE);

    // Every eighth sample, shown as large pixels: the outer rings turn into false ones.
    LazyArray sampled = scene.slice("::" + STEP + ", ::" + STEP);
    LazyArray shown = sampled.repeat(STEP, 0).repeat(STEP, 1);

    // Three bits have eight levels; a value becomes the middle of its level.
    int levels = 1 << BITS;
    LazyArray quantised = scene.times(levels).floor().clip(0, levels - 1).plus(0.5).div(levels);
    LazyArray error = quantised.minus(scene).square().mean().sqrt();

    NdArray[] results = Qbi.compute(scene, shown, quantised, error);
    String[] names = {"scene", "sampled", "quantised"};
    for (int i = 0; i < names.length; i++) {
      Picture.of(results[i].block())
          .scale(Scaling.range(0, 1))
          .title(names[i])
          .save(folder.resolve(names[i] + ".png"));
    }
    return results[3].item();
  }
}
