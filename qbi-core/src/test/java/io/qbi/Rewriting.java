package io.qbi;

import static org.assertj.core.api.Assertions.assertThat;

import io.qbi.expr.Node;
import io.qbi.expr.Rechunk;
import io.qbi.optimize.Optimizer;
import io.qbi.plan.Plan;
import io.qbi.rewrite.Trace;
import java.util.List;
import java.util.stream.Collectors;

/** What the optimizer makes of an expression, and whether that is still the same. */
final class Rewriting {
  private static final Engine ENGINE = Engine.builder().threads(1).memoryBudget(64 << 20).build();

  private final Trace trace = new Trace();
  private final LazyArray before;
  private final Node after;

  private Rewriting(LazyArray before) {
    this.before = before;
    this.after = Optimizer.optimize(List.of(before.node()), trace).get(0);
  }

  static Rewriting of(LazyArray array) {
    return new Rewriting(array);
  }

  /** Checks that a rule fired, what came of it all, and that it has the same elements. */
  void fires(String rule, LazyArray expected) {
    assertThat(trace.fired().keySet()).as("fired").anyMatch(line -> line.startsWith(rule + ":"));
    Node wanted = Optimizer.optimize(List.of(expected.node()), new Trace()).get(0);
    assertThat(tree(after)).isEqualTo(tree(wanted));
    unchanged();
  }

  /** Checks that a rule did not fire, and that the trace says why. */
  void refuses(String rule, String reason) {
    assertThat(trace.refused().keySet())
        .as("refused")
        .anyMatch(line -> line.startsWith(rule + ":") && line.contains(reason));
    ignores(rule);
  }

  /** Checks that a rule did not fire. */
  void ignores(String rule) {
    assertThat(trace.fired().keySet()).as("fired").noneMatch(line -> line.startsWith(rule + ":"));
    unchanged();
  }

  private void unchanged() {
    NdArray plain =
        NdArray.of(Computation.unoptimized(List.of(before.node()), ENGINE).toMemory().get(0));
    Agreement.nearly(before.compute(ENGINE), plain);
  }

  /** Returns an expression without its chunks. */
  private static String tree(Node node) {
    if (node.op() instanceof Rechunk) {
      return tree(node.input(0));
    }
    String label = node.op().label() + " " + node.spec().dtype() + node.spec().shape();
    return node.inputs().isEmpty()
        ? label
        : label
            + node.inputs().stream()
                .map(Rewriting::tree)
                .collect(Collectors.joining(", ", "(", ")"));
  }

  /** Returns the bytes that all tasks of an expression's plan hold, one after the other. */
  static long predictedBytes(LazyArray array) {
    return plan(array).stages().stream().mapToLong(s -> s.grid().count() * s.taskBytes()).sum();
  }

  /** Returns the number of tasks of an expression's plan. */
  static long tasks(LazyArray array) {
    return plan(array).tasks();
  }

  static Plan plan(LazyArray... arrays) {
    return Computation.of(List.of(arrays).stream().map(LazyArray::node).toList(), ENGINE).plan();
  }
}
