package io.qbi.run;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * What the runs of an engine have in common.
 *
 * @param budget the bytes that they share
 * @param listeners who hears of them
 * @param scratch the folder for what does not fit into memory
 * @param retries what happens when a source fails to read
 * @param timeout the time after which a run is cancelled; null for never
 */
public record RunSettings(
    MemoryBudget budget,
    List<RunListener> listeners,
    Path scratch,
    Retries retries,
    Duration timeout) {

  /** Returns settings with more listeners. */
  public RunSettings heardBy(RunListener... more) {
    List<RunListener> all = new ArrayList<>(listeners);
    all.addAll(List.of(more));
    return new RunSettings(budget, all, scratch, retries, timeout);
  }
}
