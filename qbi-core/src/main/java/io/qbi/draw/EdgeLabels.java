package io.qbi.draw;

import io.qbi.draw.Layout.Rect;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds places for the labels of edges, on the edge and clear of the labels placed before. */
final class EdgeLabels {
  private static final double LARGEST = 160;
  private static final double[] FROM_THE_MIDDLE = {0.5, 0.4, 0.6, 0.3, 0.7};
  private static final double[] FROM_THE_END = {0.68, 0.6, 0.52, 0.44, 0.76};

  private final List<Rect> placed = new ArrayList<>();

  /** Returns the label as it is shown. */
  static String shown(String label) {
    return Font.LABEL.fit(label, LARGEST);
  }

  /**
   * Returns the place of a label on a route: near its lower end where several edges leave one vertex,
   * since there they are farther apart.
   */
  Optional<Rect> place(String label, double[] points, boolean nearTheEnd) {
    if (label.isEmpty()) {
      return Optional.empty();
    }
    double w = Font.LABEL.width(shown(label)) + 4;
    double h = Font.LABEL.lineHeight();
    int at = nearTheEnd ? points.length - 6 : 2;
    Rect best = null;
    for (double t : nearTheEnd ? FROM_THE_END : FROM_THE_MIDDLE) {
      double s = 1 - t;
      double ends = s * s * s + 3 * s * s * t;
      double px = points[at] * ends + points[at + 2] * (1 - ends);
      double halfWay = (points[at + 1] + points[at + 3]) / 2;
      double py =
          s * s * s * points[at + 1] + 3 * s * t * halfWay + t * t * t * points[at + 3];
      Rect candidate = new Rect(px - w / 2, py - h / 2, w, h);
      best = best == null ? candidate : best;
      if (placed.stream().noneMatch(candidate::overlaps)) {
        best = candidate;
        break;
      }
    }
    placed.add(best);
    return Optional.of(best);
  }
}
