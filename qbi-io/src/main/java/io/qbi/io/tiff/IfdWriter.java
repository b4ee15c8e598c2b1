package io.qbi.io.tiff;

import io.qbi.data.DType;
import io.qbi.io.file.PartialFile;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/** Writes the header and the directories, behind the pixels. */
final class IfdWriter {
  private static final int ASCII = 2;
  private static final int SHORT = 3;
  private static final int LONG = 4;
  private static final int LONG8 = 16;
  private static final int FLUSH = 1 << 16;

  /** The values of a tag. */
  private record Field(int type, long... values) {
    int bytes() {
      return values.length * (type == ASCII ? 1 : type == SHORT ? 2 : type == LONG ? 4 : 8);
    }
  }

  private final TiffLayout layout;
  private final StripWriter strips;
  private final PartialFile file;
  private final ByteArrayOutputStream pending = new ByteArrayOutputStream();
  private long pendingStart;

  IfdWriter(TiffLayout layout, StripWriter strips, PartialFile file) {
    this.layout = layout;
    this.strips = strips;
    this.file = file;
  }

  /** Writes all directories from the first multiple of 8 after {@code end}, then the header. */
  void write(long end) {
    long first = (end + 7) / 8 * 8;
    pendingStart = first;
    for (int page = 0; page < layout.depth(); page++) {
      byte[] directory = directory(page, pendingStart + pending.size());
      pending.write(directory, 0, directory.length);
      if (pending.size() > FLUSH || page == layout.depth() - 1) {
        file.write(ByteBuffer.wrap(pending.toByteArray()), pendingStart);
        pendingStart += pending.size();
        pending.reset();
      }
    }
    ByteBuffer header = ByteBuffer.allocate(TiffLayout.DATA_START).order(RowEncoder.ORDER);
    header.putShort((short) 0x4949).putShort((short) (layout.big() ? 43 : 42));
    if (layout.big()) {
      header.putShort((short) 8).putShort((short) 0);
    }
    offset(header, first);
    file.write(header.rewind(), 0);
  }

  /**
   * Returns the directory of a page, and the values that do not fit in it, to be put at a place.
   */
  private byte[] directory(int page, long at) {
    Map<Integer, Field> fields = fields(page);
    boolean big = layout.big();
    int inline = big ? 8 : 4;
    int fixed = (big ? 16 : 6) + fields.size() * (big ? 20 : 12);
    int total = aligned(fixed);
    for (Field field : fields.values()) {
      total += field.bytes() > inline ? aligned(field.bytes()) : 0;
    }
    ByteBuffer bytes = ByteBuffer.allocate(total).order(RowEncoder.ORDER);
    int extra = aligned(fixed);
    if (big) {
      bytes.putLong(fields.size());
    } else {
      bytes.putShort((short) fields.size());
    }
    for (Map.Entry<Integer, Field> entry : fields.entrySet()) {
      Field field = entry.getValue();
      bytes.putShort(entry.getKey().shortValue()).putShort((short) field.type);
      offset(bytes, field.values.length);
      int place = bytes.position();
      if (field.bytes() > inline) {
        offset(bytes, at + extra);
        bytes.position(extra);
        extra += aligned(field.bytes());
      }
      put(bytes, field);
      bytes.position(place + inline);
    }
    offset(bytes, page == layout.depth() - 1 ? 0 : at + total);
    return bytes.array();
  }

  private static int aligned(int bytes) {
    return (bytes + 7) / 8 * 8;
  }

  private void offset(ByteBuffer bytes, long value) {
    if (layout.big()) {
      bytes.putLong(value);
    } else {
      bytes.putInt((int) value);
    }
  }

  private static void put(ByteBuffer bytes, Field field) {
    for (long value : field.values) {
      switch (field.type) {
        case ASCII -> bytes.put((byte) value);
        case SHORT -> bytes.putShort((short) value);
        case LONG -> bytes.putInt((int) value);
        default -> bytes.putLong(value);
      }
    }
  }

  /** Returns the tags of a page, which a directory must hold in order of their numbers. */
  private Map<Integer, Field> fields(int page) {
    Map<Integer, Field> fields = new TreeMap<>();
    int wide = layout.big() ? LONG8 : LONG;
    fields.put(Tag.NEW_SUBFILE_TYPE, new Field(LONG, layout.depth() > 1 ? 2 : 0));
    fields.put(Tag.IMAGE_WIDTH, new Field(LONG, layout.width()));
    fields.put(Tag.IMAGE_LENGTH, new Field(LONG, layout.height()));
    fields.put(Tag.BITS_PER_SAMPLE, perSample(layout.bits()));
    Compression compression = layout.options().deflate() ? Compression.DEFLATE : Compression.NONE;
    fields.put(Tag.COMPRESSION, new Field(SHORT, compression.code()));
    fields.put(Tag.PHOTOMETRIC, new Field(SHORT, layout.options().rgb() ? 2 : 1));
    if (layout.stacked() && layout.depth() == 1) {
      fields.put(Tag.IMAGE_DESCRIPTION, text(shapeText()));
    }
    fields.put(Tag.STRIP_OFFSETS, new Field(wide, offsets(page)));
    fields.put(Tag.SAMPLES_PER_PIXEL, new Field(SHORT, layout.samples()));
    fields.put(Tag.ROWS_PER_STRIP, new Field(LONG, layout.rowsPerStrip()));
    fields.put(Tag.STRIP_BYTE_COUNTS, new Field(wide, counts(page)));
    fields.put(Tag.PLANAR_CONFIGURATION, new Field(SHORT, 1));
    if (layout.predictor() != Predictor.NONE) {
      fields.put(Tag.PREDICTOR, new Field(SHORT, layout.predictor().code()));
    }
    if (layout.samples() == 4) {
      fields.put(Tag.EXTRA_SAMPLES, new Field(SHORT, 2));
    }
    fields.put(Tag.SAMPLE_FORMAT, perSample(sampleFormat(layout.dtype())));
    return fields;
  }

  private Field perSample(int value) {
    long[] values = new long[layout.samples()];
    Arrays.fill(values, value);
    return new Field(SHORT, values);
  }

  private static int sampleFormat(DType dtype) {
    return switch (dtype.kind()) {
      case BOOL, UNSIGNED -> 1;
      case SIGNED -> 2;
      case FLOAT -> 3;
      case COMPLEX -> 6;
    };
  }

  /** Returns what says that one slice is a stack; tifffile reads and writes the same. */
  private String shapeText() {
    String colour = layout.options().rgb() ? ", " + layout.samples() : "";
    return "{\"shape\": [1, " + layout.height() + ", " + layout.width() + colour + "]}";
  }

  private static Field text(String text) {
    byte[] ascii = text.getBytes(StandardCharsets.US_ASCII);
    long[] values = new long[ascii.length + 1];
    for (int i = 0; i < ascii.length; i++) {
      values[i] = ascii[i];
    }
    return new Field(ASCII, values);
  }

  private long[] offsets(int page) {
    long[] values = new long[layout.stripsPerPage()];
    Arrays.setAll(values, strip -> strips.offset(page, strip));
    return values;
  }

  private long[] counts(int page) {
    long[] values = new long[layout.stripsPerPage()];
    Arrays.setAll(values, strip -> strips.count(page, strip));
    return values;
  }
}
