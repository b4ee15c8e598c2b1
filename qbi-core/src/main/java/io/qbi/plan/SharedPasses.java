package io.qbi.plan;

import io.qbi.draw.Figures;
import io.qbi.expr.Elementwise;
import io.qbi.expr.Fill;
import io.qbi.expr.Graph;
import io.qbi.expr.HistogramBlock;
import io.qbi.expr.Node;
import io.qbi.expr.Op;
import io.qbi.expr.ReduceSegments;
import io.qbi.expr.SiblingPart;
import io.qbi.expr.Siblings;
import io.qbi.expr.Spec;
import io.qbi.rewrite.Trace;
import io.qbi.shape.ChunkGrid;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Joins reductions that go over the same data, so that each chunk of it is made once, looked at by
 * all of them, and freed: {@code sum of each chunk(x), max of each chunk(x) ⇒ parts of both, in one
 * pass(x)}.
 *
 * <p>Reductions are joined if their arrays are cut alike and come, element by element, from an
 * array that they share, and if none is computed from another: all stand on the same level, the
 * number of reductions that lie below them. What is joined on one level needs lower ones only, so
 * no circle can arise.
 */
final class SharedPasses {
  /** Nodes that are looked at to find what an array comes from. */
  private static final int MOST_LOOKED_AT = 100;

  /** How many times larger than its result an array must be, for a result to be worth keeping. */
  private static final long CONDENSED = 8;

  private final Map<Node, Integer> levels = new IdentityHashMap<>();
  private final Map<Node, List<Node>> groupOf = new IdentityHashMap<>();
  private final Map<Node, Node> done = new IdentityHashMap<>();
  private final long chunkBudget;
  private final Trace trace;

  private SharedPasses(long chunkBudget, Trace trace) {
    this.chunkBudget = chunkBudget;
    this.trace = trace;
  }

  /** Where a group may be joined: a source of data, how it is cut, and the level. */
  private record Key(Node source, ChunkGrid chunks, int level) {}

  /**
   * Returns the graphs with reductions joined.
   *
   * @param chunkBudget the bytes that the arrays of one chunk may take together
   */
  static List<Node> join(List<Node> roots, long chunkBudget, Trace trace) {
    List<Node> order = Graph.topological(roots);
    if (order.stream().filter(SharedPasses::isCandidate).limit(2).count() < 2) {
      return roots;
    }
    SharedPasses passes = new SharedPasses(chunkBudget, trace);
    passes.findLevels(order);
    passes.findGroups(order);
    return passes.rebuilt(roots, order);
  }

  /** Whether a node makes something small of each chunk of its first input. */
  private static boolean isCandidate(Node node) {
    if (!(node.op() instanceof ReduceSegments || node.op() instanceof HistogramBlock)) {
      return false;
    }
    Spec in = node.input(0).spec();
    long made = node.spec().chunks().maxChunk().size() * node.spec().dtype().lanes();
    boolean perChunk = node.spec().chunks().count() == in.chunks().count();
    return perChunk
        && in.rank() > 0
        && !in.shape().isEmpty()
        && !(node.input(0).op() instanceof Fill)
        && (in.chunks().maxChunk().size() >= CONDENSED * made
            || node.op() instanceof HistogramBlock);
  }

  private void findLevels(List<Node> order) {
    for (Node node : order) {
      int level = isCandidate(node) ? 1 : 0;
      int below = 0;
      for (Node input : node.inputs()) {
        below = Math.max(below, levels.get(input));
      }
      levels.put(node, level + below);
    }
  }

  private void findGroups(List<Node> order) {
    Map<Key, List<Node>> open = new HashMap<>();
    for (Node node : order) {
      if (!isCandidate(node)) {
        continue;
      }
      List<Key> keys = keys(node);
      List<Node> group =
          keys.stream().map(open::get).filter(g -> g != null).findFirst().orElseGet(ArrayList::new);
      if (!group.isEmpty() && !fits(group, node)) {
        trace.note(
            node.op().label()
                + " goes over its data alone: a pass shared with others would hold more than "
                + Figures.bytes(chunkBudget));
        continue;
      }
      group.add(node);
      keys.forEach(key -> open.putIfAbsent(key, group));
      groupOf.put(node, group);
    }
    groupOf.values().removeIf(group -> group.size() < 2);
  }

  private boolean fits(List<Node> group, Node node) {
    Set<Node> arrays = Collections.newSetFromMap(new IdentityHashMap<>());
    group.forEach(member -> arrays.add(member.input(0)));
    arrays.add(node.input(0));
    long bytes = arrays.stream().mapToLong(array -> array.spec().chunkBytes()).sum();
    return bytes <= chunkBudget || arrays.size() == 1;
  }

  /** Returns where a reduction may be joined: at what its array is made of, element by element. */
  private List<Key> keys(Node node) {
    ChunkGrid chunks = node.input(0).spec().chunks();
    List<Key> keys = new ArrayList<>();
    Set<Node> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    Deque<Node> open = new ArrayDeque<>();
    open.add(node.input(0));
    while (!open.isEmpty() && seen.size() < MOST_LOOKED_AT) {
      Node array = open.poll();
      boolean same = array.spec().chunks().equals(chunks) && !(array.op() instanceof Fill);
      if (!same || !seen.add(array)) {
        continue;
      }
      keys.add(new Key(array, chunks, levels.get(node)));
      if (array.op() instanceof Elementwise) {
        open.addAll(array.inputs());
      }
    }
    return keys;
  }

  /** Rebuilds the graphs level by level, on each the joined reductions first. */
  private List<Node> rebuilt(List<Node> roots, List<Node> order) {
    List<Node> byLevel = new ArrayList<>(order);
    byLevel.sort(
        Comparator.<Node>comparingInt(levels::get)
            .thenComparing(node -> !groupOf.containsKey(node)));
    for (Node node : byLevel) {
      List<Node> group = groupOf.get(node);
      if (group == null) {
        done.put(node, Graph.node(node.op(), node.inputs().stream().map(done::get).toList()));
      } else if (!done.containsKey(node)) {
        join(group);
      }
    }
    return roots.stream().map(done::get).toList();
  }

  private void join(List<Node> group) {
    List<Node> inputs = new ArrayList<>();
    List<Op> ops = new ArrayList<>();
    List<List<Integer>> arguments = new ArrayList<>();
    for (Node member : group) {
      List<Integer> own = new ArrayList<>();
      for (Node input : member.inputs()) {
        Node now = done.get(input);
        int index = inputs.indexOf(now);
        own.add(index < 0 ? inputs.size() : index);
        if (index < 0) {
          inputs.add(now);
        }
      }
      ops.add(member.op());
      arguments.add(own);
    }
    ChunkGrid grid = group.get(0).input(0).spec().chunks();
    Node pass = Graph.node(new Siblings(ops, arguments, grid), inputs);
    for (int i = 0; i < group.size(); i++) {
      Node member = group.get(i);
      boolean numbered = member.op() instanceof HistogramBlock;
      SiblingPart part = new SiblingPart(i, member.op().label(), member.spec(), grid, numbered);
      done.put(member, Graph.node(part, pass));
    }
  }
}
