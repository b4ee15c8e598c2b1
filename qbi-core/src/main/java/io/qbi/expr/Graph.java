package io.qbi.expr;

import com.google.common.collect.Interner;
import com.google.common.collect.Interners;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;

/**
 * The making and walking of expression graphs.
 *
 * <p>All nodes of the process are interned here, weakly: an expression that nobody holds vanishes.
 * Walks are iterative, so that a chain of any length can be walked.
 */
public final class Graph {
  private static final Interner<Node> NODES = Interners.newWeakInterner();

  private Graph() {}

  /**
   * Returns the node that applies {@code op} to {@code inputs}.
   *
   * @throws IllegalArgumentException if the operation cannot take these inputs
   */
  public static Node node(Op op, Node... inputs) {
    return node(op, List.of(inputs));
  }

  /**
   * Returns the node that applies {@code op} to {@code inputs}.
   *
   * @throws IllegalArgumentException if the operation cannot take these inputs
   */
  public static Node node(Op op, List<Node> inputs) {
    List<Spec> specs = inputs.stream().map(Node::spec).toList();
    return NODES.intern(new Node(op, List.copyOf(inputs), specs));
  }

  /** Returns all nodes that {@code roots} depend on, and themselves: inputs before consumers. */
  public static List<Node> topological(Collection<Node> roots) {
    List<Node> order = new ArrayList<>();
    Set<Node> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    Deque<Node> stack = new ArrayDeque<>();
    Deque<Integer> next = new ArrayDeque<>();
    for (Node root : roots) {
      if (!seen.add(root)) {
        continue;
      }
      stack.push(root);
      next.push(0);
      while (!stack.isEmpty()) {
        Node node = stack.peek();
        int i = next.pop();
        if (i == node.inputs().size()) {
          stack.pop();
          order.add(node);
          continue;
        }
        next.push(i + 1);
        Node input = node.input(i);
        if (seen.add(input)) {
          stack.push(input);
          next.push(0);
        }
      }
    }
    return order;
  }

  /**
   * Returns the graphs of {@code roots} rebuilt from the sources: {@code rebuild} is given each
   * node and its already rebuilt inputs, once, and returns what takes its place.
   */
  public static Map<Node, Node> rebuild(
      Collection<Node> roots, BiFunction<Node, List<Node>, Node> rebuild) {
    Map<Node, Node> done = new IdentityHashMap<>();
    for (Node node : topological(roots)) {
      List<Node> inputs = new ArrayList<>(node.inputs().size());
      for (Node input : node.inputs()) {
        inputs.add(done.get(input));
      }
      done.put(node, rebuild.apply(node, inputs));
    }
    return done;
  }

  /**
   * Returns how often each node is wanted: as a root, as an input, and as often as a view of all of
   * it is, since who uses a view uses the elements behind it. A slice wants its part once, whoever
   * uses that, and once for each slice of it.
   */
  public static Map<Node, Integer> uses(Collection<Node> roots) {
    Map<Node, Integer> uses = new IdentityHashMap<>();
    Map<Node, Integer> slices = new IdentityHashMap<>();
    Set<Node> whole = Collections.newSetFromMap(new IdentityHashMap<>());
    whole.addAll(roots);
    roots.forEach(root -> uses.merge(root, 1, Integer::sum));
    List<Node> order = topological(roots);
    for (int i = order.size() - 1; i >= 0; i--) {
      Node node = order.get(i);
      boolean slice = node.op() instanceof Slicing;
      int wanted =
          slice
              ? slices.getOrDefault(node, 0) + (whole.contains(node) ? 1 : 0)
              : node.op().isView() ? uses.get(node) : 1;
      for (Node input : node.inputs()) {
        uses.merge(input, wanted, Integer::sum);
        if (slice) {
          slices.merge(input, wanted, Integer::sum);
        } else {
          whole.add(input);
        }
      }
    }
    return uses;
  }
}
