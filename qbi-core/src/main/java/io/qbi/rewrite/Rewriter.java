package io.qbi.rewrite;

import io.qbi.expr.Graph;
import io.qbi.expr.Node;
import io.qbi.expr.Spec;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;

/**
 * Applies rules to a graph from the sources to the outputs: a node is looked at when its inputs are
 * final, by the rules in their order; what a rule puts in its place is looked at in turn.
 */
public final class Rewriter {
  private static final int FIRINGS_PER_NODE = 100;

  private final List<Rule> rules;
  private final Trace trace;
  private final Map<Node, Node> done = new IdentityHashMap<>();
  private final Map<Node, Node> pending = new IdentityHashMap<>();

  /** How often each node is wanted; what rules made is wanted once until more is known. */
  private final Map<Node, Integer> uses = new IdentityHashMap<>();

  private long firings;
  private long nodes;

  private Rewriter(List<Rule> rules, Trace trace) {
    this.rules = rules;
    this.trace = trace;
  }

  /** Returns the rewritten graphs of {@code roots}, in order. */
  public static List<Node> rewrite(List<Node> roots, List<Rule> rules, Trace trace) {
    Rewriter rewriter = new Rewriter(rules, trace);
    rewriter.uses.putAll(Graph.uses(roots));
    List<Node> results = new ArrayList<>();
    for (Node root : roots) {
      results.add(rewriter.rewrite(root));
    }
    return results;
  }

  private Node rewrite(Node root) {
    Deque<Node> stack = new ArrayDeque<>();
    stack.push(root);
    while (!stack.isEmpty()) {
      Node node = stack.peek();
      if (done.containsKey(node)) {
        stack.pop();
        continue;
      }
      Node successor = pending.get(node);
      if (successor == null) {
        if (pushInputs(node, stack)) {
          continue;
        }
        nodes++;
        Node current = withFinalInputs(node);
        inheritUses(node, current);
        Node fired = fire(current);
        if (fired == null) {
          done.put(node, current);
          done.put(current, current);
          stack.pop();
          continue;
        }
        inheritUses(current, fired);
        successor = fired;
        pending.put(node, fired);
      }
      if (done.containsKey(successor)) {
        done.put(node, done.get(successor));
        stack.pop();
      } else {
        stack.push(successor);
      }
    }
    return done.get(root);
  }

  private void inheritUses(Node from, Node to) {
    if (from != to) {
      uses.merge(to, uses.getOrDefault(from, 1), Math::max);
    }
  }

  private boolean pushInputs(Node node, Deque<Node> stack) {
    boolean pushed = false;
    for (Node input : node.inputs()) {
      if (!done.containsKey(input)) {
        stack.push(input);
        pushed = true;
      }
    }
    return pushed;
  }

  private Node withFinalInputs(Node node) {
    boolean same = true;
    List<Node> inputs = new ArrayList<>(node.inputs().size());
    for (Node input : node.inputs()) {
      Node replacement = done.get(input);
      same &= replacement == input;
      inputs.add(replacement);
    }
    return same ? node : Graph.node(node.op(), inputs);
  }

  private Node fire(Node node) {
    ToIntFunction<Node> wanted = n -> uses.getOrDefault(n, 1);
    for (Rule rule : rules) {
      Rule.Outcome outcome = rule.apply(node, wanted);
      if (outcome.refusal() != null) {
        trace.refused(rule, node.op().label(), outcome.refusal());
      }
      Node replacement = outcome.replacement();
      if (replacement == null || replacement == node) {
        continue;
      }
      check(rule, node.spec(), replacement.spec());
      if (++firings > 1000 + FIRINGS_PER_NODE * nodes) {
        trace.note("rewriting stopped after " + firings + " firings");
        return null;
      }
      trace.fired(rule, node.op().label(), replacement.op().label());
      return replacement;
    }
    return null;
  }

  private static void check(Rule rule, Spec before, Spec after) {
    if (!before.shape().equals(after.shape()) || before.dtype() != after.dtype()) {
      throw new IllegalStateException(
          rule.name() + " changed a result from " + before + " to " + after);
    }
  }
}
