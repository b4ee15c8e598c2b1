package io.qbi.rewrite;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the rules did to a graph: every firing and every refusal, the same ones counted. */
public final class Trace {
  private final Map<String, Integer> fired = new LinkedHashMap<>();
  private final Map<String, Integer> refused = new LinkedHashMap<>();
  private final List<String> notes = new ArrayList<>();

  void fired(Rule rule, String before, String after) {
    fired.merge(rule.name() + ": " + before + " ⇒ " + after, 1, Integer::sum);
  }

  void refused(Rule rule, String node, String reason) {
    refused.merge(rule.name() + ": " + node + ": " + reason, 1, Integer::sum);
  }

  /** Adds a sentence on a choice that was made. */
  public void note(String note) {
    notes.add(note);
  }

  /** Returns the firings in order of their first time, with how often each happened. */
  public Map<String, Integer> fired() {
    return Collections.unmodifiableMap(fired);
  }

  /** Returns the refusals in order of their first time, with how often each happened. */
  public Map<String, Integer> refused() {
    return Collections.unmodifiableMap(refused);
  }

  /** Returns the sentences on choices. */
  public List<String> notes() {
    return Collections.unmodifiableList(notes);
  }
}
