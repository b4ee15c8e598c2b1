package io.qbi.plan;

import io.qbi.draw.Figures;
import io.qbi.expr.Elementwise;
import io.qbi.expr.Fill;
import io.qbi.expr.Graph;
import io.qbi.expr.Node;
import io.qbi.expr.RaggedOp;
import io.qbi.expr.Siblings;
import io.qbi.expr.Spec;
import io.qbi.shape.Box;
import io.qbi.shape.ChunkGrid;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Which results are kept as chunks between tasks, and which are computed inside the tasks that need
 * them.
 *
 * <p>Going from the outputs to the sources, each node knows the regions that the stages after it
 * will ask of it. It is kept if that is forced (outputs, ragged results, results bound to their own
 * chunks) or if computing it again for every region that asks would cost more than keeping it.
 */
final class Cuts {
  /** Nanoseconds per byte of writing a result to memory and reading it back. */
  private static final double MEMORY_NANOS_PER_BYTE = 0.4;

  /** Nanoseconds per byte of writing a result to the scratch folder and reading it back. */
  private static final double SPILL_NANOS_PER_BYTE = 2.5;

  /**
   * A region that the fullest task of a stage asks for, and how many tasks that stage has; aligned
   * if every task asks for exactly one chunk. Of regions that lie far apart a task asks for each.
   */
  private record Demand(Node stage, Box box, long tasks, boolean aligned) {}

  /** How much less than keeping a result keeping an input must cost, to be done instead. */
  private static final double WORTH_INSTEAD = 0.7;

  /** Nodes that are looked at to say what computing one again would cost. */
  private static final int MOST_LOOKED_AT = 50;

  /** How many times over what lies around chunks is computed at most; more is worth a sentence. */
  private static final double HALO = 1.3;

  /** What computing again may cost before it is worth a sentence. */
  private static final double WORTH_SAYING_NANOS = 1e6;

  /** The gain from which on it pays to hand work to other threads. */
  private static final double WORTH_SHARING_NANOS = 1e6;

  private final long budget;
  private final int threads;
  private final Set<Node> tooLarge;
  private final Map<Node, String> kept = new IdentityHashMap<>();
  private final Map<Node, List<Demand>> demands = new IdentityHashMap<>();
  private final Map<Node, Double> unitCost = new IdentityHashMap<>();

  /** The nodes that several others take. */
  private final Set<Node> shared = Collections.newSetFromMap(new IdentityHashMap<>());

  private final List<String> notes = new ArrayList<>();
  private double inHalos;
  private int lookedAt;

  private Cuts(long budget, int threads, Set<Node> tooLarge) {
    this.budget = budget;
    this.threads = threads;
    this.tooLarge = tooLarge;
  }

  /**
   * What was chosen.
   *
   * @param reasons the nodes to keep, and why
   * @param notes a sentence for each result that is computed again by choice
   */
  record Result(Map<Node, String> reasons, List<String> notes) {
    /** Returns the nodes to keep. */
    Set<Node> kept() {
      return reasons.keySet();
    }
  }

  /**
   * Chooses which results to keep.
   *
   * @param tooLarge nodes that must be kept, since tasks that compute them on the way do not fit
   */
  static Result choose(List<Node> roots, long budget, int threads, Set<Node> tooLarge) {
    Cuts cuts = new Cuts(budget, threads, tooLarge);
    List<Node> order = Graph.topological(roots);
    Set<Node> taken = Collections.newSetFromMap(new IdentityHashMap<>());
    for (Node node : order) {
      cuts.unitCost.put(node, cuts.costPerElement(node));
      node.inputs().stream().filter(input -> !taken.add(input)).forEach(cuts.shared::add);
    }
    Set<Node> outputs = Collections.newSetFromMap(new IdentityHashMap<>());
    outputs.addAll(roots);
    for (int i = order.size() - 1; i >= 0; i--) {
      Node node = order.get(i);
      cuts.visit(node, outputs.contains(node));
    }
    if (cuts.inHalos > WORTH_SAYING_NANOS) {
      cuts.notes.add(
          "what neighbouring chunks both need is computed in each of them, which costs about "
              + duration(cuts.inHalos)
              + " in all");
    }
    return new Result(cuts.kept, cuts.notes);
  }

  private double costPerElement(Node node) {
    Spec spec = node.spec();
    double size = Math.max(1, spec.shape().size());
    double cost = ownWork(node);
    for (int i = 0; i < node.inputs().size(); i++) {
      double inputSize = node.input(i).spec().shape().size();
      cost += unitCost.get(node.input(i)) * inputSize;
    }
    return Math.min(cost / size, 1e9);
  }

