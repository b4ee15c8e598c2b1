package io.qbi.plan;

import io.qbi.data.DType;
import io.qbi.expr.Elementwise;
import io.qbi.expr.Node;
import io.qbi.expr.ReduceSegments;
import io.qbi.expr.ScalarOp;
import io.qbi.kernel.reduce.ReduceKernels;
import io.qbi.kernel.scalar.ElementwiseProgram;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Turns the nodes of one stage into a program, with chains of elementwise operations fused: their
 * intermediate results never leave the registers of one pass.
 */
final class Fuser {
  private final Node root;
  private final Set<Node> kept;
  private final Map<Node, Integer> stageInputs = new IdentityHashMap<>();
  private final List<Node> inputNodes = new ArrayList<>();
  private final Map<Node, Node> groupOf = new IdentityHashMap<>();
  private final Map<Node, List<Node>> membersOf = new IdentityHashMap<>();

  /** For the last node of a group, the reduction that takes it from register to accumulator. */
  private final Map<Node, Node> reductionOf = new IdentityHashMap<>();

  private Fuser(Node root, Set<Node> kept) {
    this.root = root;
    this.kept = kept;
  }

  /** A stage's program, and the kept nodes whose chunks it takes, in the program's numbering. */
  record Result(Program program, List<Node> inputs) {}

  static Result fuse(Node root, Set<Node> kept) {
    return new Fuser(root, kept).run();
  }

  private Result run() {
    List<Node> order = inside();
    group(order);
    List<Step> steps = new ArrayList<>();
    Map<Node, Integer> stepOf = new IdentityHashMap<>();
    for (Node node : order) {
      if (reductionOf.containsKey(node)) {
        continue;
      }
      if (isInput(node)) {
        stepOf.put(node, steps.size());
        steps.add(Step.take(stageInputs.get(node), node.spec()));
      } else if (node.inputs().size() == 1 && reductionOf.get(node.input(0)) == node) {
        Step step = fusedStep(node.input(0), stepOf).reducedBy(node.op(), node.spec());
        stepOf.put(node, steps.size());
        steps.add(step);
      } else if (!(node.op() instanceof Elementwise)) {
        stepOf.put(node, steps.size());
        steps.add(Step.apply(node.op(), indices(node.inputs(), stepOf), node.spec()));
      } else if (groupOf.get(node) == node) {
        Step step = fusedStep(node, stepOf);
        stepOf.put(node, steps.size());
        steps.add(step);
      }
    }
    return new Result(new Program(steps), inputNodes);
  }

  private boolean isInput(Node node) {
    return node != root && kept.contains(node);
  }

  /** The nodes that the stage's tasks compute or take, inputs before consumers. */
  private List<Node> inside() {
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
      if (i == node.inputs().size() || isInput(node)) {
        stack.pop();
        order.add(node);
        if (isInput(node)) {
          stageInputs.put(node, inputNodes.size());
          inputNodes.add(node);
        }
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

  /**
   * Puts each elementwise node into the group of its consumers if they all share one, and the last
   * of a group before the reduction that is its only consumer.
   */
  private void group(List<Node> order) {
    Map<Node, List<Node>> consumers = new IdentityHashMap<>();
    for (Node node : order) {
      if (!isInput(node)) {
        node.inputs()
            .forEach(in -> consumers.computeIfAbsent(in, k -> new ArrayList<>()).add(node));
      }
    }
    for (int i = order.size() - 1; i >= 0; i--) {
      Node node = order.get(i);
      if (isInput(node) || !(node.op() instanceof Elementwise)) {
        continue;
      }
      Node group = null;
      for (Node consumer : consumers.getOrDefault(node, List.of())) {
        Node theirs = groupOf.get(consumer);
        boolean joins =
            theirs != null
                && (group == null || group == theirs)
                && theirs.spec().shape().equals(node.spec().shape());
        if (!joins) {
          group = null;
          break;
        }
        group = theirs;
      }
      groupOf.put(node, group == null ? node : group);
      List<Node> all = consumers.getOrDefault(node, List.of());
      if (all.size() == 1 && isReduction(all.get(0), node)) {
        reductionOf.put(node, all.get(0));
      }
    }
    for (Node node : order) {
      if (groupOf.containsKey(node)) {
        membersOf.computeIfAbsent(groupOf.get(node), k -> new ArrayList<>()).add(node);
      }
    }
  }

  /** Returns whether a node reduces another's elements by a kernel that can compute them, too. */
  private static boolean isReduction(Node node, Node input) {
    return node.op() instanceof ReduceSegments segments
        && ReduceKernels.takesPrograms(segments.kind(), input.spec().dtype());
  }

  private Step fusedStep(Node group, Map<Node, Integer> stepOf) {
    List<Node> members = membersOf.get(group);
    Map<Node, Integer> register = new IdentityHashMap<>();
    List<DType> inputTypes = new ArrayList<>();
    List<Integer> arguments = new ArrayList<>();
    for (Node member : members) {
      for (Node input : member.inputs()) {
        if (groupOf.get(input) != group && register.putIfAbsent(input, arguments.size()) == null) {
          inputTypes.add(input.spec().dtype());
          arguments.add(stepOf.get(input));
        }
      }
    }
    ElementwiseProgram.Builder builder = ElementwiseProgram.over(inputTypes);
    for (Node member : members) {
      Elementwise op = (Elementwise) member.op();
      List<Integer> args = indices(member.inputs(), register);
      int value =
          op.op() == ScalarOp.CAST
              ? builder.cast(args.get(0), op.dtype())
              : builder.apply(op.op(), args.stream().mapToInt(Integer::intValue).toArray());
      register.put(member, value);
    }
    return Step.fuse(builder.build(register.get(group)), arguments, group.spec());
  }

  private static List<Integer> indices(List<Node> nodes, Map<Node, Integer> index) {
    return nodes.stream().map(index::get).toList();
  }
}
