package io.qbi.kernel.objects;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.qbi.data.Block;
import io.qbi.data.DType;
import io.qbi.shape.ChunkGrid;
import io.qbi.shape.Shape;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Labelling of masks whose answer is known. */
class LabelTest {

  @Test
  void numbersObjectsByTheirFirstVoxelThoughTheyMergeLate() {
    Block mask = picture("#..#.#", "#..#..", "#.##.#", "####..");
    assertThat(Cases.longs(Cases.label(mask, 1)))
        .containsExactly(
            1, 0, 0, 1, 0, 2, //
            1, 0, 0, 1, 0, 0, //
            1, 0, 1, 1, 0, 3, //
            1, 1, 1, 1, 0, 0);
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "1, 5", "3, 2", "7, 7", "40, 3"})
  void aSpiralIsOneObjectHoweverItIsCut(long height, long width) {
    Block mask = spiral(41);
    Block labels =
        Cases.label(mask, ChunkGrid.regular(mask.shape(), height, width), 1, DType.INT32);
    assertThat(Cases.longs(labels)).isEqualTo(Cases.flood(mask, 1));
    assertThat(Arrays.stream(Cases.longs(labels)).max()).hasValue(1);
  }

  @Test
  void aSnakeThroughAllChunksIsOneObject() {
    Block mask = Block.allocate(DType.BOOL, 33, 130);
    for (int y = 0; y < 33; y++) {
      if (y % 2 == 0) {
        Arrays.fill(mask.bytesArray(), y * 130, (y + 1) * 130, (byte) 1);
      } else {
        mask.bytesArray()[y * 130 + (y % 4 == 1 ? 129 : 0)] = 1;
      }
    }
    Block labels = Cases.label(mask, ChunkGrid.regular(mask.shape(), 4, 50), 1, DType.INT32);
    assertThat(Cases.longs(labels)).isEqualTo(Cases.flood(mask, 1));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void aCheckerboardIsDustByFacesAndOneObjectByEdges(int steps) {
    Block mask = Block.allocate(DType.BOOL, 5, 6, 67);
    for (int i = 0; i < mask.size(); i++) {
      mask.bytesArray()[i] = (byte) ((1 + Arrays.stream(Cases.index(mask.shape(), i)).sum()) % 2);
    }
    Block labels = Cases.label(mask, ChunkGrid.regular(mask.shape(), 2, 4, 20), steps, DType.INT32);
    assertThat(Cases.longs(labels)).isEqualTo(Cases.flood(mask, steps));
    assertThat(Arrays.stream(Cases.longs(labels)).max()).hasValue(steps == 1 ? 1005 : 1);
  }

  @Test
  void chunksOneVoxelWideAreNumberedAcrossTheRows() {
    Block mask = Cases.mask(new Random(3), Shape.of(4, 70, 5), 0.3);
    for (int steps = 1; steps <= 3; steps++) {
      long[] expected = Cases.flood(mask, steps);
      for (long[] chunk : new long[][] {{2, 35, 1}, {1, 70, 2}, {3, 1, 5}, {4, 7, 1}}) {
        ChunkGrid grid = ChunkGrid.regular(mask.shape(), chunk);
        Block labels = Cases.label(mask, grid, steps, DType.INT32);
        assertThat(Cases.longs(labels)).isEqualTo(expected);
      }
    }
  }

  @Test
  void allSetIsOneObjectAndAllClearIsNone() {
    Block mask = Block.allocate(DType.BOOL, 9, 10, 130);
    Connectivity connectivity = new Connectivity(3, 1);
    assertThat(ChunkLabels.of(mask, connectivity).count()).isZero();
    Arrays.fill(mask.bytesArray(), (byte) 1);
    assertThat(ChunkLabels.of(mask, connectivity).count()).isEqualTo(1);
    assertThat(Cases.label(mask, 1).ints()).containsOnly(1);
  }

  @Test
  void emptyArraysHaveNoObjects() {
    for (Shape shape : List.of(Shape.of(0), Shape.of(3, 0), Shape.of(0, 5, 2))) {
      Block mask = Block.allocate(DType.BOOL, shape);
      Block labels = Cases.label(mask, ChunkGrid.whole(shape), 1, DType.INT32);
      assertThat(labels.shape()).isEqualTo(shape);
    }
  }

  @Test
  void broadcastAndNotANumberCountAsTheyAre() {
    Block row = Block.wrap(DType.FLOAT32, new float[] {Float.NaN, 0, -0f, 3}, Shape.of(1, 4));
    Block mask = row.broadcastTo(Shape.of(3, 4));
    assertThat(Cases.longs(Cases.label(mask, 1)))
        .containsExactly(1, 0, 0, 2, 1, 0, 0, 2, 1, 0, 0, 2);
  }

  @Test
  void columnsOfWidthOneAreConnected() {
    Block mask = Block.wrap(DType.UINT8, new byte[] {1, 1, 0, 2, 4}, Shape.of(5, 1));
    assertThat(Cases.longs(Cases.label(mask, 2))).containsExactly(1, 1, 0, 2, 2);
  }

  @Test
  void aLargeVolumeIsLabelledTheSameWholeAndCut() {
    Shape shape = Shape.of(160, 170, 190);
    Block mask = Cases.mask(new Random(5), shape, 0.3);
    for (int steps = 1; steps <= 3; steps++) {
      Block whole = Cases.label(mask, steps);
      Block cut = Cases.label(mask, ChunkGrid.regular(shape, 64, 50, 71), steps, DType.INT32);
      assertThat(Arrays.equals(cut.ints(), whole.ints())).isTrue();
    }
  }

  @Test
  void connectivityIsTheNumberOfNeighbours() {
    assertThat(Connectivity.ofNeighbours(1, 2)).isEqualTo(new Connectivity(1, 1));
    assertThat(Connectivity.ofNeighbours(2, 8)).isEqualTo(new Connectivity(2, 2));
    assertThat(Connectivity.ofNeighbours(3, 18)).isEqualTo(new Connectivity(3, 2));
    assertThat(new Connectivity(3, 3).neighbours()).isEqualTo(26);
    assertThat(new Connectivity(4, 4).neighbours()).isEqualTo(80);
    assertThatThrownBy(() -> Connectivity.ofNeighbours(3, 8))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("[6, 18, 26]");
    assertThatThrownBy(() -> new Connectivity(2, 3)).hasMessageContaining("1 (faces only) to 2");
    assertThatThrownBy(() -> new Connectivity(0, 1)).hasMessageContaining("expandDims");
    assertThatThrownBy(() -> ChunkLabels.of(Block.allocate(DType.BOOL, 3), new Connectivity(2, 1)))
        .hasMessageContaining("the array has 1");
  }

  @Test
  void onlyNeighboursBeforeAChunkAreAskedFor() {
    ChunkGrid grid = ChunkGrid.regular(Shape.of(6, 6, 6), 2, 2, 2);
    assertThat(ChunkPairs.neighbours(grid, 13, new Connectivity(3, 1))).containsExactly(4, 10, 12);
    assertThat(ChunkPairs.neighbours(grid, 13, new Connectivity(3, 2))).hasSize(9);
    assertThat(ChunkPairs.neighbours(grid, 13, new Connectivity(3, 3)))
        .containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12);
    assertThat(ChunkPairs.neighbours(grid, 0, new Connectivity(3, 3))).isEmpty();
  }

  private static Block picture(String... rows) {
    Block mask = Block.allocate(DType.BOOL, rows.length, rows[0].length());
    for (int i = 0; i < mask.size(); i++) {
      char c = rows[i / rows[0].length()].charAt(i % rows[0].length());
      mask.bytesArray()[i] = (byte) (c == '#' ? 1 : 0);
    }
    return mask;
  }

  /** Walks inwards from a corner, turning right before a voxel that would touch the trail. */
  private static Block spiral(int side) {
    Block mask = Block.allocate(DType.BOOL, side, side);
    int[][] turns = {{0, 1}, {1, 0}, {0, -1}, {-1, 0}};
    int y = 0;
    int x = 0;
    mask.setLongAt(0, 1);
    int length = side - 1;
    for (int leg = 0; length > 0; leg++) {
      for (int i = 0; i < length; i++) {
        y += turns[leg % 4][0];
        x += turns[leg % 4][1];
        mask.setLongAt(mask.position(y, x), 1);
      }
      length -= leg >= 2 && leg % 2 == 0 ? 2 : 0;
    }
    return mask;
  }
}