  private void visit(Node node, boolean output) {
    List<Demand> asked = demands.getOrDefault(node, List.of());
    String reason = output ? "it is a result" : necessity(node, asked);
    reason = reason == null ? tooMuchAtOnce(node, asked) : reason;
    reason = reason == null ? worth(node, asked) : reason;
    if (reason != null) {
      kept.put(node, reason);
      long tasks = node.spec().chunks().count();
      propagate(node, new Demand(node, fullest(node), tasks, node.op().perChunk()));
    } else {
      asked.forEach(demand -> propagate(node, demand));
    }
    demands.remove(node);
  }

  /**
   * Returns the chunk that needs most, of some: one inside, unless those stand for partial ones.
   */
  private static Box fullest(Node node) {
    Box fullest = null;
    long most = -1;
    for (Box box : node.spec().chunks().samples()) {
      long needed = 0;
      for (int i = 0; i < node.inputs().size(); i++) {
        needed += node.op().inputBox(i, box, node.inputSpecs()).size();
      }
      if (needed > most) {
        fullest = box;
        most = needed;
      }
    }
    return fullest;
  }

  private void propagate(Node node, Demand demand) {
    for (int i = 0; i < node.inputs().size(); i++) {
      Box box = node.op().inputBox(i, demand.box, node.inputSpecs());
      ask(
          demands.computeIfAbsent(node.input(i), k -> new ArrayList<>(1)),
          new Demand(demand.stage, box, demand.tasks, staysAligned(node, i, demand)));
    }
  }

  /** Adds what a task asks for, together with what it asks for nearby. */
  private static void ask(List<Demand> asked, Demand more) {
    int[] same =
        IntStream.range(0, asked.size()).filter(i -> asked.get(i).stage == more.stage).toArray();
    int joined = Part.nearest(same.length, i -> Part.between(asked.get(same[i]).box, more.box));
    int nearest = joined < 0 ? -1 : same[joined];
    if (nearest < 0) {
      asked.add(more);
    } else {
      Demand known = asked.get(nearest);
      Box hull = known.box.hull(more.box);
      asked.set(nearest, new Demand(more.stage, hull, more.tasks, known.aligned && more.aligned));
    }
  }

  /** Whether a node that is asked for whole chunks asks its input for whole chunks in turn. */
  private static boolean staysAligned(Node node, int input, Demand demand) {
    ChunkGrid theirs = node.input(input).spec().chunks();
    boolean oneToOne =
        node.op() instanceof Elementwise
            ? theirs.equals(node.spec().chunks())
            : node.op().perChunk() && theirs.equals(node.input(0).spec().chunks());
    return demand.aligned && oneToOne;
  }

  /** Returns why a node that is no output must be kept whatever it costs; null if it need not. */
  private String necessity(Node node, List<Demand> asked) {
    if (node.op() instanceof Siblings) {
      return "it is small, and made for all of them while a chunk is there";
    }
    if (node.op() instanceof RaggedOp) {
      return "the size of its blocks is known only when they are computed";
    }
    if (tooLarge.contains(node)) {
      return "a task that computed it together with what follows would not fit the budget";
    }
    ChunkGrid grid = node.spec().chunks();
    for (Demand demand : asked) {
      boolean ownChunks = demand.aligned && isChunk(grid, demand.box);
      if (node.op().perChunk() && !ownChunks) {
        return "it depends on where its chunks begin and end";
      }
      if (condenses(node, demand.box) && !isWithinChunk(grid, demand.box)) {
        return "it is small, and a task after it needs several of its chunks";
      }
    }
    return null;
  }

  /** Returns why a task that computes this node itself would fill the budget; null if not. */
  private String tooMuchAtOnce(Node node, List<Demand> asked) {
    if (node.inputs().isEmpty()) {
      return null;
    }
    long own = bytesAround(node, node.spec().chunks().middle());
    for (Demand demand : asked) {
      long bytes = bytesAround(node, demand.box);
      if (bytes > budget / 4 && bytes > 2 * own) {
        return "a task after it would need "
            + Figures.bytes(bytes)
            + " to compute it, of a budget of "
            + Figures.bytes(budget);
      }
    }
    return null;
  }

  /** Returns the bytes of a region of a node and of all that it is computed from. */
  private static long bytesAround(Node node, Box box) {
    long bytes = box.size() * node.spec().dtype().bytes();
    for (int i = 0; i < node.inputs().size(); i++) {
      Spec input = node.input(i).spec();
      bytes += node.op().inputBox(i, box, node.inputSpecs()).size() * input.dtype().bytes();
    }
    return bytes;
  }

  /**
   * Whether a region is so much smaller than what it needs that a task should do one chunk only.
   */
  private static boolean condenses(Node node, Box box) {
    List<Spec> inputs = node.inputSpecs();
    for (int i = 0; i < inputs.size(); i++) {
      if (node.op().inputBox(i, box, inputs).size() > 4 * box.size()) {
        return true;
      }
    }
    return false;
  }

