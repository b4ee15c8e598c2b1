package io.qbi.kernel.rank;

import static org.assertj.core.api.Assertions.assertThat;

import io.qbi.data.Block;
import io.qbi.data.DType;
import io.qbi.shape.Shape;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which windows are left to networks: those that other ways take longer for. */
class NetworkRankTest {

  @ParameterizedTest
  @CsvSource({
    "UINT16, 9, 9, true",
    "FLOAT32, 9, 9, true",
    "UINT8, 9, 9, false",
    "UINT8, 7, 7, true",
    "UINT16, 11, 11, false",
    "FLOAT32, 1, 63, false",
    "FLOAT32, 1, 49, true",
    "FLOAT64, 3, 3, false",
    "FLOAT32, 100, 100, false",
  })
  void comparisonsDecide(DType type, int height, int width, boolean byNetwork) {
    Block in = Block.allocate(type, Shape.of(120, 120));
    int rank = height * width / 2;
    assertThat(NetworkRank.serves(in, new int[] {height, width}, rank)).isEqualTo(byNetwork);
  }

  @ParameterizedTest
  @CsvSource({"0, true", "31, false"})
  void extremesOfALineTakeFewComparisons(int rank, boolean byNetwork) {
    Block in = Block.allocate(DType.INT32, Shape.of(200));
    assertThat(NetworkRank.serves(in, new int[] {63}, rank)).isEqualTo(byNetwork);
  }
}
