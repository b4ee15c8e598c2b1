package io.qbi.examples;

import io.qbi.Engine;
import io.qbi.LazyArray;
import io.qbi.Qbi;
import io.qbi.RegionTable;
import io.qbi.data.Block;
import io.qbi.data.BlockSource;
import io.qbi.data.DType;
import io.qbi.io.QbiIo;
import io.qbi.io.SaveOptions;
import io.qbi.run.Run;
import io.qbi.run.RunListener;
import io.qbi.run.RunStatistics;
import io.qbi.shape.Box;
import io.qbi.shape.ChunkGrid;
import io.qbi.shape.Shape;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;

/**
 * Takes a volume of balls that is many times larger than the heap through files and the whole
 * pipeline, and prints what comes out; run by {@link LargerThanHeapTest} in a JVM of its own.
 */
final class LargerThanHeap {
  static final int PERIOD = 100;
  static final int RADIUS = 20;
  static final short DARK = 5_000;
  static final short BRIGHT = 20_000;

  private LargerThanHeap() {}

  /** Balls of radius 20 at a distance of 100, bright on dark. */
  private record Balls(Shape shape) implements BlockSource {
    private static final long serialVersionUID = 1;

    @Override
    public DType dtype() {
      return DType.UINT16;
    }

    @Override
    public ChunkGrid chunks() {
      return ChunkGrid.regular(shape, 16, 32, shape.dim(2));
    }

    @Override
    public Block read(Box region) {
      Block block = Block.allocate(DType.UINT16, region.shape());
      short[] values = block.shorts();
      Arrays.fill(values, DARK);
      int row = 0;
      for (long z = region.start(0); z < region.stop(0); z++) {
        for (long y = region.start(1); y < region.stop(1); y++) {
          long left = RADIUS * RADIUS - square(z) - square(y);
          for (long x = region.start(2); left > 0 && x < region.stop(2); x++) {
            if (square(x) <= left) {
              values[row + (int) (x - region.start(2))] = BRIGHT;
            }
          }
          row += block.dim(2);
        }
      }
      return block;
    }

    private static long square(long position) {
      long d = position % PERIOD - PERIOD / 2;
      return d * d;
    }

    @Override
    public String describe() {
      return "balls";
    }
  }

  /** Prints how long each run took and how much memory. */
  private static final class Log implements RunListener {
    @Override
    public void finished(Run run, RunStatistics s, Throwable failure) {
      System.out.printf(
          Locale.ROOT,
          "  %d tasks, %.1f s, peak %d KiB, spilled %d KiB%n",
          s.tasks(),
          s.nanos() / 1e9,
          s.peakBytes() >> 10,
          s.spilledBytes() >> 10);
    }
  }

  /** Takes a folder for the files and the shape of the volume. */
  public static void main(String[] args) throws Exception {
    Path folder = Path.of(args[0]);
    Shape shape = Shape.of(Arrays.stream(args).skip(1).mapToLong(Long::parseLong).toArray());
    Engine engine = Engine.builder().listener(new Log()).build();
    Path file = folder.resolve("balls.tif");

    QbiIo.save(Qbi.fromSource(new Balls(shape)), file, SaveOptions.defaults(), engine);
    System.out.println("bytes " + Files.size(file));

    // Chunks of about a hundredth of the memory budget, so that they need not be cut finer.
    LazyArray smooth = QbiIo.open(file).rechunk(30, 41, 165).filters().gaussian(1);
    double threshold = smooth.filters().otsu().compute(engine).item();
    System.out.println("threshold " + threshold);
    LazyArray labels = smooth.gt(threshold).objects().label(3);
    RegionTable table = labels.objects().regions().compute(engine);
    System.out.println("objects " + table.size());
    System.out.println("smallest " + Arrays.stream(table.column("area")).min().orElse(0));
    System.out.println("largest " + Arrays.stream(table.column("area")).max().orElse(0));

    Path numbered = folder.resolve("labels.tif");
    QbiIo.save(labels.astype(DType.UINT16), numbered, SaveOptions.defaults(), engine);
    System.out.println("saved " + QbiIo.open(numbered).max().compute(engine).item());

    System.out.println("heap " + Runtime.getRuntime().maxMemory());
  }
}
