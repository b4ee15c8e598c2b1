package io.qbi.io.tiff;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Builds TIFF files by hand, sound ones and others: tags are written as they are given. */
final class TiffBuilder {
  private final boolean big;
  private final ByteOrder order;
  private final ByteArrayOutputStream data = new ByteArrayOutputStream();
  private final List<Map<Integer, long[]>> pages = new ArrayList<>();
  private boolean loop;

  TiffBuilder(boolean big, ByteOrder order) {
    this.big = big;
    this.order = order;
  }

  /** Returns a builder with one page of 8-bit pixels in one strip. */
  static TiffBuilder gray(int width, int height) {
    TiffBuilder builder = new TiffBuilder(false, ByteOrder.LITTLE_ENDIAN);
    byte[] pixels = new byte[width * height];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (byte) i;
    }
    return builder.page(width, height, 8).segments(273, 279, pixels);
  }

  /** Begins a page with the usual tags. */
  TiffBuilder page(int width, int height, int bits) {
    pages.add(new TreeMap<>());
    return tag(256, 4, width).tag(257, 4, height).tag(258, 3, bits).tag(277, 3, 1);
  }

  /** Sets a tag of the last page: its type, then its values. */
  TiffBuilder tag(int tag, int type, long... values) {
    long[] all = new long[values.length + 1];
    all[0] = type;
    System.arraycopy(values, 0, all, 1, values.length);
    pages.get(pages.size() - 1).put(tag, all);
    return this;
  }

  /** Sets a text tag of the last page. */
  TiffBuilder text(int tag, String text) {
    long[] values = (text + "\0").chars().asLongStream().toArray();
    return tag(tag, 2, values);
  }

  /** Removes a tag of the last page. */
  TiffBuilder without(int tag) {
    pages.get(pages.size() - 1).remove(tag);
    return this;
  }

  /** Adds segments to the file, one after the other, and their tables to the last page. */
  TiffBuilder segments(int offsetsTag, int countsTag, byte[]... segments) {
    long[] offsets = new long[segments.length];
    long[] counts = new long[segments.length];
    for (int i = 0; i < segments.length; i++) {
      offsets[i] = 16 + data.size();
      counts[i] = segments[i].length;
      data.writeBytes(segments[i]);
    }
    int type = big ? 16 : 4;
    return tag(offsetsTag, type, offsets).tag(countsTag, type, counts);
  }

  /** Adds bytes behind the pixels so far. */
  TiffBuilder append(byte[] bytes) {
    data.writeBytes(bytes);
    return this;
  }

  /** Makes the last page link to the first. */
  TiffBuilder looped() {
    loop = true;
    return this;
  }

  /** Writes the file. */
  Path write(Path file) throws IOException {
    return Files.write(file, bytes());
  }

  byte[] bytes() {
    int size = 16 + data.size() + 8;
    for (Map<Integer, long[]> page : pages) {
      size += 64 + page.values().stream().mapToInt(values -> 40 + 8 * values.length).sum();
    }
    ByteBuffer out = ByteBuffer.allocate(size).order(order);
    out.putShort((short) (order == ByteOrder.LITTLE_ENDIAN ? 0x4949 : 0x4D4D));
    out.putShort((short) (big ? 43 : 42));
    if (big) {
      out.putShort((short) 8).putShort((short) 0);
    }
    int link = out.position();
    out.position(16);
    out.put(data.toByteArray());
    int first = out.position();
    for (Map<Integer, long[]> page : pages) {
      offset(out, link, out.position());
      link = directory(out, page);
    }
    offset(out, link, loop ? first : 0);
    byte[] bytes = new byte[out.position()];
    out.get(0, bytes);
    return bytes;
  }

  private int directory(ByteBuffer out, Map<Integer, long[]> page) {
    int entries = out.position() + (big ? 8 : 2);
    int entryBytes = big ? 20 : 12;
    int link = entries + page.size() * entryBytes;
    int extra = link + (big ? 8 : 4);
    if (big) {
      out.putLong(page.size());
    } else {
      out.putShort((short) page.size());
    }
    for (Map.Entry<Integer, long[]> tag : page.entrySet()) {
      long[] values = tag.getValue();
      int type = (int) values[0];
      int count = values.length - 1;
      out.position(entries);
      out.putShort(tag.getKey().shortValue()).putShort((short) type);
      offset(out, out.position(), count);
      int place = entries + (big ? 12 : 8);
      if (count * bytes(type) > (big ? 8 : 4)) {
        offset(out, place, extra);
        place = extra;
        extra += count * bytes(type);
      }
      out.position(place);
      for (int i = 1; i <= count; i++) {
        put(out, type, values[i]);
      }
      entries += entryBytes;
    }
    out.position(extra);
    return link;
  }

  private static int bytes(int type) {
    return type == 2 || type == 1 ? 1 : type == 3 ? 2 : type == 4 ? 4 : 8;
  }

  private static void put(ByteBuffer out, int type, long value) {
    switch (bytes(type)) {
      case 1 -> out.put((byte) value);
      case 2 -> out.putShort((short) value);
      case 4 -> out.putInt((int) value);
      default -> out.putLong(value);
    }
  }

  private void offset(ByteBuffer out, int at, long value) {
    int back = out.position();
    out.position(at);
    if (big) {
      out.putLong(value);
      out.position(Math.max(back, at + 8));
    } else {
      out.putInt((int) value);
      out.position(Math.max(back, at + 4));
    }
  }
}
