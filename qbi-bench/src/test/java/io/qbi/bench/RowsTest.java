package io.qbi.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.qbi.Engine;
import io.qbi.NdArray;
import io.qbi.bench.rows.Rows;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The declared rows can be measured. */
class RowsTest {
  static List<Row> rows() {
    return Rows.all();
  }

  @ParameterizedTest
  @MethodSource("rows")
  void qbiAndTheJavaLibrariesEvaluate(Row row) {
    int n = row.sizes().quick();
    try (Engine engine = Engine.builder().threads(2).build()) {
      Map<String, NdArray> arrays = new HashMap<>();
      for (Input input : row.inputs()) {
        arrays.put(input.name(), input.maker().apply(n).compute(engine));
      }
      Arguments arguments = new Arguments(n, 0, engine, arrays);
      assertThat(new Evaluation(row.expression(), arguments).evaluate()).isNotNull();
      for (Row.Rival rival : row.rivals()) {
        if (rival.java() != null) {
          assertThat(new Evaluation(rival.java(), arguments).evaluate()).isNotNull();
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("rows")
  void aRowSaysWhatIsToBeReachedOrWhomToBeat(Row row) {
    assertThat(row.rivals().isEmpty() && row.goals().isEmpty() && !row.memory()).isFalse();
    assertThat(row.sizes().quick()).isLessThanOrEqualTo(row.sizes().full());
    for (Row.Rival rival : row.rivals()) {
      assertThat(rival.java() == null).isEqualTo(!rival.script().isEmpty());
    }
  }

  @Test
  void keysAreUnique() {
    assertThat(Rows.all()).extracting(Row::key).doesNotHaveDuplicates();
    assertThatThrownBy(() -> Rows.named("nothing"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("--list");
  }
}
