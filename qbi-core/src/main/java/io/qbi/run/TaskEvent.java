package io.qbi.run;

import io.qbi.plan.Stage;
import jdk.jfr.Category;
import jdk.jfr.DataAmount;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/** What the JDK's flight recorder keeps of a task. */
@Name("qbi.Task")
@Label("qbi Task")
@Category("qbi")
@Description("One chunk of one stage of a plan was computed")
@StackTrace(false)
final class TaskEvent extends Event {
  @Label("Stage")
  String stage;

  @Label("Stage Number")
  int number;

  @Label("Chunk")
  long chunk;

  @Label("Held")
  @Description("The most bytes that the task's blocks took at one time")
  @DataAmount
  long held;

  @Label("Result")
  @DataAmount
  long result;

  /** Returns an event that begins now, or null where the Java runtime has no flight recorder. */
  static TaskEvent begun() {
    if (!RunEvent.AVAILABLE) {
      return null;
    }
    TaskEvent event = new TaskEvent();
    event.begin();
    return event;
  }

  /** Ends the event and records it if somebody records. */
  void record(Run run, Stage of, long chunkNumber, long resultBytes, long heldBytes) {
    end();
    if (shouldCommit()) {
      stage = run.label(of);
      number = of.id() + 1;
      chunk = chunkNumber;
      held = heldBytes;
      result = resultBytes;
      commit();
    }
  }
}
