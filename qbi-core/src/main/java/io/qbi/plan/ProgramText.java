package io.qbi.plan;

import io.qbi.draw.Figures;
import io.qbi.expr.Fill;
import io.qbi.expr.Op;
import io.qbi.expr.Pad;
import io.qbi.expr.Rechunk;
import io.qbi.expr.ReduceFinish;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What a task of a stage does, in lines such as {@code a = read x → pad by [1, 1], reflect}: a line
 * is a chain of operations that each take what the one before made. Constants stand where they are
 * used, {@code [2]} is the result of stage 2, and {@code x} in a formula is what came before.
 */
final class ProgramText {
  private static final int MOST_LINES = 20;
  private static final int MOST_LINKS = 12;
  private static final int SUMMARY_LENGTH = 120;

  /** A chain of operations; {@code name} is what later lines call its result, or empty. */
  record Line(String name, List<String> links) {
    private Line shortened() {
      return new Line(name, middleCut(links, MOST_LINKS, "operations"));
    }

    @Override
    public String toString() {
      return (name.isEmpty() ? "" : name + " = ") + String.join(" → ", links);
    }
  }

  private final Stage stage;
  private final List<Step> steps;
  private final int[] uses;

  /** The chain that makes a step's result; null once it has a name. */
  private final List<List<String>> chains = new ArrayList<>();

  /** What a step's result is called; null as long as it has no name. */
  private final List<String> names = new ArrayList<>();

  private final List<Line> lines = new ArrayList<>();
  private int named;

  ProgramText(Stage stage) {
    this.stage = stage;
    this.steps = stage.program().steps();
    this.uses = new int[steps.size()];
    steps.forEach(step -> step.arguments().forEach(argument -> uses[argument]++));
    for (int i = 0; i < steps.size(); i++) {
      add(i);
    }
    int last = steps.size() - 1;
    List<String> chain = chains.get(last);
    lines.add(new Line("", chain == null ? List.of(names.get(last)) : chain));
  }

  /** Returns how texts and drawings call a stage. */
  static String name(Stage stage) {
    return "[" + (stage.id() + 1) + "]";
  }

  /** Returns the lines, the result last; many of them lose those in the middle. */
  List<Line> lines() {
    List<Line> all = lines.stream().map(Line::shortened).toList();
    if (all.size() <= MOST_LINES) {
      return all;
    }
    List<Line> some = new ArrayList<>(all.subList(0, MOST_LINES / 2));
    int left = all.size() - MOST_LINES;
    some.add(new Line("", List.of("… " + Figures.count(left, "more line") + " …")));
    some.addAll(all.subList(all.size() - MOST_LINES / 2, all.size()));
    return some;
  }

  /** Returns the last operations in one line. */
  String summary() {
    List<String> links = lines.get(lines.size() - 1).links();
    int first = links.size() - 1;
    int length = links.get(first).length();
    while (first > 0 && length + links.get(first - 1).length() <= SUMMARY_LENGTH) {
      length += links.get(--first).length();
    }
    String text = String.join(" → ", links.subList(first, links.size()));
    return first == 0 ? text : "… → " + text;
  }

  private void add(int i) {
    Step step = steps.get(i);
    boolean last = i == steps.size() - 1;
    chains.add(null);
    names.add(null);
    if (step.isInput()) {
      names.set(i, name(stage.inputs().get(step.stage())));
    } else if (step.op() instanceof Fill fill && !last) {
      names.set(i, fill.value().toString());
    } else {
      chains.set(i, chain(step));
      if (uses[i] > 1) {
        nameOf(i);
      }
    }
  }

  private List<String> chain(Step step) {
    List<Integer> arguments = step.arguments();
    int open = continued(step);
    List<String> chain = open < 0 ? new ArrayList<>() : chains.get(open);
    if (step.fused() != null) {
      List<String> inputs = arguments.stream().map(a -> a == open ? "x" : nameOf(a)).toList();
      chain.add(step.fused().formula(inputs));
      if (step.op() != null) {
        chain.add(step.op().label());
      }
      return chain;
    }
    if (OpText.isRanged(step.op()) && arguments.stream().skip(1).allMatch(this::isConstant)) {
      if (open < 0) {
        chain.add(argument(arguments.get(0)));
      }
      String low = nameOf(arguments.get(1));
      chain.add(OpText.ranged(step.op().label(), low, nameOf(arguments.get(2))));
      return chain;
    }
    if (open < 0 && !arguments.isEmpty()) {
      chain.add(String.join(", ", arguments.stream().map(this::argument).toList()));
    }
    link(chain, step, open);
    return chain;
  }

  /**
   * Adds an operation to the chain: filters as the user called them, once for all axes; and without
   * what is no work, or a part of what follows.
   */
  private void link(List<String> chain, Step step, int open) {
    Op before = open < 0 ? null : steps.get(open).op();
    String filter = FilterText.filter(step.op());
    if (!filter.isEmpty() && before instanceof Pad pad && !chain.isEmpty()) {
      chain.remove(chain.size() - 1);
      Op padded = unchunked(steps.get(open).arguments().get(0)).op();
      if (chain.isEmpty() || padded == null || !FilterText.goesOn(step.op(), padded)) {
        chain.add(FilterText.text(filter, pad.mode()));
      }
    } else if (step.op() instanceof ReduceFinish finish) {
      chain.removeIf(link -> link.startsWith("combine partial "));
      chain.add(finish.kind() + " of all chunks");
    } else if (!(step.op() instanceof Rechunk) || chain.isEmpty()) {
      chain.add(step.op().label());
    }
  }

  /** Returns a step, or what it cuts into other chunks. */
  private Step unchunked(int step) {
    Step result = steps.get(step);
    while (result.op() instanceof Rechunk) {
      result = steps.get(result.arguments().get(0));
    }
    return result;
  }

  private boolean isConstant(int step) {
    return steps.get(step).op() instanceof Fill;
  }

  private String argument(int step) {
    boolean filled = steps.get(step).op() instanceof Fill && steps.get(step).spec().rank() > 0;
    return filled ? steps.get(step).op().label() : nameOf(step);
  }

  /** Returns the only argument that is neither a constant nor named, if this step continues it. */
  private int continued(Step step) {
    int[] open =
        step.arguments().stream().mapToInt(a -> a).filter(a -> names.get(a) == null).toArray();
    boolean alone =
        open.length == 1
            && (step.fused() != null
                || step.arguments().size() == 1
                || (OpText.isRanged(step.op()) && open[0] == step.arguments().get(0)));
    boolean others =
        Arrays.stream(step.arguments().stream().mapToInt(a -> a).toArray())
            .anyMatch(a -> names.get(a) != null && !(steps.get(a).op() instanceof Fill));
    return alone && !others ? open[0] : -1;
  }

  /** Returns what a step's result is called, after a line that says so where it had no name. */
  private String nameOf(int step) {
    if (names.get(step) == null) {
      int letter = named % 26;
      int round = named++ / 26;
      names.set(step, (char) ('a' + letter) + (round == 0 ? "" : Integer.toString(round)));
      lines.add(new Line(names.get(step), chains.set(step, null)));
    }
    return names.get(step);
  }

  private static List<String> middleCut(List<String> all, int most, String what) {
    if (all.size() <= most) {
      return all;
    }
    List<String> some = new ArrayList<>(all.subList(0, most / 2));
    some.add("… " + Figures.count(all.size() - most) + " more " + what + " …");
    some.addAll(all.subList(all.size() - most / 2, all.size()));
    return some;
  }
}
