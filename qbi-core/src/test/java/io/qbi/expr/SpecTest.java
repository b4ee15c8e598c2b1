package io.qbi.expr;

import static org.assertj.core.api.Assertions.assertThat;

import io.qbi.data.DType;
import io.qbi.shape.Shape;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The chunks that qbi chooses. */
class SpecTest {
  @Test
  void chunksInMemoryAreLongAlongRows() {
    assertThat(memoryChunk(DType.UINT16, 32, 2160, 2560)).isEqualTo(Shape.of(28, 29, 2560));
    assertThat(memoryChunk(DType.FLOAT32, 4096, 4096)).isEqualTo(Shape.of(256, 4096));
    assertThat(memoryChunk(DType.FLOAT64, 4096, 4096)).isEqualTo(Shape.of(128, 4096));
    assertThat(memoryChunk(DType.FLOAT64, 9000, 9000)).isEqualTo(Shape.of(128, 4096));
    assertThat(memoryChunk(DType.FLOAT64, 1_000_000)).isEqualTo(Shape.of(524_288));
    assertThat(memoryChunk(DType.FLOAT64)).isEqualTo(Shape.of());
    assertThat(memoryChunk(DType.FLOAT64, 0, 5))
        .isEqualTo(Spec.autoChunks(Shape.of(0, 5), DType.FLOAT64).maxChunk());
  }

  @Test
  void chunksAreNeverLargerThanTheyMayBe() {
    Random random = new Random(3);
    for (int i = 0; i < 500; i++) {
      long[] dims = new long[1 + random.nextInt(3)];
      for (int axis = 0; axis < dims.length; axis++) {
        dims[axis] = 1 + (long) Math.pow(10, 5 * random.nextDouble());
      }
      for (DType dtype : DType.values()) {
        Shape chunk = memoryChunk(dtype, dims);
        assertThat(chunk.size() * dtype.bytes()).isLessThanOrEqualTo(Spec.AUTO_CHUNK_BYTES);
      }
    }
  }

  private static Shape memoryChunk(DType dtype, long... dims) {
    return Spec.memoryChunks(Shape.of(dims), dtype).maxChunk();
  }
}
