package io.qbi;

import io.qbi.data.Block;
import io.qbi.data.Complex;
import java.util.Locale;

/** Arrays as text: NumPy's nested brackets, with the middle of long axes left out. */
final class ArrayText {
  private static final int EDGE = 3;
  private static final int FULL = 1000;

  private ArrayText() {}

  static String describe(Block block) {
    StringBuilder text = new StringBuilder();
    append(text, block, new long[block.rank()], 0, block.size() > FULL);
    return text.append("  ").append(block.dtype()).append(' ').append(block.shape()).toString();
  }

  private static void append(
      StringBuilder text, Block block, long[] index, int axis, boolean shorten) {
    if (axis == block.rank()) {
      text.append(element(block, block.position(index)));
      return;
    }
    text.append('[');
    int n = block.dim(axis);
    boolean last = axis == block.rank() - 1;
    for (int i = 0; i < n; i++) {
      if (i > 0) {
        text.append(last ? ", " : ",\n" + " ".repeat(axis + 1));
      }
      if (shorten && n > 2 * EDGE && i == EDGE) {
        text.append('…');
        i = n - EDGE - 1;
        continue;
      }
      index[axis] = i;
      append(text, block, index, axis + 1, shorten);
    }
    text.append(']');
  }

  private static String element(Block block, int position) {
    switch (block.dtype().kind()) {
      case BOOL:
        return block.longAt(position) != 0 ? "true" : "false";
      case FLOAT:
        return number(block.doubleAt(position));
      case COMPLEX:
        return new Complex(block.doubleAt(position), block.imagAt(position)).toString();
      default:
        return Long.toString(block.longAt(position));
    }
  }

  private static String number(double value) {
    if (value == Math.rint(value) && Math.abs(value) < 1e15) {
      return String.format(Locale.ROOT, "%.0f.", value);
    }
    return Double.isFinite(value) ? String.format(Locale.ROOT, "%.6g", value) : "" + value;
  }
}
