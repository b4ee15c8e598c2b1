package io.qbi.examples.recipes;

import io.qbi.LazyArray;
import io.qbi.NdArray;
import io.qbi.Qbi;
import io.qbi.data.DType;
import io.qbi.io.picture.ColorMap;
import io.qbi.io.picture.Picture;
import io.qbi.io.picture.Scaling;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Sharpens a blurred image by division in Fourier space, and shows its power spectrum.
 *
 * <p>Writes {@code blurred.png}, {@code restored.png} and {@code spectrum.png}.
 */
public final class DeblurAndSpectrum {
  private static final int HEIGHT = 182;
  private static final int WIDTH = 139;

  private DeblurAndSpectrum() {}

  /** Runs the recipe; the argument is the folder for the pictures. */
  public static void main(String[] args) throws IOException {
    Path folder = Files.createDirectories(Path.of(args.length == 0 ? "recipes" : args[0]));
    System.out.println("the error is " + run(folder) + " of what it was");
  }

  /** Writes the pictures; returns the error that is left, as a share of the blurred image's. */
  public static double run(Path folder) {
    // A small piece of trabecular bone: rods in both directions. Any image would do.
    LazyArray bone =
        Qbi.fromFunction(
                at -> Math.sin(at[0] / 9.0 + Math.sin(at[1] / 14.0)) * Math.cos(at[1] / 11.0),
                DType.FLOAT32,
                HEIGHT,
                WIDTH)
            .gt(0.15)
            .astype(DType.FLOAT32);

    // The blur of the camera, around the origin: distances go round the edges, as FFTs do.
    LazyArray spot =
        Qbi.fromFunction(
            at -> {
              double y = Math.min(at[0], HEIGHT - at[0]);
              double x = Math.min(at[1], WIDTH - at[1]);
              return Math.exp(-(y * y + x * x) / (2 * 2.5 * 2.5));
            },
            DType.FLOAT64,
            HEIGHT,
            WIDTH);
    LazyArray transfer = spot.div(spot.sum()).fftn();

    // Convolution is a product in Fourier space. Every camera adds some noise.
    LazyArray noise = Qbi.random(7).normal(HEIGHT, WIDTH).times(1e-3);
    LazyArray blurred = bone.fftn().times(transfer).ifftn().real().plus(noise);

    // Wiener's filter: a division, but not where the transfer is weaker than the noise.
    LazyArray weight = transfer.abs().square().plus(1e-5);
    LazyArray restored = blurred.fftn().times(transfer.conj()).div(weight).ifftn().real();

    LazyArray power = blurred.minus(blurred.mean()).fftn().abs().square().fftshift();
    LazyArray before = blurred.minus(bone).square().mean().sqrt();
    LazyArray after = restored.minus(bone).square().mean().sqrt();

    // One call computes all five; what they share is computed once.
    NdArray[] results = Qbi.compute(blurred, restored, power, before, after);
    Picture.of(results[0].block()).zoom(3).title("blurred").save(folder.resolve("blurred.png"));
    Picture.of(results[1].block())
        .scale(Scaling.range(0, 1))
        .zoom(3)
        .title("restored")
        .save(folder.resolve("restored.png"));
    Picture.of(results[2].block())
        .colorMap(ColorMap.MAGMA)
        .scale(Scaling.percentile(5, 100).logarithmic())
        .colorBar(true)
        .zoom(3)
        .title("power spectrum")
        .save(folder.resolve("spectrum.png"));
    return results[4].item() / results[3].item();
  }
}
