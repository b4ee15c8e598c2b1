package io.qbi.io.file;

import static org.assertj.core.api.Assertions.assertThat;

import io.qbi.shape.ChunkGrid;
import io.qbi.shape.Shape;
import org.junit.jupiter.api.Test;

class LongRowsTest {

  @Test
  void leavesLongAndWholeRowsAlone() {
    ChunkGrid longRows = ChunkGrid.regular(Shape.of(100, 100_000), 10, 8192);
    assertThat(LongRows.widen(longRows, 1, 1)).isEqualTo(longRows);
    ChunkGrid whole = ChunkGrid.whole(Shape.of(5, 5));
    assertThat(LongRows.widen(whole, 1, 1)).isEqualTo(whole);
    ChunkGrid empty = ChunkGrid.whole(Shape.of(5, 0));
    assertThat(LongRows.widen(empty, 1, 8)).isEqualTo(empty);
  }

  @Test
  void joinsShortRowsToWholeChunks() {
    ChunkGrid grid = ChunkGrid.regular(Shape.of(100, 100_000), 10, 1000);
    assertThat(LongRows.widen(grid, 1, 2)).hasToString("(10, 5000)");
  }

  @Test
  void joinsAlongTheAxisBeforeOnesThatAreWhole() {
    ChunkGrid rgb = ChunkGrid.regular(Shape.of(500, 90_000, 3), 10, 100, 3);
    assertThat(LongRows.widen(rgb, 2, 1)).hasToString("(10, 2800, 3)");
  }

  @Test
  void cutsTheLongestOtherAxisOfWhatGrewTooLarge() {
    ChunkGrid cubes = ChunkGrid.regular(Shape.of(512, 1024, 4000), 128, 200, 128);
    assertThat(LongRows.widen(cubes, 2, 4)).hasToString("(128, 12, 2048)");
  }
}
