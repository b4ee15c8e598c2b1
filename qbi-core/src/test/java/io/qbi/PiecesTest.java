package io.qbi;

import static org.assertj.core.api.Assertions.assertThat;

import io.qbi.data.DType;
import io.qbi.run.Run;
import io.qbi.run.RunListener;
import io.qbi.run.RunStatistics;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** Products and transforms read chunks that were kept where they stand: same bits as of one. */
class PiecesTest {
  /** Returns random numbers that are worth keeping. */
  private static LazyArray kept(long seed, DType dtype, long[] shape, long... chunks) {
    return Qbi.random(seed)
        .normal(shape)
        .rechunk(chunks)
        .times(10)
        .sin()
        .exp()
        .times(50)
        .astype(dtype);
  }

  private static LazyArray whole(LazyArray x) {
    return Qbi.of(x.compute());
  }

  private static void assertSameBits(LazyArray chunked, LazyArray whole) {
    assertThat(chunked.dtype()).isEqualTo(whole.dtype());
    assertThat(chunked.compute().block().copy().array())
        .isEqualTo(whole.compute().block().copy().array());
  }

  @Test
  void productsOfChunksThatDoNotFitOneAnother() {
    for (DType dtype : new DType[] {DType.FLOAT32, DType.INT8, DType.COMPLEX64, DType.BOOL}) {
      LazyArray a = kept(1, dtype, new long[] {61, 90}, 20, 17);
      LazyArray b = kept(2, dtype, new long[] {90, 47}, 25, 13);
      LazyArray product = a.matmul(b);
      assertThat(product.explain(Explain.PHYSICAL)).contains("[1], [2] → matmul");
      assertSameBits(product, whole(a).matmul(whole(b)));
    }
  }

  @Test
  void aProductWithItselfTurnedRound() {
    LazyArray a = kept(3, DType.FLOAT64, new long[] {50, 80}, 11, 23);
    assertSameBits(a.matmul(a.transpose()), whole(a).matmul(whole(a).transpose()));
    LazyArray square = kept(4, DType.FLOAT64, new long[] {60, 60}, 11, 23);
    assertSameBits(square.matmul(square), whole(square).matmul(whole(square)));
  }

  @Test
  void productsOfTypesAndAxesThatAreMatched() {
    LazyArray a = kept(5, DType.INT16, new long[] {3, 30, 40}, 2, 9, 7);
    LazyArray b = kept(6, DType.FLOAT32, new long[] {40, 20}, 15, 8);
    assertSameBits(a.matmul(b), whole(a).matmul(whole(b)));
    LazyArray stack = kept(7, DType.FLOAT32, new long[] {3, 40, 20}, 3, 15, 8);
    assertSameBits(a.matmul(stack), whole(a).matmul(whole(stack)));
  }

  @Test
  void transformsAlongEachAxis() {
    LazyArray a = kept(8, DType.FLOAT32, new long[] {70, 64, 45}, 13, 10, 20);
    for (int axis = 0; axis < 3; axis++) {
      assertSameBits(a.fft(axis), whole(a).fft(axis));
      // Chunks of odd lengths would tear pairs of real numbers apart.
      assertSameBits(a.rfft(axis), whole(a).rfft(axis));
      assertSameBits(a.astype(DType.FLOAT64).rfft(axis), whole(a).astype(DType.FLOAT64).rfft(axis));
    }
    assertSameBits(a.fftn(), whole(a).fftn());
    LazyArray cropped = a.rfft(0).fft(1, 50).fft(2, 77);
    assertSameBits(cropped, whole(a).rfft(0).fft(1, 50).fft(2, 77));
    assertSameBits(cropped.irfft(0, 71), whole(a).rfft(0).fft(1, 50).fft(2, 77).irfft(0, 71));
  }

  /** Computes an array, and returns the most bytes of chunks that were kept for other tasks. */
  private static long keptBytes(LazyArray array, LazyArray expected) {
    AtomicLong bytes = new AtomicLong(-1);
    RunListener listener =
        new RunListener() {
          @Override
          public void finished(Run run, RunStatistics statistics, Throwable failure) {
            bytes.set(statistics.keptBytes());
          }
        };
    try (Engine engine = Engine.builder().threads(2).listener(listener).build()) {
      assertThat(array.compute(engine).block().copy().array())
          .isEqualTo(expected.compute().block().copy().array());
    }
    return bytes.get();
  }

  @Test
  void aSecondTransformIsWrittenOverTheFirstUnlessThatIsNeededElsewhere() {
    for (DType dtype : new DType[] {DType.FLOAT32, DType.FLOAT64}) {
      // Large enough that the two are no single task.
      LazyArray a = Qbi.random(9).uniform(900, 1250).astype(dtype);
      for (LazyArray rows : new LazyArray[] {a.fft(1), a.rfft(1)}) {
        LazyArray expected = whole(rows);
        assertThat(keptBytes(rows.fft(0), expected.fft(0))).isZero();
        assertThat(keptBytes(rows.ifft(0), expected.ifft(0))).isZero();
        assertThat(keptBytes(rows.fft(0, 901), expected.fft(0, 901))).isPositive();
        assertThat(keptBytes(rows.fft(0).minus(rows), expected.fft(0).minus(expected)))
            .isPositive();
      }
    }
  }
}
