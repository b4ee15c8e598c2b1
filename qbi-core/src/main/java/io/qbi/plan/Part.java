package io.qbi.plan;

import io.qbi.expr.Node;
import io.qbi.shape.Box;
import io.qbi.shape.ChunkGrid;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntToLongFunction;

/**
 * A node as the tasks of one stage see it. Where a task needs regions of a node that lie far apart,
 * as those of {@code x} in {@code x + x.transpose()}, the node has a part for each, so that nobody
 * computes or gathers what lies between them.
 */
final class Part {
  /** Regions of a node that a task tells apart at most; more grow to hold what else is needed. */
  private static final int MOST_REGIONS = 8;

  private final Node node;
  private final Part[] inputs;

  /** What tasks at different places need of the node. */
  private final Box[] boxes;

  private Part(Node node, Box[] boxes) {
    this.node = node;
    this.inputs = new Part[node.inputs().size()];
    this.boxes = boxes;
  }

  /** Returns the node. */
  Node node() {
    return node;
  }

  /** Returns the parts of the node's inputs; none of what comes from another stage. */
  List<Part> inputs() {
    return Arrays.asList(inputs);
  }

  /**
   * Returns the parts of all that the tasks for a node compute or take, inputs before consumers.
   *
   * @param kept the nodes whose chunks are there; the tasks do not go beyond them
   */
  static List<Part> of(Node root, Set<Node> kept) {
    List<Node> order = inside(root, kept);
    Map<Node, List<Part>> parts = new IdentityHashMap<>();
    ChunkGrid grid = root.spec().chunks();
    parts.put(root, new ArrayList<>(List.of(new Part(root, grid.samples()))));
    for (int i = order.size() - 1; i >= 0; i--) {
      Node node = order.get(i);
      if (node == root || !kept.contains(node)) {
        for (Part part : parts.get(node)) {
          part.connect(parts);
        }
      }
    }
    List<Part> all = new ArrayList<>();
    order.forEach(node -> all.addAll(parts.get(node)));
    return all;
  }

  private void connect(Map<Node, List<Part>> parts) {
    for (int i = 0; i < inputs.length; i++) {
      Node input = node.input(i);
      Box[] needed = new Box[boxes.length];
      for (int s = 0; s < needed.length; s++) {
        needed[s] =
            boxes[s].isEmpty()
                ? Box.none(input.spec().rank())
                : node.op().inputBox(i, boxes[s], node.inputSpecs());
      }
      List<Part> known = parts.computeIfAbsent(input, k -> new ArrayList<>(1));
      inputs[i] = near(known, needed);
      if (inputs[i] == null) {
        inputs[i] = new Part(input, needed);
        known.add(inputs[i]);
      }
    }
  }

  /** Returns the part that serves for some regions, too, after it has grown; null if none does. */
  private static Part near(List<Part> known, Box[] needed) {
    int joined =
        nearest(
            known.size(),
            i -> {
              long between = 0;
              for (int s = 0; s < needed.length; s++) {
                between += between(known.get(i).boxes[s], needed[s]);
              }
              return between;
            });
    Part best = joined < 0 ? null : known.get(joined);
    if (best != null) {
      for (int s = 0; s < needed.length; s++) {
        best.boxes[s] = best.boxes[s].hull(needed[s]);
      }
    }
    return best;
  }

  /**
   * Returns which of some regions one more is to join: the nearest, if they overlap or there are
   * too many regions already; -1 if it is to stand alone.
   *
   * @param between how many more elements the hull of a region and the new one has than both
   */
  static int nearest(int regions, IntToLongFunction between) {
    int nearest = -1;
    long least = regions < MOST_REGIONS ? 0 : Long.MAX_VALUE;
    for (int i = 0; i < regions; i++) {
      long elements = between.applyAsLong(i);
      if (elements <= least) {
        nearest = i;
        least = elements;
      }
    }
    return nearest;
  }

  /** Returns how many more elements the hull of two regions has than both; negative if fewer. */
  static long between(Box a, Box b) {
    return a.hull(b).size() - a.size() - b.size();
  }

  /** The nodes that the stage's tasks compute or take, inputs before consumers. */
  private static List<Node> inside(Node root, Set<Node> kept) {
    List<Node> order = new ArrayList<>();
    Set<Node> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    Deque<Node> stack = new ArrayDeque<>();
    Deque<Integer> next = new ArrayDeque<>();
    stack.push(root);
    next.push(0);
    seen.add(root);
    while (!stack.isEmpty()) {
      Node node = stack.peek();
      int i = next.pop();
      if (i == node.inputs().size() || node != root && kept.contains(node)) {
        stack.pop();
        order.add(node);
        continue;
      }
      next.push(i + 1);
      if (seen.add(node.input(i))) {
        stack.push(node.input(i));
        next.push(0);
      }
    }
    return order;
  }
}
