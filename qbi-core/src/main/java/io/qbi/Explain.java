package io.qbi;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;

/** The parts of {@link LazyArray#explain}. */
public enum Explain {
  /** The expression as it was written. */
  LOGICAL("Logical: the expression, from the result down to its sources"),
  /** The expression after the optimizer's rules, and what these did. */
  OPTIMIZED("Optimized: the same result for less work"),
  /** The plan: stages of tasks, what they take, what is kept and why. */
  PHYSICAL("Physical: the stages, each a set of tasks that make one chunk");

  private final String title;

  Explain(String title) {
    this.title = title;
  }

  /** Returns the named parts in their order, or all if none is named. */
  static Set<Explain> orAll(Explain... parts) {
    return parts.length == 0 ? EnumSet.allOf(Explain.class) : EnumSet.copyOf(Arrays.asList(parts));
  }

  /** Returns the heading of the part. */
  String title() {
    return title;
  }
}
