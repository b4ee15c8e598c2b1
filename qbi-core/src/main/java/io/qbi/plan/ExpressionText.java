package io.qbi.plan;

import io.qbi.draw.Figures;
import io.qbi.expr.Node;
import io.qbi.expr.Spec;
import io.qbi.shape.ChunkGrid;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * An expression as text, from the results down to the sources.
 *
 * <p>An operation stands above what it takes: the input of an operation with one input right below
 * it, several inputs as branches. What is used in several places is written once, as {@code #1},
 * and referred to. Deep expressions lose their middle, wide ones the middle of their inputs.
 */
public final class ExpressionText {
  private static final int DEEP = 50;
  private static final int SHOWN_AT_EACH_END = 15;
  private static final int MOST_INPUTS = 12;
  private static final int MOST_ROWS = 300;
  private static final int WIDEST = 72;

  /** A line of text; {@code spec} is null where it is about no array. */
  private record Row(String left, Spec spec, ChunkGrid above) {}

  /** A place where an expression is to be written: {@code node} is null for a mere note. */
  private record Place(
      Node node, String note, String first, String rest, int depth, ChunkGrid above) {}

  private final Shown shown;
  private final Map<Node, Integer> heights = new IdentityHashMap<>();
  private final Map<Node, Integer> numbers = new IdentityHashMap<>();
  private final Set<Node> seen = Collections.newSetFromMap(new IdentityHashMap<>());
  private final Deque<Place> open = new ArrayDeque<>();
  private final List<Row> rows = new ArrayList<>();
  private final int nodes;
  private boolean deep;

  private ExpressionText(Collection<Node> roots) {
    this.shown = new Shown(roots);
    this.nodes = shown.order().size();
    for (Node node : shown.order()) {
      int height = 0;
      for (Node input : node.inputs()) {
        height = Math.max(height, heights.get(input) + 1);
      }
      heights.put(node, height);
      deep |= height > DEEP;
    }
  }

  /** Returns the expressions of {@code roots}, one after the other. */
  public static String of(List<Node> roots) {
    ExpressionText text = new ExpressionText(roots);
    for (Node root : roots) {
      text.open.push(new Place(root, "", "", "", 0, null));
      text.write();
    }
    return text.join();
  }

  private void write() {
    while (!open.isEmpty()) {
      Place place = open.pop();
      if (rows.size() == MOST_ROWS) {
        String more =
            Figures.count(nodes - seen.size()) + " more of " + Figures.count(nodes, "operation");
        rows.add(new Row("… and " + more, null, null));
      }
      if (rows.size() > MOST_ROWS) {
        open.clear();
      } else if (place.node == null) {
        rows.add(new Row(place.first + place.note, null, null));
      } else {
        write(place);
      }
    }
  }

  private void write(Place place) {
    Node node = place.node;
    if (!seen.add(node)) {
      String number = shown.uses(node) > 1 ? "#" + numbers.get(node) + " above" : "… as above";
      rows.add(new Row(place.first + number, null, null));
      return;
    }
    String number = "";
    if (shown.uses(node) > 1) {
      numbers.put(node, numbers.size() + 1);
      number = "#" + numbers.get(node) + " ";
    }
    if (deep && place.depth >= SHOWN_AT_EACH_END && heights.get(node) > SHOWN_AT_EACH_END) {
      skip(place, number);
      return;
    }
    rows.add(new Row(place.first + number + shown.line(node), node.spec(), place.above));
    List<Node> inputs = shown.inputs(node);
    if (inputs.size() == 1) {
      open.push(below(place, inputs.get(0), place.rest, place.rest));
    } else {
      branches(place, inputs);
    }
  }

  private static Place below(Place place, Node input, String first, String rest) {
    return new Place(input, "", first, rest, place.depth + 1, place.node.spec().chunks());
  }

  /** Leaves out operations on the longest way down, until the last ones before the sources. */
  private void skip(Place place, String number) {
    Node node = place.node;
    int count = 0;
    while (heights.get(node) > SHOWN_AT_EACH_END) {
      Node highest = node.input(0);
      for (Node input : node.inputs()) {
        highest = heights.get(input) > heights.get(highest) ? input : highest;
      }
      node = highest;
      count++;
    }
    String note = "… " + Figures.count(count, "operation") + " …";
    rows.add(new Row(place.first + number + note, null, null));
    open.push(new Place(node, "", place.rest, place.rest, place.depth + 1, null));
  }

  private void branches(Place place, List<Node> inputs) {
    int n = inputs.size();
    boolean wide = n > MOST_INPUTS;
    // What is pushed last is written first.
    for (int i = n - 1; i >= 0; i--) {
      boolean last = i == n - 1;
      String first = place.rest + (last ? "└─ " : "├─ ");
      if (wide && i == n - 3) {
        String note = "… " + Figures.count(n - MOST_INPUTS + 2, "more input") + " …";
        open.push(new Place(null, note, first, "", 0, null));
      }
      if (!wide || i >= n - 2 || i < MOST_INPUTS - 4) {
        open.push(below(place, inputs.get(i), first, place.rest + (last ? "   " : "│  ")));
      }
    }
  }

  private String join() {
    int width =
        rows.stream().mapToInt(row -> row.left.length()).filter(w -> w <= WIDEST).max().orElse(0);
    StringBuilder out = new StringBuilder();
    for (Row row : rows) {
      out.append("  ").append(row.left);
      if (row.spec != null) {
        out.append(" ".repeat(Math.max(0, width - row.left.length()) + 2));
        out.append(row.spec.dtype()).append(' ').append(row.spec.shape());
        ChunkGrid chunks = row.spec.chunks();
        if (!chunks.equals(row.above) && chunks.rank() > 0) {
          out.append(" in ").append(OpText.chunks(chunks));
        }
      }
      out.append('\n');
    }
    return out.toString();
  }
}
