package io.qbi.io.tiff;

import io.qbi.io.QbiFileException;
import io.qbi.io.file.FileBytes;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * All that is kept of the directories of a TIFF file: pages of equal lengths and type.
 *
 * <p>{@code depth} is the number of slices. It exceeds the number of pages in files as ImageJ
 * writes them beyond 4 GB: one page, after whose data those of the other slices follow.
 */
final class TiffStack {
  private static final Pattern IMAGES = Pattern.compile("\\nimages=(\\d{1,9})\\s");
  private static final Pattern ONE_SLICE =
      Pattern.compile("^\\{\"shape\": \\[1, \\d+, \\d+(, \\d+)?\\]");
  private static final int REDUCED_OR_MASK = 1 | 4;

  private final ByteOrder order;
  private final List<TiffPage> pages;
  private final int depth;
  private final boolean flat;
  private final long length;
  private final FileTime modified;

  private TiffStack(
      TiffInput in, List<TiffPage> pages, int depth, boolean flat, FileTime modified) {
    this.order = in.order();
    this.pages = pages;
    this.depth = depth;
    this.flat = flat;
    this.length = in.length();
    this.modified = modified;
  }

  /**
   * Reads the directories of {@code file}.
   *
   * @param only the number of the one page to take, from 0; or -1 for all of full resolution
   */
  static TiffStack read(Path file, int only) {
    try (FileChannel channel = FileBytes.open(file)) {
      FileTime modified = Files.getLastModifiedTime(file);
      TiffInput in = TiffInput.of(file, channel);
      List<TiffPage> pages = new ArrayList<>();
      Walk walk = new Walk(in);
      if (only >= 0) {
        Ifd ifd = walk.page(only);
        pages.add(TiffPage.of(ifd, null));
        return new TiffStack(in, pages, 1, true, modified);
      }
      return all(in, walk, pages, modified);
    } catch (IOException e) {
      throw QbiFileException.unreadable(file, e);
    }
  }

  /** Returns the number of pages in {@code file}, of whatever kind. */
  static int count(Path file) {
    try (FileChannel channel = FileBytes.open(file)) {
      Walk walk = new Walk(TiffInput.of(file, channel));
      while (walk.next() != null) {
        continue;
      }
      return walk.count;
    } catch (IOException e) {
      throw QbiFileException.unreadable(file, e);
    }
  }

  private static TiffStack all(TiffInput in, Walk walk, List<TiffPage> pages, FileTime modified)
      throws IOException {
    String description = "";
    int first = -1;
    PageFormat known = null;
    for (Ifd ifd = walk.next(); ifd != null; ifd = walk.next()) {
      boolean extra = (ifd.number(Tag.NEW_SUBFILE_TYPE, 0) & REDUCED_OR_MASK) != 0;
      // A smaller copy or a mask of another page; a file may consist of nothing else, though.
      if (extra && (first >= 0 || ifd.next() != 0)) {
        continue;
      }
      TiffPage page = TiffPage.of(ifd, known);
      known = page.format();
      if (first < 0) {
        first = walk.count - 1;
        description = ifd.text(Tag.IMAGE_DESCRIPTION, 1 << 12);
      }
      pages.add(page);
      checkSame(in, pages, first, walk.count - 1);
    }
    int depth = pages.size() == 1 ? hidden(in, pages.get(0), description) : pages.size();
    if (depth > Long.MAX_VALUE / known.elements()) {
      throw in.malformed(
          "it claims to have " + depth + " pages of " + known.describe(),
          "the file is damaged or incomplete, copy it again");
    }
    boolean flat = depth == 1 && !ONE_SLICE.matcher(description).find();
    return new TiffStack(in, pages, depth, flat, modified);
  }

  private static void checkSame(TiffInput in, List<TiffPage> pages, int first, int number) {
    PageFormat one = pages.get(0).format();
    PageFormat other = pages.get(pages.size() - 1).format();
    if (!one.stacksWith(other)) {
      throw in.malformed(
          "page "
              + number
              + " has "
              + other.describe()
              + " but page "
              + first
              + " has "
              + one.describe()
              + ", so they make no stack",
          "open its pages one by one, with QbiIo.openPage(file, " + number + ")");
    }
  }

  /** Returns the number of slices whose data follow the only page, that page included. */
  private static int hidden(TiffInput in, TiffPage page, String description) throws IOException {
    Matcher images = IMAGES.matcher(description);
    boolean contiguous =
        page.format().compression() == Compression.NONE
            && page.offsets().length == 1
            && !page.format().tiled();
    if (!contiguous || !description.startsWith("ImageJ=") || !images.find()) {
      return 1;
    }
    int claimed = Integer.parseInt(images.group(1));
    long from = page.offsets()[0];
    // Where the directory comes after the page, nothing of the stack can.
    long end = in.firstDirectory() > from ? in.firstDirectory() : in.length();
    long present = (end - from) / page.counts()[0];
    // A single slice taken out of a stack often keeps the description of the whole.
    if (claimed <= 1 || present < 2) {
      return 1;
    }
    if (present < claimed) {
      throw in.malformed(
          "ImageJ says that it holds " + claimed + " slices, but it has room for " + present,
          "the file is damaged or incomplete, copy it again");
    }
    return claimed;
  }

  /** Returns the byte order of the samples. */
  ByteOrder order() {
    return order;
  }

  /** Returns the number of slices. */
  int depth() {
    return depth;
  }

  /** Returns whether this is a picture rather than a stack. */
  boolean isFlat() {
    return flat;
  }

  /** Returns the page that holds, or precedes, the given slice. */
  TiffPage page(int slice) {
    return pages.get(Math.min(slice, pages.size() - 1));
  }

  /** Returns the format of the first page. */
  PageFormat format() {
    return pages.get(0).format();
  }

  /** Returns where a segment of a slice begins in the file. */
  long offset(int slice, int segment) {
    TiffPage page = page(slice);
    long skipped = pages.size() == 1 ? slice * page.counts()[0] : 0;
    return page.offsets()[segment] + skipped;
  }

  /** Throws if the file is no longer the one whose directories were read. */
  void checkUnchanged(Path file, FileChannel channel) throws IOException {
    if (channel.size() != length || !Files.getLastModifiedTime(file).equals(modified)) {
      throw QbiFileException.malformed(file, "it was changed since it was opened", "open it again");
    }
  }

  /** Goes along the chain of directories. */
  private static final class Walk {
    private final TiffInput in;
    private final Set<Long> seen = new HashSet<>();
    private long at;
    private int count;

    Walk(TiffInput in) throws IOException {
      this.in = in;
      this.at = in.firstDirectory();
      if (at == 0) {
        throw in.malformed("it holds no page", "it was never completed, write it again");
      }
    }

    /** Returns the next directory; null after the last. */
    Ifd next() throws IOException {
      if (at == 0) {
        return null;
      }
      if (!seen.add(at)) {
        throw in.malformed(
            "page " + count + " leads back to an earlier one",
            "the file is damaged or incomplete, copy it again");
      }
      Ifd ifd = Ifd.read(in, count++, at);
      at = ifd.next();
      return ifd;
    }

    /** Returns the directory of page {@code number}. */
    Ifd page(int number) throws IOException {
      for (Ifd ifd = next(); ifd != null; ifd = next()) {
        if (count == number + 1) {
          return ifd;
        }
      }
      throw in.malformed(
          "it has no page " + number, "its pages are numbered from 0 to " + (count - 1));
    }
  }
}
