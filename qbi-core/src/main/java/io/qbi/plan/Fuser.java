package io.qbi.plan;

import io.qbi.data.DType;
import io.qbi.expr.Elementwise;
import io.qbi.expr.Node;
import io.qbi.expr.ReduceSegments;
import io.qbi.expr.ScalarOp;
import io.qbi.kernel.reduce.ReduceKernels;
import io.qbi.kernel.scalar.ElementwiseProgram;
import java.util.ArrayList;
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
  private final List<Node> inputNodes = new ArrayList<>();
  private final Map<Part, Part> groupOf = new IdentityHashMap<>();
  private final Map<Part, List<Part>> membersOf = new IdentityHashMap<>();

  /** For the last part of a group, the reduction that takes it from register to accumulator. */
  private final Map<Part, Part> reductionOf = new IdentityHashMap<>();

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
    List<Part> order = Part.of(root, kept);
    Map<Node, Integer> stageInputs = new IdentityHashMap<>();
    group(order);
    List<Step> steps = new ArrayList<>();
    Map<Part, Integer> stepOf = new IdentityHashMap<>();
    for (Part part : order) {
      Node node = part.node();
      Part elements = node.inputs().size() == 1 ? part.inputs().get(0) : null;
      if (reductionOf.containsKey(part)) {
        continue;
      }
      if (isInput(node)) {
        if (stageInputs.putIfAbsent(node, inputNodes.size()) == null) {
          inputNodes.add(node);
        }
        stepOf.put(part, steps.size());
        steps.add(Step.take(stageInputs.get(node), node.spec()));
      } else if (elements != null && reductionOf.get(elements) == part) {
        Step step = fusedStep(elements, stepOf).reducedBy(node.op(), node.spec());
        stepOf.put(part, steps.size());
        steps.add(step);
      } else if (!(node.op() instanceof Elementwise)) {
        stepOf.put(part, steps.size());
        steps.add(Step.apply(node.op(), indices(part.inputs(), stepOf), node.spec()));
      } else if (groupOf.get(part) == part) {
        Step step = fusedStep(part, stepOf);
        stepOf.put(part, steps.size());
        steps.add(step);
      }
    }
    return new Result(new Program(steps), inputNodes);
  }

  private boolean isInput(Node node) {
    return node != root && kept.contains(node);
  }

  /**
   * Puts each elementwise part into the group of its consumers if they all share one, and the last
   * of a group before the reduction that is its only consumer.
   */
  private void group(List<Part> order) {
    Map<Part, List<Part>> consumers = new IdentityHashMap<>();
    for (Part part : order) {
      if (!isInput(part.node())) {
        part.inputs()
            .forEach(in -> consumers.computeIfAbsent(in, k -> new ArrayList<>()).add(part));
      }
    }
    for (int i = order.size() - 1; i >= 0; i--) {
      Part part = order.get(i);
      if (isInput(part.node()) || !(part.node().op() instanceof Elementwise)) {
        continue;
      }
      List<Part> all = consumers.getOrDefault(part, List.of());
      Part shared = sharedGroup(part, all);
      groupOf.put(part, shared == null ? part : shared);
      if (all.size() == 1 && isReduction(all.get(0).node(), part.node())) {
        reductionOf.put(part, all.get(0));
      }
    }
    for (Part part : order) {
      if (groupOf.containsKey(part)) {
        membersOf.computeIfAbsent(groupOf.get(part), k -> new ArrayList<>()).add(part);
      }
    }
  }

  /**
   * Returns the group that all consumers belong to, if one more of that shape can join; or null.
   */
  private Part sharedGroup(Part part, List<Part> consumers) {
    Part group = null;
    for (Part consumer : consumers) {
      Part theirs = groupOf.get(consumer);
      boolean joins =
          theirs != null
              && (group == null || group == theirs)
              && theirs.node().spec().shape().equals(part.node().spec().shape());
      if (!joins) {
        return null;
      }
      group = theirs;
    }
    return group;
  }

  /** Returns whether a node reduces another's elements by a kernel that can compute them, too. */
  private static boolean isReduction(Node node, Node input) {
    return node.op() instanceof ReduceSegments segments
        && ReduceKernels.takesPrograms(segments.kind(), input.spec().dtype());
  }

  private Step fusedStep(Part group, Map<Part, Integer> stepOf) {
    List<Part> members = membersOf.get(group);
    Map<Part, Integer> register = new IdentityHashMap<>();
    List<DType> inputTypes = new ArrayList<>();
    List<Integer> arguments = new ArrayList<>();
    for (Part member : members) {
      for (Part input : member.inputs()) {
        if (groupOf.get(input) != group && register.putIfAbsent(input, arguments.size()) == null) {
          inputTypes.add(input.node().spec().dtype());
          arguments.add(stepOf.get(input));
        }
      }
    }
    ElementwiseProgram.Builder builder = ElementwiseProgram.over(inputTypes);
    for (Part member : members) {
      Elementwise op = (Elementwise) member.node().op();
      List<Integer> args = indices(member.inputs(), register);
      int value =
          op.op() == ScalarOp.CAST
              ? builder.cast(args.get(0), op.dtype())
              : builder.apply(op.op(), args.stream().mapToInt(Integer::intValue).toArray());
      register.put(member, value);
    }
    return Step.fuse(builder.build(register.get(group)), arguments, group.node().spec());
  }

  private static List<Integer> indices(List<Part> parts, Map<Part, Integer> index) {
    return parts.stream().map(index::get).toList();
  }
}
