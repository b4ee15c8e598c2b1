package io.qbi.rewrite;

import io.qbi.expr.Node;
import io.qbi.expr.Op;
import java.util.function.BiFunction;
import java.util.function.ToIntFunction;

/** One rewriting: looks at a node, and may put another in its place that gives the same result. */
public final class Rule {
  private final String name;
  private final Class<? extends Op> root;
  private final Body<Op> body;

  private Rule(String name, Class<? extends Op> root, Body<Op> body) {
    this.name = name;
    this.root = root;
    this.body = body;
  }

  /** What a rule makes of a node: nothing, another node, or a refusal with its reason. */
  public record Outcome(Node replacement, String refusal) {
    private static final Outcome NONE = new Outcome(null, null);

    /** The rule is not about this node. */
    public static Outcome none() {
      return NONE;
    }

    /** The rule puts {@code node} in the place of the node it was given. */
    public static Outcome becomes(Node node) {
      return new Outcome(node, null);
    }

    /** The rule could apply, but must not, for a reason that the trace shows. */
    public static Outcome refuse(String reason) {
      return new Outcome(null, reason);
    }
  }

  /** Returns a rule for nodes whose operation is an {@code O}. */
  public static <O extends Op> Rule on(
      Class<O> root, String name, BiFunction<O, Node, Outcome> body) {
    return new Rule(name, root, (op, node, uses) -> body.apply(root.cast(op), node));
  }

  /** Returns a rule that also looks at how many consumers nodes have. */
  public static <O extends Op> Rule counting(Class<O> root, String name, Body<O> body) {
    return new Rule(name, root, (op, node, uses) -> body.apply(root.cast(op), node, uses));
  }

  /** What a rule does. */
  @FunctionalInterface
  public interface Body<O extends Op> {
    /** Looks at {@code node}, whose operation is {@code op}; {@code uses} counts consumers. */
    Outcome apply(O op, Node node, ToIntFunction<Node> uses);
  }

  /** Returns the rule's name, such as {@code PUSH_SLICE_THROUGH_ELEMENTWISE}. */
  public String name() {
    return name;
  }

  Outcome apply(Node node, ToIntFunction<Node> uses) {
    return root.isInstance(node.op()) ? body.apply(node.op(), node, uses) : Outcome.none();
  }

  @Override
  public String toString() {
    return name;
  }
}
