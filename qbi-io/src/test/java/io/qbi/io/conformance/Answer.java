package io.qbi.io.conformance;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An array as NumPy wrote it, read by code of its own: a mistake in qbi's reader cannot hide.
 *
 * @param type kind and bytes, such as {@code f8}
 * @param shape the shape
 * @param integers the elements of bool and integer arrays, else null
 * @param floats the elements of the others; complex ones as (re, im)
 */
record Answer(String type, long[] shape, long[] integers, double[] floats) {
  private static final Pattern DESCR = Pattern.compile("'descr': *'([<>|=])(\\w+)'");
  private static final Pattern SHAPE = Pattern.compile("'shape': *\\(([^)]*)\\)");

  /** Reads a little-endian {@code .npy} file in row-major order. */
  static Answer read(Path file) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
    int version = bytes.get(6);
    int length = version == 1 ? bytes.getShort(8) & 0xFFFF : bytes.getInt(8);
    int start = version == 1 ? 10 : 12;
    String header = new String(bytes.array(), start, length, StandardCharsets.UTF_8);
    Matcher descr = DESCR.matcher(header);
    Matcher dims = SHAPE.matcher(header);
    if (!descr.find() || !dims.find() || descr.group(1).equals(">")) {
      throw new IOException(file + ": not a little-endian array of numbers: " + header);
    }
    if (header.contains("'fortran_order': True")) {
      throw new IOException(file + ": write it with numpy.ascontiguousarray");
    }
    long[] shape =
        Arrays.stream(dims.group(1).split(","))
            .map(String::strip)
            .filter(dim -> !dim.isEmpty())
            .mapToLong(Long::parseLong)
            .toArray();
    ByteBuffer data = bytes.position(start + length).slice().order(ByteOrder.LITTLE_ENDIAN);
    return decode(descr.group(2), shape, data);
  }

  private static Answer decode(String type, long[] shape, ByteBuffer data) {
    int size = (int) Arrays.stream(shape).reduce(1, (a, b) -> a * b);
    if (type.startsWith("f") || type.startsWith("c")) {
      int lanes = type.startsWith("c") ? 2 : 1;
      boolean single = type.equals("f4") || type.equals("c8");
      double[] floats = new double[size * lanes];
      Arrays.setAll(floats, i -> single ? data.getFloat(4 * i) : data.getDouble(8 * i));
      return new Answer(type, shape, null, floats);
    }
    long[] integers = new long[size];
    Arrays.setAll(integers, i -> integer(type, data, i));
    return new Answer(type, shape, integers, null);
  }

  private static long integer(String type, ByteBuffer data, int i) {
    switch (type) {
      case "b1":
      case "u1":
        return data.get(i) & 0xFF;
      case "i1":
        return data.get(i);
      case "u2":
        return data.getShort(2 * i) & 0xFFFF;
      case "i2":
        return data.getShort(2 * i);
      case "u4":
        return data.getInt(4 * i) & 0xFFFFFFFFL;
      case "i4":
        return data.getInt(4 * i);
      case "u8":
      case "i8":
        return data.getLong(8 * i);
      default:
        throw new IllegalArgumentException("no element type is called " + type);
    }
  }

  /** Returns NumPy's name of the element type. */
  String dtype() {
    int bits = 8 * Integer.parseInt(type.substring(1));
    switch (type.charAt(0)) {
      case 'b':
        return "bool";
      case 'u':
        return "uint" + bits;
      case 'i':
        return "int" + bits;
      case 'f':
        return "float" + bits;
      default:
        return "complex" + bits;
    }
  }
}
