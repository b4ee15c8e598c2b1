package io.qbi.examples;

import io.qbi.shape.Shape;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads lengths along three axes such as {@code 200x256x256}, or one that holds for all. */
final class Lengths implements ITypeConverter<Shape> {
  @Override
  public Shape convert(String text) {
    String[] parts = text.split("x", -1);
    if (text.matches("\\d{1,9}(x\\d{1,9}){0,2}") && parts.length != 2) {
      long[] lengths = new long[3];
      for (int axis = 0; axis < 3; axis++) {
        lengths[axis] = Long.parseLong(parts[parts.length == 1 ? 0 : axis]);
      }
      if (lengths[0] > 0 && lengths[1] > 0 && lengths[2] > 0) {
        return Shape.of(lengths);
      }
    }
    throw new TypeConversionException(
        "'" + text + "' is no size; write one length, or three (z, y, x) such as 200x256x256");
  }
}
