package io.qbi.run;

import jdk.jfr.Category;
import jdk.jfr.DataAmount;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/** What the JDK's flight recorder keeps of a run. */
@Name("qbi.Run")
@Label("qbi Run")
@Category("qbi")
@Description("A plan was run")
@StackTrace(false)
final class RunEvent extends Event {
  /** Whether the Java runtime has a flight recorder: one made by jlink may lack it. */
  static final boolean AVAILABLE = ModuleLayer.boot().findModule("jdk.jfr").isPresent();

  @Label("Stages")
  int stages;

  @Label("Tasks")
  long tasks;

  @Label("Peak")
  @Description("The most bytes that were live at one time, the results themselves aside")
  @DataAmount
  long peak;

  @Label("Predicted Peak")
  @DataAmount
  long predictedPeak;

  @Label("Spilled")
  @Description("The bytes that were written to the scratch folder")
  @DataAmount
  long spilled;

  @Label("Failure")
  String failure;

  /** Returns an event that begins now, or null where the Java runtime has no flight recorder. */
  static RunEvent begun() {
    if (!AVAILABLE) {
      return null;
    }
    RunEvent event = new RunEvent();
    event.begin();
    return event;
  }

  /** Ends the event and records it if somebody records. */
  void record(Run run, RunStatistics statistics, Throwable thrown) {
    end();
    if (shouldCommit()) {
      stages = run.plan().stages().size();
      tasks = statistics.tasks();
      peak = statistics.peakBytes();
      predictedPeak = run.plan().predictedPeak();
      spilled = statistics.spilledBytes();
      failure = thrown == null ? null : thrown.toString();
      commit();
    }
  }
}
