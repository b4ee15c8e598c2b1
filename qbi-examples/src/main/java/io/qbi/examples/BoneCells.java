package io.qbi.examples;

import io.qbi.Engine;
import io.qbi.LazyArray;
import io.qbi.LazyRegionTable;
import io.qbi.Qbi;
import io.qbi.examples.cells.Cell;
import io.qbi.examples.cells.CellCriteria;
import io.qbi.examples.cells.CellPhantom;
import io.qbi.examples.cells.CellPictures;
import io.qbi.examples.cells.CellReport;
import io.qbi.examples.cells.CellSearch;
import io.qbi.examples.cells.CellStatistics;
import io.qbi.examples.cells.JudgedObjects;
import io.qbi.examples.cells.PhantomPlan;
import io.qbi.io.QbiIo;
import io.qbi.run.ProgressBar;
import io.qbi.shape.Shape;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * Counts the cells in a bone and tells where they are, how large, and how aligned.
 *
 * <p>Takes a volume (z, y, x) from any file that {@link QbiIo#open(String)} takes, or makes a
 * phantom whose answers are known. Writes {@code cells.csv}, {@code overview.png}, {@code
 * sizes.png}, {@code graph.svg} and {@code explain.txt}.
 */
@Command(
    name = "BoneCells",
    sortOptions = false,
    mixinStandardHelpOptions = true,
    version = "qbi 0.1.0",
    description = {
      "Count how many cells are in the bone. Are there more on the right or on the left side? Are "
          + "the ones on the right or left bigger, top or bottom? How aligned are they?"
    })
public final class BoneCells implements Callable<Integer> {
  private static final double SMALLEST_CELL = 1000;
  private static final double LARGEST_CELL = 10_000;

  @Parameters(
      arity = "0..1",
      paramLabel = "INPUT",
      description =
          "A volume: TIFF stack, .npy, .npz, or \"slices/*.png\"; else a phantom is made.")
  private String input;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FOLDER",
      defaultValue = "bone-cells",
      description = "Where the results are written (default: ${DEFAULT-VALUE}).")
  private Path output;

  @Option(
      names = "--threshold",
      paramLabel = "GREY",
      description = "Grey value between bone and cells (default: otsu; a mask is taken as it is).")
  private String threshold = "otsu";

  @Option(
      names = "--sigma",
      description = "Gaussian that smooths the image first, in voxels (default: 1; a mask: 0).")
  private double sigma = Double.NaN;

  /** What cells are, compared with bone. */
  enum Polarity {
    DARK,
    BRIGHT
  }

  @Option(names = "--polarity", description = "Whether cells are dark or bright (default: dark).")
  private Polarity polarity = Polarity.DARK;

  @Option(
      names = "--connectivity",
      paramLabel = "6|18|26",
      description = "How many neighbours a voxel has (default: 26).")
  private int connectivity = 26;

  @Option(
      names = "--min-volume",
      description = "Smallest volume of a cell (default: that of 1000 voxels).")
  private double minVolume = Double.NaN;

  @Option(
      names = "--max-volume",
      description = "Largest volume of a cell (default: that of 10000 voxels).")
  private double maxVolume = Double.NaN;

  @Option(
      names = "--max-elongation",
      description = "How many times longer than thick a cell is at most (default: 6.5).")
  private double maxElongation = 6.5;

  @Option(
      names = "--keep-border",
      description = "Count cells that are cut by the border of the volume, too.")
  private boolean keepBorder;

  @Option(
      names = "--spacing",
      paramLabel = "Z,Y,X",
      split = ",",
      description = "Size of a voxel in any unit of length, one number or three (default: 1).")
  private double[] spacing = {1};

  @Option(
      names = "--chunk",
      paramLabel = "SIZE",
      converter = Lengths.class,
      description = "Size of chunks, such as 64 or 64x128x128 (default: as the file suggests).")
  private Shape chunk;

  @Option(
      names = "--memory",
      paramLabel = "BYTES",
      converter = ByteCount.class,
      description = "Memory for chunks, such as 512m (default: half of the heap).")
  private Long memory;

  @Option(names = "--threads", description = "Threads (default: one for each processor).")
  private Integer threads;

  @Option(names = "--seed", description = "Seed of the phantom (default: 1).")
  private long seed = 1;

  @Option(
      names = "--phantom-size",
      paramLabel = "SIZE",
      converter = Lengths.class,
      description = "Size of the phantom (default: 200x256x256).")
  private Shape phantomSize = Shape.of(200, 256, 256);

  @Option(names = "--cells", description = "Cells in the phantom (default: 300).")
  private int cells = 300;

  @Option(names = "--debug", description = "Show where in the program an error came up.")
  private boolean debug;

  @Spec private CommandSpec spec;

  /** Runs the program and ends the JVM with an exit code other than 0 if it failed. */
  public static void main(String[] args) {
    int code = commandLine().execute(args);
    if (code != 0) {
      System.exit(code);
    }
  }

  /** Returns the program as a command, to be run with arguments of one's own. */
  public static CommandLine commandLine() {
    return new CommandLine(new BoneCells())
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setParameterExceptionHandler(OneSentence::ofArguments)
        .setExecutionExceptionHandler(OneSentence::ofRun);
  }

  /** An image to be searched, and the cells it was made of if that is known. */
  private record Subject(String name, LazyArray image, List<Cell> truth) {}

  @Override
  public Integer call() throws IOException {
    double[] voxel = voxel();
    double voxelVolume = voxel[0] * voxel[1] * voxel[2];
    CellCriteria criteria =
        new CellCriteria(
            Double.isNaN(minVolume) ? SMALLEST_CELL * voxelVolume : minVolume,
            Double.isNaN(maxVolume) ? LARGEST_CELL * voxelVolume : maxVolume,
            maxElongation,
            keepBorder);
    CellSearch search = new CellSearch(polarity == Polarity.DARK, grey(), sigma);
    Subject subject = subject();
    Files.createDirectories(output);
    Engine.Builder builder = Engine.builder().listener(new ProgressBar());
    if (memory != null) {
      builder.memoryBudget(memory);
    }
    if (threads != null) {
      builder.threads(threads);
    }
    try (Engine engine = builder.build()) {
      answer(subject, search, criteria, voxel, engine);
    }
    return 0;
  }

  private void answer(
      Subject subject, CellSearch search, CellCriteria criteria, double[] voxel, Engine engine)
      throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    long start = System.nanoTime();
    LazyArray image = subject.image;
    CellSearch.Found found = search.in(image, engine);
    out.printf(
        "%s: %s voxels (z, y, x) of %s, %s; %s cells, %d neighbours%n",
        subject.name,
        image.shape(),
        image.dtype(),
        found.how(),
        polarity.name().toLowerCase(Locale.ROOT),
        connectivity);
    out.flush();

    LazyArray labels = found.mask().objects().label(neighbourhood());
    LazyRegionTable table = labels.objects().regions(image, voxel);
    LazyArray[] slices = {CellPictures.slices(image), CellPictures.slices(labels)};
    Files.writeString(output.resolve("explain.txt"), Qbi.explain(engine, table, slices) + "\n");
    Qbi.graph(engine, table, slices).save(output.resolve("graph.svg"));
    Qbi.Computed computed = Qbi.compute(engine, table, slices);
    JudgedObjects objects = JudgedObjects.of(computed.table(), criteria);

    double[] middle = new double[3];
    Arrays.setAll(middle, axis -> image.shape().dim(axis) * voxel[axis] / 2);
    CellStatistics statistics = CellStatistics.of(objects.cells(), middle);
    CellStatistics truth = subject.truth == null ? null : CellStatistics.of(subject.truth, middle);
    String unit = Arrays.equals(voxel, new double[] {1, 1, 1}) ? "voxels" : "cubic units";
    out.printf("%n%s%n", CellReport.of(objects, statistics, truth, unit));

    objects.toCsv().write(output.resolve("cells.csv"));
    CellPictures.overview(
        subject.name,
        computed.arrays()[0],
        computed.arrays()[1],
        image.shape().dim(0),
        objects,
        output.resolve("overview.png"));
    CellPictures.sizes(subject.name, unit, objects, output.resolve("sizes.png"));
    out.printf(
        Locale.ROOT,
        "%.1f s. See %s for cells.csv, overview.png, sizes.png, graph.svg, explain.txt.%n",
        (System.nanoTime() - start) / 1e9,
        output);
    out.flush();
  }

  private Subject subject() {
    LazyArray image;
    String name;
    List<Cell> truth = null;
    if (input == null) {
      CellPhantom phantom = CellPhantom.of(PhantomPlan.of(phantomSize, cells, seed));
      image = phantom.image();
      name = "phantom";
      truth = phantom.cells();
    } else {
      image = QbiIo.open(input);
      name = String.valueOf(Path.of(input).getFileName());
    }
    if (image.rank() != 3) {
      throw new IllegalArgumentException(
          input
              + " has shape "
              + image.shape()
              + ", but cells are counted in volumes (z, y, x); give a grey stack of several"
              + " pages, or a pattern such as \"slices/*.png\"");
    }
    return new Subject(name, chunk == null ? image : image.rechunk(chunk.toArray()), truth);
  }

  private double grey() {
    if (threshold.equalsIgnoreCase("otsu")) {
      return Double.NaN;
    }
    try {
      double grey = Double.parseDouble(threshold);
      if (Double.isFinite(grey)) {
        return grey;
      }
    } catch (NumberFormatException e) {
      // Said below, as for numbers that are not finite.
    }
    throw wrong("--threshold " + threshold + " is neither a number nor otsu");
  }

  private int neighbourhood() {
    return switch (connectivity) {
      case 6 -> 1;
      case 18 -> 2;
      case 26 -> 3;
      default -> throw wrong("--connectivity " + connectivity + " is none of 6, 18, 26");
    };
  }

  private double[] voxel() {
    double[] voxel = spacing.length == 1 ? new double[3] : spacing.clone();
    if (spacing.length == 1) {
      Arrays.fill(voxel, spacing[0]);
    }
    if (voxel.length != 3 || !Arrays.stream(voxel).allMatch(v -> v > 0 && Double.isFinite(v))) {
      throw wrong("--spacing takes one or three numbers above 0, such as 1.4 or 2,1.4,1.4");
    }
    return voxel;
  }

  private CommandLine.ParameterException wrong(String message) {
    return new CommandLine.ParameterException(spec.commandLine(), message);
  }

  /** Errors as one sentence on the error stream; with --debug the way to them as well. */
  private static final class OneSentence {
    static int ofArguments(CommandLine.ParameterException error, String[] args) {
      return print(error.getCommandLine(), error, Arrays.asList(args).contains("--debug"), 2);
    }

    static int ofRun(Exception error, CommandLine commandLine, CommandLine.ParseResult parsed) {
      BoneCells program = commandLine.getCommand();
      return print(commandLine, error, program.debug, 1);
    }

    private static int print(CommandLine commandLine, Exception error, boolean debug, int code) {
      PrintWriter err = commandLine.getErr();
      String message = error.getMessage();
      err.println("BoneCells: " + (message == null ? error.toString() : message));
      if (code == 2) {
        err.println("Try --help.");
      }
      if (debug) {
        error.printStackTrace(err);
      }
      err.flush();
      return code;
    }
  }
}
