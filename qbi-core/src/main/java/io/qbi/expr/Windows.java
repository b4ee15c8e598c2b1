package io.qbi.expr;

import io.qbi.shape.AxisChunks;
import io.qbi.shape.Box;

/** What operations on windows that lie in the image have in common. */
final class Windows {
  private Windows() {}

  /** Returns the spec of results for windows of {@code size} elements along an axis. */
  static Spec along(Spec image, int axis, long size) {
    AxisChunks cut = image.chunks().axis(axis);
    AxisChunks chunks = AxisChunks.regular(cut.length() - size + 1, Math.max(1, cut.maxSize()));
    return image.withChunks(image.chunks().with(axis, chunks));
  }

  /** Returns the region of the image under the windows of the results {@code output}. */
  static Box halo(Box output, int axis, long size) {
    return output.length(axis) == 0
        ? output
        : output.with(axis, output.start(axis), output.stop(axis) + size - 1);
  }
}
