package io.qbi.examples.docs;

import io.qbi.Engine;
import io.qbi.LazyArray;
import io.qbi.io.QbiIo;
import io.qbi.plan.Stage;
import io.qbi.run.ProgressBar;
import io.qbi.run.Run;
import io.qbi.run.RunListener;
import io.qbi.run.RunReport;
import io.qbi.run.TaskStatistics;
import io.qbi.run.TraceFile;
import java.io.IOException;
import java.nio.file.Path;

/** How files, engines and listeners are used. */
final class UsageSnippets {
  private UsageSnippets() {}

  static void files(Path folder) {
    String input = folder.resolve("bone.tif").toString();
    String output = folder.resolve("bone-smooth.npy").toString();
    // snippet: files
    LazyArray bone = QbiIo.open(input); // reads the header only
    LazyArray middle = bone.slice("10:-10, ::2, ::2"); // reads what is left of it, when it is asked
    QbiIo.save(
        middle.filters().gaussian(1.5), output); // a chunk at a time; the name says the format
    // end
  }

  static double engine(LazyArray array, Path folder) {
    // snippet: engine
    Engine small = Engine.builder().threads(2).memoryBudget(64 << 20).scratch(folder).build();
    double mean = array.mean().compute(small).item();
    // end
    return mean;
  }

  static void watch(LazyArray array, Path folder) throws IOException {
    // snippet: watching
    RunReport report = new RunReport();
    Engine watched =
        Engine.builder()
            .listener(new ProgressBar()) // in a terminal: percent, tasks and bytes a second
            .listener(new TraceFile(folder.resolve("run.json"))) // for ui.perfetto.dev
            .listener(report)
            .build();
    array.compute(watched);
    System.out.println(report.explainAnalyze()); // what it took beside what was planned
    report.save(folder.resolve("run.html")); // timeline, memory, slowest stages, plan
    // end
  }

  static void listen(LazyArray array) {
    // snippet: own-listener
    RunListener slow =
        new RunListener() {
          @Override
          public void taskFinished(Run run, Stage stage, long chunk, TaskStatistics took) {
            if (took.nanos() > 1_000_000_000) {
              System.err.println("chunk " + chunk + " of " + run.label(stage) + " is slow");
            }
          }
        };
    array.compute(Engine.builder().listener(slow).build());
    // end
  }
}
