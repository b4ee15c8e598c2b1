/**
 * Reading and writing TIFF, classic and BigTIFF: internal, used through {@code io.qbi.io.QbiIo}.
 *
 * <p>Entry types: {@link io.qbi.io.tiff.TiffSource} and {@link io.qbi.io.tiff.TiffSink}. Reading
 * goes from {@code TiffInput} (checked numbers at places of the file) by {@code Ifd} (the tags of a
 * page) to {@code PageFormat} and {@code TiffPage} (what they mean) and {@code TiffStack} (all
 * pages); regions come by {@code RegionReader} out of {@code SegmentRows}. Writing goes by {@code
 * TiffLayout} (what is to be where) and {@code StripWriter} (the pixels) to {@code IfdWriter}
 * (header and directories).
 *
 * <p>Nothing is allocated because a header says so: counts and offsets are checked against the
 * length of the file first.
 *
 * <p>May use {@code io.qbi.io.QbiFileException}, {@code io.qbi.io.file}, {@code io.qbi.data} and
 * {@code io.qbi.shape}.
 */
package io.qbi.io.tiff;
