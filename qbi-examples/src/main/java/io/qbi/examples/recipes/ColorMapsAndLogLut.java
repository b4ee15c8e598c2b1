package io.qbi.examples.recipes;

import io.qbi.LazyArray;
import io.qbi.NdArray;
import io.qbi.Qbi;
import io.qbi.data.DType;
import io.qbi.io.picture.ColorMap;
import io.qbi.io.picture.Picture;
import io.qbi.io.picture.Scaling;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The same image in several colour maps, and by its logarithm: rings whose brightness falls by six
 * orders of magnitude are all but black on a linear scale.
 *
 * <p>Writes {@code colors-viridis.png} and the like, and {@code colors-log.png}.
 */
public final class ColorMapsAndLogLut {
  private static final int SIZE = 200;

  private ColorMapsAndLogLut() {}

  /** Runs the recipe; the argument is the folder for the pictures. */
  public static void main(String[] args) throws IOException {
    Path folder = Files.createDirectories(Path.of(args.length == 0 ? "recipes" : args[0]));
    System.out.println("not black: " + run(folder));
  }

  /**
   * What can be seen of an image: the share of pixels that are not in the darkest eighth.
   *
   * @param linear on a linear scale
   * @param log on a logarithmic scale
   */
  public record Seen(double linear, double log) {}

  /** Writes the pictures; returns how much of the image can be seen in two of them. */
  public static Seen run(Path folder) {
    LazyArray rings =
        Qbi.fromFunction(
            at -> {
              double r = Math.hypot(at[0] - SIZE / 2.0, at[1] - SIZE / 2.0);
              return 1e6 * Math.exp(-r / 10) * (1.1 + Math.cos(r / 3)) + 1;
            },
            DType.FLOAT32,
            SIZE,
            SIZE);
    NdArray image = rings.compute();

    for (ColorMap map : List.of(ColorMap.VIRIDIS, ColorMap.JET, ColorMap.HOT, ColorMap.BLUES)) {
      Picture.of(image.block())
          .colorMap(map)
          .colorBar(true)
          .title(map + ", linear")
          .save(folder.resolve("colors-" + map + ".png"));
    }
    Picture logarithmic = Picture.of(image.block()).colorMap(ColorMap.VIRIDIS).scale(Scaling.log());
    logarithmic.colorBar(true).title("viridis, log").save(folder.resolve("colors-log.png"));

    Picture grey = Picture.of(image.block());
    return new Seen(seen(grey.toImage()), seen(grey.scale(Scaling.log()).toImage()));
  }

  private static double seen(BufferedImage grey) {
    long seen = 0;
    for (int y = 0; y < grey.getHeight(); y++) {
      for (int x = 0; x < grey.getWidth(); x++) {
        seen += (grey.getRGB(x, y) & 0xFF) >= 32 ? 1 : 0;
      }
    }
    return seen / ((double) grey.getWidth() * grey.getHeight());
  }
}
