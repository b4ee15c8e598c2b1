package io.qbi.examples.docs;

import io.qbi.Engine;
import io.qbi.Explain;
import io.qbi.LazyArray;
import io.qbi.Qbi;

/** The expression that {@code docs/architecture.md} follows from call to bytes. */
final class WorkedExample {
  private WorkedExample() {}

  static LazyArray labels() {
    // snippet: worked-example
    LazyArray image = Qbi.random(1).uniform(1024, 1024).rechunk(256, 256);
    LazyArray labels = image.filters().gaussian(2).gt(0.55).objects().label(2);
    // end
    return labels;
  }

  /** Returns a part of the plan, for an engine whose size does not follow from the machine's. */
  static String explain(Explain part) {
    Engine engine = Engine.builder().threads(2).memoryBudget(64 << 20).build();
    return labels().explain(engine, part);
  }
}
