package io.qbi.plan;

import io.qbi.draw.Kind;
import io.qbi.expr.Graph;
import io.qbi.expr.Node;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What texts and drawings show of expressions: constants stand in the operations that take them,
 * and a filter that is done axis by axis is one operation, as its user called it.
 */
final class Shown {
  private final List<Node> order;
  private final Map<Node, Integer> uses = new IdentityHashMap<>();
  private final Map<Node, FilterText> filters = new IdentityHashMap<>();

  Shown(Collection<Node> roots) {
    order = Graph.topological(roots);
    roots.forEach(root -> uses.merge(root, 1, Integer::sum));
    for (Node node : order) {
      OpText.shownInputs(node).forEach(input -> uses.merge(input, 1, Integer::sum));
    }
    for (Node node : order) {
      FilterText filter = FilterText.of(node, inside -> uses(inside) == 1);
      if (filter != null) {
        filters.put(node, filter);
      }
    }
  }

  /** Returns all nodes, inputs before consumers. */
  List<Node> order() {
    return order;
  }

  /** Returns how many operations take a node. */
  int uses(Node node) {
    return uses.getOrDefault(node, 0);
  }

  /** Returns an operation in a few words. */
  String line(Node node) {
    return filters.containsKey(node) ? filters.get(node).text() : OpText.line(node);
  }

  /** Returns what an operation takes. */
  List<Node> inputs(Node node) {
    return filters.containsKey(node)
        ? List.of(filters.get(node).input())
        : OpText.shownInputs(node);
  }

  /** Returns what kind of operation a drawing shows. */
  Kind kind(Node node) {
    return filters.containsKey(node) ? Kind.WINDOW : OpKinds.of(node.op());
  }

  /** Returns the nodes that are shown of the expressions of {@code roots}. */
  Set<Node> from(Collection<Node> roots) {
    Set<Node> shown = Collections.newSetFromMap(new IdentityHashMap<>());
    Deque<Node> open = new ArrayDeque<>(roots);
    while (!open.isEmpty()) {
      Node node = open.pop();
      if (shown.add(node)) {
        open.addAll(inputs(node));
      }
    }
    return shown;
  }
}
