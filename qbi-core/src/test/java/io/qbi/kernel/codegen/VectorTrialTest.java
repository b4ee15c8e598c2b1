package io.qbi.kernel.codegen;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VectorTrialTest {
  private static final int N = 1_000_000;

  /** Adds one to elements, and spends some time on each call and each element. */
  private static CompiledLoop adding(int work) {
    return (arrays, positions, strides, n) -> {
      double[] out = (double[]) arrays[0];
      for (int i = 0; i < n; i++) {
        double x = i;
        for (int k = 0; k < work; k++) {
          x = Math.sqrt(x + k);
        }
        out[positions[0] + i * strides[0]] += x < 0 ? 2 : 1;
      }
    };
  }

  @Test
  void everyElementIsComputedOnceWhateverTheTrialFinds() {
    VectorTrial trial = new VectorTrial(adding(1), () -> adding(1), 8, 0, 1_000_000_000);
    double[] out = new double[N];
    int[] positions = {3};
    for (int n : new int[] {1, 2, 10, 11, 12, 1023, 1024, 4095, 4096, 4097, 500_000}) {
      trial.run(new Object[] {out}, positions, new int[] {1}, n);
      assertThat(positions).containsExactly(3);
      positions[0] += n;
      trial.run(new Object[] {out}, positions, new int[] {1}, 0);
      for (int i = 0; i < N; i++) {
        assertThat(out[i]).isEqualTo(i >= 3 && i < positions[0] ? 1 : 0);
      }
      positions[0] = 3;
      Arrays.fill(out, 0);
    }
  }

  @Test
  void aTrialComesToAnEnd() {
    VectorTrial trial = new VectorTrial(adding(0), () -> adding(200), 8, 0, 1_000_000);
    double[] out = new double[N];
    int runs = 0;
    while (trial.winner() == null && runs < 1000) {
      trial.run(new Object[] {out}, new int[] {0}, new int[] {1}, N);
      runs++;
    }
    assertThat(trial.winner()).isNotNull();
  }

  @ParameterizedTest
  @ValueSource(ints = {20, 200})
  void vectorsThatAreSlowForAWhileWinAsSoonAsTheyAreFaster(int work) {
    CompiledLoop slow = adding(work);
    CompiledLoop fast = adding(0);
    AtomicInteger pieces = new AtomicInteger();
    CompiledLoop vector =
        (arrays, positions, strides, n) -> {
          boolean isCompiled = n < 100 || pieces.incrementAndGet() > 100;
          (isCompiled ? fast : slow).run(arrays, positions, strides, n);
        };
    VectorTrial trial = new VectorTrial(adding(10), () -> vector, 8, 0, 100_000_000_000L);
    double[] out = new double[N];
    for (int run = 0; run < 1000 && trial.winner() == null; run++) {
      trial.run(new Object[] {out}, new int[] {0}, new int[] {1}, N);
    }
    assertThat(trial.winner()).isSameAs(vector);
    assertThat(pieces.get()).isGreaterThan(100);
  }

  @Test
  void noVectorsAreLoadedForWhatIsDoneSoon() {
    VectorTrial trial =
        new VectorTrial(
            adding(0),
            () -> {
              throw new AssertionError("too early");
            },
            8);
    trial.run(new Object[] {new double[N]}, new int[] {0}, new int[] {1}, 1000);
    assertThat(trial.winner()).isNull();
  }

  @Test
  void withoutALoopOverVectorsThePlainOneWins() {
    CompiledLoop plain = adding(0);
    VectorTrial trial = new VectorTrial(plain, () -> null, 8, 0, 1_000_000);
    trial.run(new Object[] {new double[N]}, new int[] {0}, new int[] {1}, N);
    assertThat(trial.winner()).isSameAs(plain);
  }
}