  private static boolean isChunk(ChunkGrid grid, Box box) {
    return !box.isEmpty() && isWithinChunk(grid, box) && chunkOf(grid, box).equals(box);
  }

  private static boolean isWithinChunk(ChunkGrid grid, Box box) {
    return box.isEmpty() || chunkOf(grid, box).contains(box);
  }

  private static Box chunkOf(ChunkGrid grid, Box box) {
    return grid.box(grid.number(grid.touching(box).starts()));
  }

  /** Returns why keeping costs less than computing again; null, with a note, if it does not. */
  private String worth(Node node, List<Demand> asked) {
    Spec spec = node.spec();
    double size = spec.shape().size();
    // What others take, too, is kept itself, if at all, rather than a copy of a view of it.
    boolean viewOfShared = node.op().isView() && node.inputs().stream().anyMatch(shared::contains);
    if (size == 0 || node.op() instanceof Fill || viewOfShared) {
      return null;
    }
    List<Spec> inputs = node.inputSpecs();
    ChunkGrid grid = spec.chunks();
    double ownWork = grid.count() * node.op().work(grid.middle(), inputs);
    double askedWork = 0;
    double askedSize = 0;
    for (Demand demand : asked) {
      askedWork += demand.tasks * node.op().work(demand.box, inputs);
      askedSize += demand.tasks * (double) demand.box.size();
    }
    // Both sides are counted in full middle tasks, so that short chunks at the end do not matter.
    double ownSize = grid.count() * (double) Math.max(1, grid.middle().size());
    double times = Math.max(askedWork / Math.max(1, ownWork), askedSize / ownSize);
    boolean large = isLarge(spec);
    double keep = keeping(spec);
    if (times <= 1.05) {
      return parallel(grid, asked, ownWork, keep);
    }
    lookedAt = 0;
    double again = again(node, times - 1, WORTH_INSTEAD * keep);
    String figures =
        String.format(
            Locale.ROOT,
            "it is needed %.1f times over; computing it again costs about %s, keeping it %s%s",
            times,
            duration(again),
            duration(keep),
            large ? " through the scratch folder" : "");
    if (again > keep) {
      return figures;
    }
    if (times < HALO) {
      inHalos += again;
    } else if (!node.op().isView() && again > WORTH_SAYING_NANOS) {
      notes.add(node.op().label() + " is computed again where it is needed: " + figures);
    }
    return null;
  }

  private boolean isLarge(Spec spec) {
    return spec.bytes() > budget / 2;
  }

  /** Returns the cost of writing a result and reading it back. */
  private double keeping(Spec spec) {
    return spec.bytes() * (isLarge(spec) ? SPILL_NANOS_PER_BYTE : MEMORY_NANOS_PER_BYTE);
  }

  /**
   * Returns the cost of computing a node so many times more, where each of its inputs is computed
   * as often, or kept instead if that costs less than {@code instead}; what must be kept anyway
   * costs nothing more.
   */
  private double again(Node node, double times, double instead) {
    double cost = times * ownWork(node);
    for (Node input : new LinkedHashSet<>(node.inputs())) {
      if (input.op().perChunk()) {
        continue;
      }
      double size = Math.max(1, input.spec().shape().size());
      boolean near = lookedAt++ < MOST_LOOKED_AT;
      double below = near ? again(input, times, instead) : times * unitCost.get(input) * size;
      double kept = keeping(input.spec());
      cost += kept < instead ? Math.min(below, kept) : below;
    }
    return cost;
  }

  private static double ownWork(Node node) {
    return node.op() instanceof RaggedOp
        ? 1000
        : node.op().work(Box.all(node.spec().shape()), node.inputSpecs());
  }

  /** Returns why a result is worth tasks of its own where those that need it leave threads idle. */
  private String parallel(ChunkGrid grid, List<Demand> asked, double work, double keep) {
    long tasks = tasks(asked);
    long possible = Math.min(threads, grid.count());
    if (tasks >= possible) {
      return null;
    }
    double gain = work * (1 - (double) tasks / possible);
    return gain > keep + WORTH_SHARING_NANOS
        ? String.format(
            Locale.ROOT,
            "its %s run on %d threads, while %s would leave some idle; that gains about %s",
            Figures.count(grid.count(), "chunk"),
            possible,
            Figures.count(tasks, "task"),
            duration(gain))
        : null;
  }

  /** Returns how many tasks ask for a node. */
  private static long tasks(List<Demand> asked) {
    Map<Node, Long> tasks = new IdentityHashMap<>();
    asked.forEach(demand -> tasks.put(demand.stage, demand.tasks));
    return tasks.values().stream().mapToLong(n -> n).sum();
  }

  private static String duration(double nanos) {
    return Figures.duration(Duration.ofNanos(Math.round(nanos)));
  }
}
