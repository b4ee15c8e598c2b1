package io.qbi.io.tiff;

import io.qbi.data.Block;
import io.qbi.data.BlockSource;
import io.qbi.data.DType;
import io.qbi.io.QbiFileException;
import io.qbi.io.file.FileBytes;
import io.qbi.shape.Box;
import io.qbi.shape.ChunkGrid;
import io.qbi.shape.Shape;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/**
 * The pixels of a TIFF file, classic or BigTIFF, of either byte order.
 *
 * <p>Axes: a file of one page is {@code (y, x)}, one of several pages {@code (z, y, x)}; several
 * channels are a last axis, also where the file keeps them in separate planes. Smaller copies and
 * masks of a page, which are marked as such, are left out. A single page that ImageJ says is
 * followed by the data of more slices is {@code (z, y, x)}, and so is one that tifffile or qbi says
 * has the shape {@code (1, y, x)}; descriptions are not used otherwise.
 *
 * <p>Types: integers of 8, 16 and 32 bits, signed and unsigned, signed ones of 64 bits, float32,
 * float64, complex64 and complex128 as they are; 1 bit as bool; 2 and 4 bits as uint8. Values are
 * never changed: palette images give indices, and where a file says that 0 is white, 0 stays 0 and
 * a set bit stays true.
 *
 * <p>Storage: strips and tiles; no compression, LZW, Deflate, PackBits; predictors 1, 2 and 3.
 * Format: TIFF revision 6.0 with Adobe's supplements.
 *
 * <p>A read opens the file, takes from it the strips and tiles that the region touches, and closes
 * it. It needs memory for the region, and for a quarter of a megabyte or one row of a strip or
 * tile, whichever is more. All of this is safe for many threads. What is serialised is the path.
 */
public final class TiffSource implements BlockSource {
  private static final long serialVersionUID = 1;

  private final String path;
  private final int page;
  private final Shape shape;
  private final DType dtype;
  private final ChunkGrid chunks;
  private transient volatile TiffStack stack;

  private TiffSource(Path file, int page) {
    this.path = file.toString();
    this.page = page;
    TiffStack read = TiffStack.read(file, page);
    this.stack = read;
    this.dtype = read.format().dtype();
    this.chunks = visible(read);
    this.shape = chunks.shape();
  }

  /**
   * Opens all pages of {@code file} as one array.
   *
   * @throws QbiFileException if the file is missing, damaged or no TIFF, if it uses something that
   *     is not read, or if its pages differ in lengths or type
   */
  public static TiffSource open(Path file) {
    return new TiffSource(file, -1);
  }

  /**
   * Opens one page of {@code file}, counted from 0 and of whatever kind, as {@code (y, x)}, or
   * {@code (y, x, channel)}.
   *
   * @throws QbiFileException as {@link #open}, and if there is no such page
   */
  public static TiffSource page(Path file, int page) {
    if (page < 0) {
      throw new IllegalArgumentException("page " + page + " cannot be: pages are counted from 0");
    }
    return new TiffSource(file, page);
  }

  /**
   * Returns the number of pages in {@code file}, of whatever kind.
   *
   * @throws QbiFileException if the file is missing, damaged or no TIFF
   */
  public static int pageCount(Path file) {
    return TiffStack.count(file);
  }

  /** Returns the chunks without the axes that the array does not have. */
  private static ChunkGrid visible(TiffStack stack) {
    ChunkGrid grid = TiffChunks.of(stack.depth(), stack.format());
    ChunkGrid pixels = stack.format().samples() == 1 ? grid.remove(3) : grid;
    return stack.isFlat() ? pixels.remove(0) : pixels;
  }

  @Override
  public Shape shape() {
    return shape;
  }

  @Override
  public DType dtype() {
    return dtype;
  }

  @Override
  public ChunkGrid chunks() {
    return chunks;
  }

  @Override
  public Block read(Box region) throws IOException {
    if (region.rank() != shape.rank() || !Box.all(shape).contains(region)) {
      throw new IllegalArgumentException(
          "region " + region + " is not inside " + describe() + " of shape " + shape);
    }
    if (region.size() > Integer.MAX_VALUE) {
      throw new IllegalArgumentException(
          "region "
              + region
              + " of "
              + describe()
              + " has 2^31 elements or more; read parts of it");
    }
    Block result = Block.allocate(dtype, region.shape());
    if (region.isEmpty()) {
      return result;
    }
    Path file = Path.of(path);
    TiffStack known = stack(file);
    Box full = fourAxes(region, known);
    try (FileChannel channel = FileBytes.open(file)) {
      known.checkUnchanged(file, channel);
      new RegionReader(file, channel, known).read(full, result.reshape(full.shape()));
    }
    return result;
  }

  /** Returns the region with the axes slice, row, column, channel. */
  private static Box fourAxes(Box region, TiffStack stack) {
    long[] start = new long[4];
    long[] stop = {1, 1, 1, 1};
    int shift = stack.isFlat() ? 1 : 0;
    for (int i = 0; i < region.rank(); i++) {
      start[i + shift] = region.start(i);
      stop[i + shift] = region.stop(i);
    }
    return Box.ofOwned(start, stop);
  }

  /** Returns the directories, which are read again in a copy that came from another JVM. */
  private TiffStack stack(Path file) {
    TiffStack known = stack;
    if (known == null) {
      known = TiffStack.read(file, page);
      if (known.format().dtype() != dtype || !visible(known).equals(chunks)) {
        throw QbiFileException.malformed(
            file, "it is not the file that was opened, or was changed since", "open it again");
      }
      stack = known;
    }
    return known;
  }

  @Override
  public String describe() {
    return "TIFF " + Path.of(path).getFileName() + (page < 0 ? "" : ", page " + page);
  }
}
