package io.qbi;

import io.qbi.shape.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Windows taken by their definition, one element after the other. */
final class NaiveWindows {
  private final NdArray array;
  private final List<Comparable<?>> elements;
  private final int border;
  private final Comparable<?> beyond;

  /**
   * Creates windows of an array.
   *
   * @param border 0 to 3 for reflect, mirror, nearest, wrap; 4 for {@code beyond}
   */
  NaiveWindows(NdArray array, int border, long beyond) {
    this.array = array;
    this.elements = SampleArrays.elements(array);
    this.border = border;
    if (array.dtype().isFloat()) {
      this.beyond = (double) beyond;
    } else {
      this.beyond = beyond;
    }
  }

  /** Returns the boundary that is meant. */
  Boundary boundary() {
    return switch (border) {
      case 0 -> Boundary.REFLECT;
      case 1 -> Boundary.MIRROR;
      case 2 -> Boundary.NEAREST;
      case 3 -> Boundary.WRAP;
      default -> Boundary.constant(((Number) beyond).doubleValue());
    };
  }

  /** Returns the elements of the window at each place: those at accepted offsets in [low, high]. */
  List<List<Comparable<?>>> all(int low, int high, Predicate<int[]> accepted) {
    List<int[]> offsets = new ArrayList<>();
    collect(new int[array.rank()], 0, low, high, offsets);
    offsets.removeIf(accepted.negate());
    List<List<Comparable<?>>> windows = new ArrayList<>();
    for (int n = 0; n < elements.size(); n++) {
      List<Comparable<?>> window = new ArrayList<>();
      for (int[] offset : offsets) {
        window.add(at(n, offset));
      }
      windows.add(window);
    }
    return windows;
  }

  private static void collect(int[] offset, int axis, int low, int high, List<int[]> result) {
    if (axis == offset.length) {
      result.add(offset.clone());
      return;
    }
    for (int d = low; d <= high; d++) {
      offset[axis] = d;
      collect(offset, axis + 1, low, high, result);
    }
  }

  private Comparable<?> at(int n, int[] offset) {
    Shape shape = array.shape();
    int rest = n;
    int position = 0;
    int step = 1;
    for (int axis = shape.rank() - 1; axis >= 0; axis--) {
      int length = (int) shape.dim(axis);
      int index = source(rest % length + offset[axis], length);
      if (index < 0) {
        return beyond;
      }
      rest /= length;
      position += index * step;
      step *= length;
    }
    return elements.get(position);
  }

  /** Walks back into the array one border crossing at a time. */
  private int source(int start, int n) {
    int i = start;
    while (i < 0 || i >= n) {
      switch (border) {
        case 0 -> i = i < 0 ? -1 - i : 2 * n - 1 - i;
        case 1 -> i = n == 1 ? 0 : i < 0 ? -i : 2 * n - 2 - i;
        case 2 -> i = i < 0 ? 0 : n - 1;
        case 3 -> i += i < 0 ? n : -n;
        default -> {
          return -1;
        }
      }
    }
    return i;
  }
}
