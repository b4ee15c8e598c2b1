package io.qbi.io.npy;

import io.qbi.data.DType;
import io.qbi.io.QbiFileException;
import io.qbi.io.file.ByteStore;
import io.qbi.io.raw.RawLayout;
import io.qbi.io.raw.StoredType;
import io.qbi.shape.Shape;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * The header of an NPY file: magic, version, length, and a Python dictionary with the keys {@code
 * descr}, {@code fortran_order} and {@code shape}, padded so that the elements begin at a multiple
 * of 64 bytes.
 */
final class NpyHeader {
  private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
  private static final int ALIGNMENT = 64;
  private static final int LONGEST = 1 << 20;
  private static final int MOST_AXES = 64;
  private static final String SAVE_AGAIN = "save it again with numpy.save";

  private NpyHeader() {}

  /** Returns whether a file that begins with {@code head} is an NPY file. */
  static boolean matches(byte[] head) {
    return head.length >= MAGIC.length
        && java.util.Arrays.equals(head, 0, MAGIC.length, MAGIC, 0, MAGIC.length);
  }

  /**
   * Returns where the elements stand in {@code bytes}, which are {@code length} long.
   *
   * @throws QbiFileException if the header is damaged, names a type that qbi has not, or needs more
   *     bytes than there are
   */
  static RawLayout read(ByteStore bytes, long length) {
    Path file = bytes.file();
    try (ByteStore.Handle in = bytes.open()) {
      RawLayout layout = parse(in, file, length);
      layout.checkLength(file, length);
      return layout;
    } catch (EOFException e) {
      throw malformed(file, "it ends inside its header");
    } catch (IllegalArgumentException e) {
      throw malformed(file, e.getMessage());
    } catch (IOException e) {
      throw QbiFileException.unreadable(file, e);
    }
  }

  private static RawLayout parse(ByteStore.Handle in, Path file, long length) throws IOException {
    byte[] start = bytes(in, 0, 8);
    if (!matches(start)) {
      throw malformed(file, "it does not begin as an NPY file does");
    }
    int version = start[6];
    if (version < 1 || version > 3) {
      throw QbiFileException.unsupported(file, "NPY version " + version, SAVE_AGAIN);
    }
    int lengthBytes = version == 1 ? 2 : 4;
    ByteBuffer field = ByteBuffer.wrap(bytes(in, 8, lengthBytes)).order(ByteOrder.LITTLE_ENDIAN);
    long headerLength = version == 1 ? field.getShort() & 0xFFFF : field.getInt() & 0xFFFFFFFFL;
    if (headerLength > Math.min(LONGEST, length)) {
      throw malformed(file, "its header claims to be " + headerLength + " bytes long");
    }
    byte[] header = bytes(in, 8 + lengthBytes, (int) headerLength);
    String text =
        new String(header, version < 3 ? StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_8);
    return layout(file, HeaderParser.parse(text), 8 + lengthBytes + headerLength);
  }

  private static byte[] bytes(ByteStore.Handle in, long position, int count) throws IOException {
    byte[] bytes = new byte[count];
    in.read(ByteBuffer.wrap(bytes), position);
    return bytes;
  }

  private static RawLayout layout(Path file, Map<String, Object> header, long offset) {
    if (!(header.get("descr") instanceof String descr)) {
      if (header.get("descr") instanceof List) {
        throw QbiFileException.unsupported(
            file, "records of several fields", "save each field as an array of its own");
      }
      throw malformed(file, "its header has no \"descr\"");
    }
    if (!(header.get("fortran_order") instanceof Boolean fortran)) {
      throw malformed(file, "its header has no \"fortran_order\"");
    }
    if (!(header.get("shape") instanceof List<?> dims) || dims.size() > MOST_AXES) {
      throw malformed(file, "its header has no \"shape\" of at most " + MOST_AXES + " axes");
    }
    long[] shape = new long[dims.size()];
    for (int i = 0; i < shape.length; i++) {
      if (!(dims.get(i) instanceof Long dim)) {
        throw malformed(file, "its header has a shape that is not made of integers");
      }
      shape[i] = dim;
    }
    return new RawLayout(Shape.of(shape), type(file, descr), offset, fortran && shape.length > 1);
  }

  private static StoredType type(Path file, String descr) {
    String code = descr.isEmpty() ? "" : descr.substring(1);
    ByteOrder order =
        switch (descr.isEmpty() ? ' ' : descr.charAt(0)) {
          case '<', '|' -> ByteOrder.LITTLE_ENDIAN;
          case '>' -> ByteOrder.BIG_ENDIAN;
          case '=' -> ByteOrder.nativeOrder();
          default -> throw malformed(file, "its dtype \"" + descr + "\" has no byte order");
        };
    DType dtype =
        switch (code) {
          case "b1" -> DType.BOOL;
          case "u1" -> DType.UINT8;
          case "i1" -> DType.INT8;
          case "u2" -> DType.UINT16;
          case "i2" -> DType.INT16;
          case "u4" -> DType.UINT32;
          case "i4" -> DType.INT32;
          case "i8" -> DType.INT64;
          case "f4" -> DType.FLOAT32;
          case "f8" -> DType.FLOAT64;
          case "c8" -> DType.COMPLEX64;
          case "c16" -> DType.COMPLEX128;
          default -> null;
        };
    if (dtype != null) {
      return StoredType.of(dtype, order);
    }
    if (code.equals("f2")) {
      return StoredType.float16(order);
    }
    throw QbiFileException.unsupported(file, "the dtype \"" + descr + "\"", remedy(code));
  }

  private static String remedy(String code) {
    if (code.equals("u8")) {
      return "save it again as int64 (a.astype('int64')) if its values are below 2^63, else as"
          + " float64";
    }
    if (code.startsWith("O")) {
      return "save it again as numbers: Python objects cannot be read";
    }
    return "save it again as one of bool, int8 to int64, uint8 to uint32, float32, float64,"
        + " complex64, complex128";
  }

  /** Returns the header that NumPy writes for a row-major little-endian array. */
  static byte[] write(Shape shape, DType dtype) {
    String text =
        "{'descr': '" + descr(dtype) + "', 'fortran_order': False, 'shape': " + shape + ", }";
    boolean small = 10 + text.length() + ALIGNMENT < 1 << 16;
    int before = small ? 10 : 12;
    int total = (before + text.length() + 1 + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
    ByteBuffer header = ByteBuffer.allocate(total).order(ByteOrder.LITTLE_ENDIAN);
    header.put(MAGIC).put((byte) (small ? 1 : 2)).put((byte) 0);
    if (small) {
      header.putShort((short) (total - before));
    } else {
      header.putInt(total - before);
    }
    header.put(text.getBytes(StandardCharsets.US_ASCII));
    while (header.remaining() > 1) {
      header.put((byte) ' ');
    }
    return header.put((byte) '\n').array();
  }

  private static String descr(DType dtype) {
    char kind =
        switch (dtype.kind()) {
          case BOOL -> 'b';
          case UNSIGNED -> 'u';
          case SIGNED -> 'i';
          case FLOAT -> 'f';
          case COMPLEX -> 'c';
        };
    return (dtype.bytes() == 1 ? "|" : "<") + kind + dtype.bytes();
  }

  private static QbiFileException malformed(Path file, String problem) {
    return QbiFileException.malformed(file, problem, "copy it again, or " + SAVE_AGAIN);
  }
}
