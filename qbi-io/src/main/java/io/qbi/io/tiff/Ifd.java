package io.qbi.io.tiff;

import io.qbi.io.QbiFileException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * One image file directory: the tags of one page. The values stay in the file until they are asked
 * for.
 */
final class Ifd {
  /** Bytes of one value of each TIFF type, by the type's number; 0 where there is no such type. */
  private static final int[] TYPE_BYTES = {0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8, 4, 0, 0, 8, 8, 8};

  /** Where the values of a tag are. */
  private record Entry(int type, long count, long position) {}

  private final TiffInput in;
  private final int page;
  private final Map<Integer, Entry> entries = new HashMap<>();
  private final long next;

  private Ifd(TiffInput in, int page, long at) throws IOException {
    this.in = in;
    this.page = page;
    boolean big = in.isBig();
    long count = big ? in.i64(at) : in.u16(at);
    int entryBytes = big ? 20 : 12;
    long first = at + (big ? 8 : 2);
    if (count < 0 || count > (in.length() - first) / entryBytes) {
      throw malformed("has a directory of " + Long.toUnsignedString(count) + " tags");
    }
    in.charge(count * entryBytes);
    for (long i = 0; i < count; i++) {
      add(first + i * entryBytes);
    }
    // Some writers end the file at the last directory, without the link that should follow.
    long link = first + count * entryBytes;
    this.next = link + (big ? 8 : 4) <= in.length() ? in.offset(link) : 0;
  }

  /** Returns the directory at {@code at}, which is that of page number {@code page}. */
  static Ifd read(TiffInput in, int page, long at) throws IOException {
    return new Ifd(in, page, at);
  }

  private void add(long at) throws IOException {
    int tag = in.u16(at);
    int type = in.u16(at + 2);
    if (!Tag.isRead(tag) || type >= TYPE_BYTES.length || TYPE_BYTES[type] == 0) {
      return;
    }
    boolean big = in.isBig();
    long count = big ? in.i64(at + 4) : in.u32(at + 4);
    if (count < 0 || count > in.length()) {
      throw malformed("has tag " + tag + " with " + Long.toUnsignedString(count) + " values");
    }
    long value = at + (big ? 12 : 8);
    boolean inline = count * TYPE_BYTES[type] <= (big ? 8 : 4);
    entries.putIfAbsent(tag, new Entry(type, count, inline ? value : in.offset(value)));
  }

  /** Returns the place of the next directory; 0 if this is the last. */
  long next() {
    return next;
  }

  /** Returns the file that the directory is in. */
  TiffInput in() {
    return in;
  }

  /** Returns whether the tag is present, with at least one value. */
  boolean has(int tag) {
    return count(tag) > 0;
  }

  /** Returns the number of values of a tag; 0 if it is absent. */
  long count(int tag) {
    Entry entry = entries.get(tag);
    return entry == null ? 0 : entry.count;
  }

  /** Returns the first value of a tag, or {@code otherwise} if it is absent. */
  long number(int tag, long otherwise) throws IOException {
    return has(tag) ? numbers(tag, 1)[0] : otherwise;
  }

  /**
   * Returns the first {@code wanted} values of a tag; fewer if it has fewer.
   *
   * @throws QbiFileException if the values are no integers, or outside the file
   */
  long[] numbers(int tag, long wanted) throws IOException {
    Entry entry = entries.get(tag);
    if (entry == null) {
      return new long[0];
    }
    int size = TYPE_BYTES[entry.type];
    long count = Math.min(wanted, entry.count);
    in.charge(count * size);
    in.check(entry.position, count * size);
    if (count > Integer.MAX_VALUE / 8) {
      throw malformed("has tag " + tag + " with " + count + " values");
    }
    long[] values = new long[(int) count];
    for (int from = 0; from < values.length; ) {
      int some = Math.min(values.length - from, 1 << 13);
      ByteBuffer bytes = in.bytes(entry.position + (long) from * size, some * size);
      for (int i = 0; i < some; i++) {
        values[from++] = integer(tag, entry.type, bytes, i * size);
      }
    }
    return values;
  }

  private long integer(int tag, int type, ByteBuffer bytes, int at) {
    switch (type) {
      case 1:
      case 7:
        return bytes.get(at) & 0xFF;
      case 3:
        return bytes.getShort(at) & 0xFFFF;
      case 4:
      case 13:
        return bytes.getInt(at) & 0xFFFFFFFFL;
      case 6:
        return bytes.get(at);
      case 8:
        return bytes.getShort(at);
      case 9:
        return bytes.getInt(at);
      case 16:
      case 17:
      case 18:
        return bytes.getLong(at);
      default:
        throw malformed("has tag " + tag + " of type " + type + " where an integer belongs");
    }
  }

  /** Returns the common value of a tag that may have one per sample. */
  int sameForAllSamples(int tag, int otherwise, int samples, String what) throws IOException {
    long[] values = numbers(tag, samples);
    long first = values.length == 0 ? otherwise : values[0];
    if (Arrays.stream(values).anyMatch(value -> value != first)) {
      throw unsupported(
          "channels of different " + what, "save its channels as separate files of one type each");
    }
    return (int) Math.max(-1, Math.min(Integer.MAX_VALUE, first));
  }

  /** Returns the beginning of a text tag, at most {@code max} bytes; empty if it is absent. */
  String text(int tag, int max) throws IOException {
    Entry entry = entries.get(tag);
    if (entry == null || entry.type != 2) {
      return "";
    }
    int count = (int) Math.min(max, entry.count);
    in.charge(count);
    ByteBuffer bytes = in.bytes(entry.position, count);
    return new String(bytes.array(), StandardCharsets.ISO_8859_1);
  }

  /** Returns the error that this page is damaged. */
  QbiFileException malformed(String problem) {
    return in.malformed(
        "page " + page + " " + problem, "the file is damaged or incomplete, copy it again");
  }

  /** Returns the error that this page uses something that is not read. */
  QbiFileException unsupported(String feature, String fix) {
    return QbiFileException.unsupported(in.file(), feature + " on page " + page, fix);
  }
}
