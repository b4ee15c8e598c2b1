package io.qbi;

import io.qbi.draw.ArrayCard;
import io.qbi.draw.Figures;
import io.qbi.expr.Node;
import io.qbi.expr.Spec;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/** What is said of an array without computing it. */
final class Summary {
  /** Expressions of up to this many operations are planned in no time. */
  private static final int PLANNED_OPERATIONS = 500;

  private final Spec spec;

  /** The tasks of the plan; less than 0 if making the plan might take noticeable time. */
  private final long tasks;

  private Summary(Spec spec, long tasks) {
    this.spec = spec;
    this.tasks = tasks;
  }

  static Summary of(Node node) {
    return new Summary(node.spec(), isSmall(node) ? tasks(node) : -1);
  }

  private static boolean isSmall(Node root) {
    Set<Node> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    Deque<Node> open = new ArrayDeque<>(List.of(root));
    while (!open.isEmpty() && seen.size() <= PLANNED_OPERATIONS) {
      Node node = open.pop();
      if (seen.add(node)) {
        node.inputs().forEach(open::push);
      }
    }
    return seen.size() <= PLANNED_OPERATIONS;
  }

  private static long tasks(Node node) {
    try {
      return Computation.of(List.of(node), Engine.shared()).plan().tasks();
    } catch (ArithmeticException e) {
      // More bytes than a long counts; the error comes where somebody computes it.
      return -1;
    }
  }

  /** Returns the card of the array. */
  String toHtml() {
    long shown = tasks < 0 ? spec.chunks().count() : tasks;
    return ArrayCard.html(spec.chunks(), spec.dtype().toString(), spec.dtype().bytes(), shown);
  }

  /** Returns one line such as JShell prints. */
  @Override
  public String toString() {
    String chunks = Figures.count(spec.chunks().count(), "chunk");
    return "LazyArray "
        + spec.dtype()
        + " "
        + spec.shape()
        + " in "
        + (spec.rank() == 0 ? chunks : chunks + " of " + spec.chunks())
        + ", "
        + bytes()
        + (tasks < 0 ? "" : ", " + Figures.count(tasks, "task"));
  }

  private String bytes() {
    long size = spec.shape().size();
    return size > Long.MAX_VALUE / spec.dtype().bytes()
        ? "more than " + Figures.bytes(Long.MAX_VALUE)
        : Figures.bytes(spec.bytes());
  }
}
