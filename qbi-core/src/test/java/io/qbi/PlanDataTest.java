package io.qbi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.qbi.data.DType;
import io.qbi.plan.Plan;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** A plan is data: it can be stored, read back, run from that, and told from others. */
class PlanDataTest {
  private static final Engine ENGINE = Engine.builder().threads(2).memoryBudget(64 << 20).build();

  private static LazyArray image() {
    return Qbi.random(1).uniform(300, 300).rechunk(100, 100);
  }

  private static LazyArray function(double scale) {
    return Qbi.fromFunction(index -> scale * index[0], DType.FLOAT64, 300, 300);
  }

  private static Plan plan(LazyArray array) {
    return Computation.of(List.of(array.node()), ENGINE).plan();
  }

  private static Plan stored(Plan plan) throws IOException, ClassNotFoundException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(plan);
    }
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      return (Plan) in.readObject();
    }
  }

  @TestFactory
  Stream<DynamicTest> plansOfEveryKindCanBeStored() {
    return Stream.of(
            image().plus(1).sum(0),
            image().filters().gaussian(2).gt(0.5).objects().label(),
            image().fft2().abs(),
            image().matmul(image()).median(0),
            image().mapBlocks(chunk -> chunk),
            image().mapBlocks(image(), DType.FLOAT64, (a, b) -> b),
            image().mapOverlap(2, Boundary.REFLECT, chunk -> chunk),
            function(2).cumsum(1))
        .map(
            array ->
                DynamicTest.dynamicTest(
                    array.explain(Explain.LOGICAL).lines().skip(1).findFirst().orElseThrow(),
                    () -> {
                      Plan plan = plan(array);
                      Plan copy = stored(plan);
                      assertThat(copy.stages()).hasSameSizeAs(plan.stages());
                      assertThat(copy.tasks()).isEqualTo(plan.tasks());
                      assertThat(copy.fingerprint()).isEqualTo(plan.fingerprint());
                    }));
  }

  @Test
  void equalExpressionsHaveOneFingerprintAndOthersAnother() {
    String one = plan(image().slice("150:290, 3").plus(1).sum()).fingerprint();

    assertThat(one).hasSize(64).matches("[0-9a-f]+");
    assertThat(plan(image().slice("150:290, 3").plus(1).sum()).fingerprint()).isEqualTo(one);
    assertThat(plan(image().slice("150:290, 3").plus(2).sum()).fingerprint()).isNotEqualTo(one);
    assertThat(plan(image().slice("150:291, 3").plus(1).sum()).fingerprint()).isNotEqualTo(one);
  }

  @Test
  void whatAFunctionCapturesIsPartOfTheFingerprint() {
    assertThat(plan(function(2)).fingerprint())
        .isEqualTo(plan(function(2)).fingerprint())
        .isNotEqualTo(plan(function(3)).fingerprint());
  }

  @Test
  void aFunctionThatHoldsAThreadIsNamed() {
    Thread thread = Thread.currentThread();
    LazyArray bound = image().mapBlocks(chunk -> thread.isAlive() ? chunk : null);

    assertThatThrownBy(() -> plan(bound).fingerprint())
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("map blocks")
        .hasMessageContaining("java.lang.Thread")
        .hasMessageContaining("serialisable");
  }
}
