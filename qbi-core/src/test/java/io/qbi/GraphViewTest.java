package io.qbi;

import static io.qbi.Qbi.random;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

class GraphViewTest {
  private static final Engine ENGINE = Engine.builder().threads(2).memoryBudget(1 << 26).build();

  private final LazyArray a = random(1).uniform(100, 100).rechunk(50, 50);
  private final LazyArray product = a.matmul(a.transpose()).plus(1);

  private static Document parse(String svg) {
    try {
      InputSource source = new InputSource(new StringReader(svg));
      return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(source);
    } catch (Exception e) {
      throw new AssertionError("not well-formed: " + svg, e);
    }
  }

  @Test
  void everyLevelIsWellFormed() {
    GraphView graph = product.graph(ENGINE);
    for (GraphView view : new GraphView[] {graph, graph.stages(), graph.chunks()}) {
      assertThat(parse(view.toSvg()).getDocumentElement().getTagName()).isEqualTo("svg");
      assertThat(view.toDot()).startsWith("digraph");
    }
  }

  @Test
  void operationsShowConstantsInPlace() {
    assertThat(product.graph(ENGINE).toDot()).contains("x + 1", "matmul").doesNotContain("fill 1");
  }

  @Test
  void theStagesStandBesideTheOperationsAndWhatDoesNotFitIsRed() {
    LazyArray smooth = a.filters().gaussian(1);
    assertThat(smooth.graph(ENGINE).toSvg())
        .contains(">what is computed<", ">how: the stages of the plan<")
        .contains(">gaussian, sigma 1, reflect<", "4 tasks", "makes 78.1 KiB", "predicted peak")
        .doesNotContain("more than the budget", "pad by");
    try (Engine tiny = Engine.builder().memoryBudget(1 << 16).build()) {
      LazyArray median = random(1).uniform(1 << 17).rechunk(1 << 10).median(0);
      assertThat(median.graph(tiny).toSvg()).contains("more than the budget of");
    }
  }

  @Test
  void chunksAreTasks() {
    String dot = a.plus(1).graph(ENGINE).chunks().toDot();
    assertThat(dot).contains("(0, 0)", "(0, 1)", "(1, 0)", "(1, 1)");
  }

  @Test
  void tooManyChunksAreStages() {
    String dot = a.rechunk(2, 2).plus(1).graph(ENGINE).chunks().toDot();
    assertThat(dot).contains("2,500 tasks are too many to draw").doesNotContain("(49, 49)");
  }

  @Test
  void thePlansFiguresStandAboveTheOperations() {
    assertThat(a.plus(1).sum().graph(ENGINE).toSvg())
        .contains("tasks on 2 threads; predicted peak ", " of the budget of 64 MiB");
  }

  @Test
  void stagesShowTasksBytesAndPredictedPeak() {
    String fits = a.plus(1).sum().graph(ENGINE).stages().toSvg();
    assertThat(fits).contains("[1] 4 tasks", "holds up to", "a task", "predicted peak ");
    assertThat(fits).doesNotContain("more than the budget");
  }

  @Test
  void stagesThatExceedTheBudgetSaySoInRed() {
    LazyArray whole = random(1).uniform(200, 200).linalg().inv(); // takes the matrix at once
    try (Engine small = Engine.builder().threads(2).memoryBudget(40_000).build()) {
      String svg = whole.graph(small).stages().toSvg();
      assertThat(svg).contains("more than the budget of 39.1 KiB");
      String alarm = "fill=\"#fdeaea\"";
      assertThat(whole.graph(ENGINE).stages().toSvg()).doesNotContain(alarm);
      assertThat(svg).contains(alarm);
    }
  }

  @Test
  void savesByTheEndOfTheName(@TempDir Path folder) throws IOException {
    GraphView graph = product.graph(ENGINE);
    graph.save(folder.resolve("g.svg"));
    graph.save(folder.resolve("g.dot"));
    assertThat(Files.readString(folder.resolve("g.svg"))).isEqualTo(graph.toSvg());
    assertThat(Files.readString(folder.resolve("g.dot"))).isEqualTo(graph.toDot());
    assertThatThrownBy(() -> graph.save(folder.resolve("g.png")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(".svg or .dot");
  }
}
