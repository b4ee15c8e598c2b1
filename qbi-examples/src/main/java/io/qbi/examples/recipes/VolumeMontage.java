package io.qbi.examples.recipes;

import io.qbi.LazyArray;
import io.qbi.NdArray;
import io.qbi.Qbi;
import io.qbi.data.DType;
import io.qbi.io.picture.ColorMap;
import io.qbi.io.picture.Montage;
import io.qbi.io.picture.Picture;
import io.qbi.io.picture.Scaling;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A small volume slice by slice, and seen through: a gyroid, the surface that divides space into
 * two equal halves.
 *
 * <p>Writes {@code montage.png} and {@code projection.png}.
 */
public final class VolumeMontage {
  private static final int PERIOD = 48;

  private VolumeMontage() {}

  /** Runs the recipe; the argument is the folder for the pictures. */
  public static void main(String[] args) throws IOException {
    Path folder = Files.createDirectories(Path.of(args.length == 0 ? "recipes" : args[0]));
    System.out.println("solid: " + run(folder));
  }

  /** Writes the pictures; returns the share of the volume that is solid: one half. */
  public static double run(Path folder) {
    double turn = 2 * Math.PI / PERIOD;
    LazyArray gyroid =
        Qbi.fromFunction(
            at ->
                Math.sin(turn * at[0]) * Math.cos(turn * at[1])
                    + Math.sin(turn * at[1]) * Math.cos(turn * at[2])
                    + Math.sin(turn * at[2]) * Math.cos(turn * at[0]),
            DType.FLOAT32,
            PERIOD,
            3 * PERIOD,
            3 * PERIOD);
    LazyArray solid = gyroid.gt(0);

    // Every fourth slice, and the thickness of the solid part along z.
    LazyArray slices = gyroid.slice("::4");
    LazyArray thickness = solid.countNonzero(0);
    LazyArray share = solid.astype(DType.FLOAT32).mean();

    NdArray[] results = Qbi.compute(slices, thickness, share);
    long[] numbers = Qbi.arange(0, PERIOD, 4).compute().toLongArray();
    Montage.of(results[0].block(), ColorMap.BONE, Scaling.linear())
        .columns(4)
        .numbers(numbers)
        .title("gyroid, every fourth slice")
        .save(folder.resolve("montage.png"));
    Picture.of(results[1].block())
        .colorMap(ColorMap.VIRIDIS)
        .colorBar(true)
        .zoom(2)
        .title("voxels of solid along z")
        .save(folder.resolve("projection.png"));
    return results[2].item();
  }
}
