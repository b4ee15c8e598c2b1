package io.qbi.examples;

import static io.qbi.Qbi.ones;
import static io.qbi.Qbi.random;
import static io.qbi.Qbi.zeros;

import io.qbi.LazyArray;
import io.qbi.NdArray;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/**
 * Four expressions over images of 1024 × 1024 in chunks of 512 × 512: what each will do is printed
 * and drawn before anything is computed, then its value is checked. First with images of zeros and
 * ones, where the answers are plain, then with random ones, where elements are computed a second
 * time by the definition.
 */
public final class LetsGoBig {
  private static final int SIZE = 1024;
  private static final double TOLERANCE = 1e-9;
  private static final int[][] PROBES = {{0, 0}, {1, 1022}, {511, 512}, {700, 3}, {1023, 1023}};

  private final Path folder;
  private final PrintStream out;

  private LetsGoBig(Path folder, PrintStream out) {
    this.folder = folder;
    this.out = out;
  }

  /** Runs the program; the argument is the folder for the graphs, {@code lets-go-big} if none. */
  public static void main(String[] args) throws IOException {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    run(Path.of(args.length == 0 ? "lets-go-big" : args[0]), out);
  }

  /**
   * Computes all expressions, writes a graph for each into a folder, and tells of it.
   *
   * @throws IllegalStateException if a value is not as it should be
   */
  public static void run(Path folder, PrintStream out) throws IOException {
    Files.createDirectories(folder);
    LetsGoBig program = new LetsGoBig(folder, out);
    program.withZerosAndOnes();
    program.withRandomImages();
    out.println("All values are as expected; the graphs are in " + folder + ".");
  }

  /** The value that an element should have. */
  @FunctionalInterface
  private interface Expected {
    double at(int row, int column);
  }

  private void withZerosAndOnes() throws IOException {
    LazyArray image1 = zeros(SIZE, SIZE).rechunk(512, 512);
    LazyArray image2 = ones(SIZE, SIZE).rechunk(512, 512);
    LazyArray sum = image1.minus(10).plus(image2.times(50));
    LazyArray product = image1.matmul(image2);
    LazyArray both = product.plus(image1).times(image2);
    LazyArray convolved = both.convolve(image1);

    everywhere("plain-sum", "(image1 - 10) + (image2 * 50)", sum, 40);
    everywhere("plain-matmul", "matmul(image1, image2)", product, 0);
    everywhere("plain-both", "(matmul(image1, image2) + image1) * image2", both, 0);
    everywhere("plain-convolve", "convolve(that, image1)", convolved, 0);
  }

  private void everywhere(String name, String formula, LazyArray array, double expected)
      throws IOException {
    NdArray result = compute(name, formula, array);
    for (double value : result.toDoubleArray()) {
      require(Math.abs(value - expected) <= TOLERANCE, formula, value, expected);
    }
    out.printf(Locale.ROOT, "as expected: %.0f everywhere%n%n", expected);
  }

  private void withRandomImages() throws IOException {
    LazyArray image1 = random(1).uniform(SIZE, SIZE).rechunk(512, 512);
    LazyArray image2 = random(2).uniform(SIZE, SIZE).rechunk(512, 512);
    LazyArray sum = image1.minus(10).plus(image2.times(50));
    LazyArray product = image1.matmul(image2);
    LazyArray both = product.plus(image1).times(image2);
    LazyArray convolved = both.convolve(image1);

    NdArray a = image1.compute();
    NdArray b = image2.compute();
    probe(
        "random-sum",
        "(image1 - 10) + (image2 * 50)",
        sum,
        (i, j) -> a.getDouble(i, j) - 10 + b.getDouble(i, j) * 50);
    probe("random-matmul", "matmul(image1, image2)", product, (i, j) -> dot(a, b, i, j));
    NdArray c =
        probe(
            "random-both",
            "(matmul(image1, image2) + image1) * image2",
            both,
            (i, j) -> (dot(a, b, i, j) + a.getDouble(i, j)) * b.getDouble(i, j));
    probe("random-convolve", "convolve(that, image1)", convolved, (i, j) -> convolve(c, a, i, j));
  }

  private NdArray probe(String name, String formula, LazyArray array, Expected expected)
      throws IOException {
    NdArray result = compute(name, formula, array);
    for (int[] at : PROBES) {
      double value = result.getDouble(at[0], at[1]);
      double right = expected.at(at[0], at[1]);
      require(Math.abs(value - right) <= TOLERANCE * Math.abs(right), formula, value, right);
    }
    out.printf("as expected: %d elements, each computed by the definition%n%n", PROBES.length);
    return result;
  }

  private NdArray compute(String name, String formula, LazyArray array) throws IOException {
    out.println("== " + formula + "  (" + name + ")");
    out.println(array.explain());
    array.graph().save(folder.resolve(name + ".svg"));
    long start = System.nanoTime();
    NdArray result = array.compute();
    out.printf(Locale.ROOT, "computed in %.2f s%n", (System.nanoTime() - start) / 1e9);
    return result;
  }

  private static void require(boolean right, String formula, double value, double expected) {
    if (!right) {
      throw new IllegalStateException(formula + " is " + value + ", expected " + expected);
    }
  }

  /** One element of a matrix product. */
  private static double dot(NdArray a, NdArray b, int row, int column) {
    double sum = 0;
    for (int k = 0; k < SIZE; k++) {
      sum += a.getDouble(row, k) * b.getDouble(k, column);
    }
    return sum;
  }

  /** One element of {@code scipy.ndimage.convolve}, whose kernel is as large as the image. */
  private static double convolve(NdArray image, NdArray kernel, int row, int column) {
    double sum = 0;
    for (int k = 0; k < SIZE; k++) {
      int i = reflect(row + SIZE / 2 - k);
      for (int l = 0; l < SIZE; l++) {
        sum += kernel.getDouble(k, l) * image.getDouble(i, reflect(column + SIZE / 2 - l));
      }
    }
    return sum;
  }

  /** Where an index beyond the edge lands: the edge is a mirror between two elements. */
  private static int reflect(int index) {
    return index < 0 ? -1 - index : index >= SIZE ? 2 * SIZE - 1 - index : index;
  }
}
