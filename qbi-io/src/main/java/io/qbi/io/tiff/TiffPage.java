package io.qbi.io.tiff;

import java.io.IOException;

/**
 * One page: its format and where its segments are. Segments are numbered row by row, one plane
 * after the other.
 *
 * @param offsets the first byte of each segment in the file; 0 for a tile that was never written
 * @param counts the bytes of each segment in the file
 */
record TiffPage(PageFormat format, long[] offsets, long[] counts) {

  /**
   * Reads and checks where the segments of a page are.
   *
   * @param known the format of the page before, to be shared if it is the same; may be null
   */
  static TiffPage of(Ifd ifd, PageFormat known) throws IOException {
    PageFormat format = PageFormat.of(ifd);
    int segments = segments(ifd, format);
    long[] offsets = ifd.numbers(offsetsTag(ifd), segments);
    long[] counts = counts(ifd, format, offsets);
    TiffPage page = new TiffPage(format.equals(known) ? known : format, offsets, counts);
    page.check(ifd);
    return page.merged(known);
  }

  private static int offsetsTag(Ifd ifd) {
    return ifd.has(Tag.TILE_OFFSETS) ? Tag.TILE_OFFSETS : Tag.STRIP_OFFSETS;
  }

  /** Returns the number of segments, after a check that the table of offsets is that long. */
  private static int segments(Ifd ifd, PageFormat format) {
    long perPlane = (long) format.across() * format.down();
    long present = ifd.count(offsetsTag(ifd));
    if (perPlane > present / format.planes()) {
      throw ifd.malformed(
          "of "
              + format.describe()
              + " needs "
              + (format.planes() > 1 ? format.planes() + " x " : "")
              + perPlane
              + (format.tiled() ? " tiles" : " strips")
              + " but lists "
              + present);
    }
    return (int) Math.min(Integer.MAX_VALUE, perPlane * format.planes());
  }

  private static long[] counts(Ifd ifd, PageFormat format, long[] offsets) throws IOException {
    int tag = ifd.has(Tag.TILE_BYTE_COUNTS) ? Tag.TILE_BYTE_COUNTS : Tag.STRIP_BYTE_COUNTS;
    if (format.compression() == Compression.NONE) {
      return plainCounts(format, offsets, ifd.numbers(tag, offsets.length));
    }
    if (!ifd.has(tag) && offsets.length == 1) {
      return new long[] {Math.max(0, ifd.in().length() - offsets[0])};
    }
    long[] counts = ifd.numbers(tag, offsets.length);
    if (counts.length < offsets.length) {
      throw ifd.malformed(
          "lists " + offsets.length + " segments but the lengths of " + counts.length);
    }
    return counts;
  }

  /**
   * Returns the lengths of uncompressed segments, which follow from the format: many writers get
   * the table wrong. What it is needed for is to tell a tile that was never written.
   */
  private static long[] plainCounts(PageFormat format, long[] offsets, long[] listed) {
    long[] counts = new long[offsets.length];
    for (int i = 0; i < counts.length; i++) {
      boolean empty = offsets[i] == 0 && i < listed.length && listed[i] == 0;
      int down = i / format.across() % format.down();
      counts[i] = empty ? 0 : format.storedRows(down) * format.rowBytes();
    }
    return counts;
  }

  private void check(Ifd ifd) {
    long length = ifd.in().length();
    int across = format.across();
    for (int i = 0; i < offsets.length; i++) {
      if (isAbsent(i)) {
        continue;
      }
      if (offsets[i] < 8 || counts[i] < 0 || counts[i] > length - offsets[i]) {
        throw ifd.malformed(
            "has "
                + name(i)
                + " of "
                + Long.toUnsignedString(counts[i])
                + " bytes at byte "
                + Long.toUnsignedString(offsets[i])
                + ", but the file ends at byte "
                + length);
      }
      long needed = format.storedRows(i / across % format.down()) * format.rowBytes();
      if (needed / format.compression().maxRatio() > counts[i]) {
        throw ifd.malformed(
            "claims that the " + counts[i] + " bytes of " + name(i) + " hold " + needed);
      }
    }
  }

  /** Returns whether a segment was never written and stands for zeros, as GDAL leaves them. */
  boolean isAbsent(int segment) {
    return format.tiled() && offsets[segment] == 0 && counts[segment] == 0;
  }

  /** Returns a segment's name for messages. */
  String name(int segment) {
    return (format.tiled() ? "tile " : "strip ") + segment;
  }

  /** Returns the segment at a place in the raster of segments. */
  int segment(int plane, int down, int across) {
    return (plane * format.down() + down) * format.across() + across;
  }

  /**
   * Returns this page as one strip per plane where its strips follow one another without gaps, so
   * that any rows can be read at once and the tables take no memory.
   */
  private TiffPage merged(PageFormat known) {
    int planes = format.planes();
    int down = format.down();
    if (format.tiled() || format.compression() != Compression.NONE || down == 1) {
      return this;
    }
    long[] starts = new long[planes];
    long[] lengths = new long[planes];
    for (int plane = 0; plane < planes; plane++) {
      int from = plane * down;
      starts[plane] = offsets[from];
      for (int i = from; i < from + down; i++) {
        if (offsets[i] != starts[plane] + lengths[plane]) {
          return this;
        }
        lengths[plane] += counts[i];
      }
    }
    PageFormat whole = format.inOneStrip();
    return new TiffPage(whole.equals(known) ? known : whole, starts, lengths);
  }
}
