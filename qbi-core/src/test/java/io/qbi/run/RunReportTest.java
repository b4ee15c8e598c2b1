package io.qbi.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.qbi.Engine;
import io.qbi.LazyArray;
import io.qbi.Qbi;
import io.qbi.data.DType;
import io.qbi.plan.Stage;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

/** What a report tells of a run is what happened, beside what was planned. */
class RunReportTest {
  @TempDir Path folder;

  private final LazyArray labels =
      Qbi.random(1).uniform(96, 96).rechunk(32, 32).filters().gaussian(1).gt(0.5).objects().label();

  private static Engine engine(RunListener listener) {
    return Engine.builder().threads(2).memoryBudget(32 << 20).listener(listener).build();
  }

  private RunReport ofLabels() {
    RunReport report = new RunReport();
    try (Engine engine = engine(report)) {
      labels.compute(engine);
    }
    return report;
  }

  private static Document parsed(String html) throws Exception {
    String xml = html.replace("<!DOCTYPE html>", "");
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new InputSource(new StringReader(xml)));
  }

  @Test
  void theTextHasEveryStageWithItsTasksAndBytes() {
    String text = ofLabels().explainAnalyze();
    assertThat(text).startsWith("Analyzed: ").contains("28 tasks on 2 threads in ");
    assertThat(text)
        .contains("label within chunks", "unite labels that touch", "number the objects");
    // Nine chunks of 32 by 32 labels of four bytes, made as planned.
    assertThat(text).containsPattern("\\[4\\] +9 .* 36 KiB +36 KiB ");
    assertThat(text.lines().filter(line -> line.matches(" +\\[\\d+\\] +\\d+ .*%.*"))).hasSize(4);
  }

  @Test
  void explainAnalyzeComputesOnceAndExplainNever() {
    AtomicInteger calls = new AtomicInteger();
    LazyArray counted =
        Qbi.fromFunction(
            index -> {
              calls.incrementAndGet();
              return 1;
            },
            DType.FLOAT64,
            6,
            5);
    try (Engine engine = engine(new RunReport())) {
      counted.explain(engine);
      counted.graph(engine).stages().toSvg();
      assertThat(calls).hasValue(0);
      assertThat(counted.plus(1).explainAnalyze(engine)).contains("1 task on 2 threads");
      assertThat(calls).hasValue(30);
    }
  }

  @Test
  void thePeakIsNeverAboveWhatWasPredicted() {
    List<long[]> peaks = new ArrayList<>();
    RunListener listener =
        new RunListener() {
          @Override
          public void taskFinished(Run run, Stage stage, long chunk, TaskStatistics task) {
            synchronized (peaks) {
              peaks.add(new long[] {task.liveBytes(), run.plan().predictedPeak()});
              peaks.add(new long[] {task.heldBytes(), stage.taskBytes()});
            }
          }
        };
    try (Engine engine = engine(listener)) {
      Qbi.random(1).uniform(96, 96).rechunk(32, 32).filters().gaussian(1).mean(0).compute(engine);
    }
    assertThat(peaks).isNotEmpty().allSatisfy(p -> assertThat(p[0]).isBetween(1L, p[1]));
  }

  /** Threads take short tasks several at a time, how many depends on how long they took. */
  @RepeatedTest(20)
  void shortTasksTakeNoMoreThanWasPredicted() {
    List<long[]> peaks = new ArrayList<>();
    RunListener listener =
        new RunListener() {
          @Override
          public void finished(Run run, RunStatistics statistics, Throwable failure) {
            peaks.add(new long[] {statistics.peakBytes(), run.plan().predictedPeak()});
          }
        };
    try (Engine engine = engine(listener)) {
      Qbi.random(1).uniform(2000, 10).rechunk(4, 10).plus(1).sum().compute(engine);
    }
    assertThat(peaks).hasSize(1).allSatisfy(p -> assertThat(p[0]).isBetween(1L, p[1]));
  }

  @Test
  void thePageStandsByItself() throws Exception {
    String html = ofLabels().toHtml();
    Document page = parsed(html);
    assertThat(html).doesNotContain("<script", "http://localhost", " src=", "@import", " href=");
    assertThat(page.getElementsByTagName("svg").getLength()).isEqualTo(3);
    assertThat(page.getElementsByTagName("pre").item(0).getTextContent())
        .contains("Logical: ", "Optimized: ", "Physical: ");
    NodeList rows = page.getElementsByTagName("tr");
    assertThat(rows.getLength()).isEqualTo(1 + 4);
    assertThat(page.getElementsByTagName("table").item(0).getTextContent())
        .contains("label within chunks", "number the objects");
  }

  @Test
  void theTimelineHoldsEveryTask() throws Exception {
    String html = ofLabels().toHtml();
    Matcher title = Pattern.compile("<title>\\[\\d+\\] .*?, (chunk|([\\d,]+) tasks)").matcher(html);
    int tasks = 0;
    while (title.find()) {
      tasks += title.group(2) == null ? 1 : Integer.parseInt(title.group(2));
    }
    assertThat(tasks).isEqualTo(28);
  }

  @Test
  void manyTasksTakeBoundedMemory() {
    RunReport report = new RunReport();
    try (Engine engine = engine(report)) {
      Qbi.random(1).uniform(30_000).rechunk(1).plus(1).compute(engine);
    }
    assertThat(report.toHtml().length()).isLessThan(3_000_000);
    assertThat(report.explainAnalyze()).contains("30,000 tasks");
  }

  @Test
  void aFailedRunIsReportedToo() throws Exception {
    RunReport report = new RunReport(folder.resolve("run.html"));
    LazyArray broken =
        Qbi.ones(4)
            .mapBlocks(
                x -> {
                  throw new IllegalStateException("5 < 6 & \"all\" is lost");
                });
    try (Engine engine = engine(report)) {
      assertThatThrownBy(() -> broken.compute(engine)).isInstanceOf(ComputeException.class);
    }
    assertThat(report.explainAnalyze()).contains("failed: ", "is lost", "0 of 1");
    String page = Files.readString(folder.resolve("run.html"));
    assertThat(parsed(page).getElementsByTagName("p").item(0).getTextContent())
        .contains("5 < 6 & \"all\" is lost");
  }

  @Test
  void withoutARunItSaysWhatToDo() {
    assertThatThrownBy(() -> new RunReport().explainAnalyze())
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("Engine.builder().listener");
  }
}
