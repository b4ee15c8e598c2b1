package io.qbi.draw;

import io.qbi.draw.Layout.Rect;
import io.qbi.draw.Layout.Route;
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
   * Returns the place of a label on a route: near its lower end where several edges leave one
   * vertex, since there they are farther apart.
   */
  Optional<Rect> place(String label, double[] points, boolean nearTheEnd) {
    if (label.isEmpty()) {
      return Optional.empty();
    }
    double w = Font.LABEL.width(shown(label)) + 4;
    double h = Font.LABEL.lineHeight();
    Route route = new Route(points, Optional.empty());
    int curve = nearTheEnd ? points.length / 2 - 3 : 1;
    Rect best = null;
    for (double t : nearTheEnd ? FROM_THE_END : FROM_THE_MIDDLE) {
      double[] p = route.onCurve(curve, t);
      Rect candidate = new Rect(p[0] - w / 2, p[1] - h / 2, w, h);
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
