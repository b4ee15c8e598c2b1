package io.qbi.io.conformance;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** Counts how the cases end, by the name of the call. */
final class Summary {
  private final Map<String, Integer> passed = new TreeMap<>();
  private final Map<String, Integer> failed = new TreeMap<>();

  /** A check of one case that throws if it fails. */
  @FunctionalInterface
  interface Check {
    void check(Case test) throws IOException;
  }

  /** Runs a check and counts how it ends. */
  void run(Case test, Check check) throws IOException {
    Map<String, Integer> outcome = failed;
    try {
      check.check(test);
      outcome = passed;
    } finally {
      synchronized (this) {
        outcome.merge(test.call(), 1, Integer::sum);
      }
    }
  }

  /** Returns the counts; what failed by name. */
  synchronized String text(Path folder) {
    StringBuilder text = new StringBuilder("conformance with " + folder + "\n");
    text.append("  passed  ").append(described(passed)).append('\n');
    text.append("  failed  ").append(described(failed)).append('\n');
    text.append(listed(failed));
    return text.toString();
  }

  private static String described(Map<String, Integer> outcome) {
    int cases = outcome.values().stream().mapToInt(Integer::intValue).sum();
    return cases + " cases of " + outcome.size() + " calls";
  }

  private static String listed(Map<String, Integer> outcome) {
    StringBuilder text = new StringBuilder();
    outcome.forEach(
        (call, n) -> text.append("    ").append(call).append(" × ").append(n).append('\n'));
    return text.toString();
  }
}
