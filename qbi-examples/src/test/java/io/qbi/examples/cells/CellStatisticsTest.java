package io.qbi.examples.cells;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.qbi.examples.cells.CellStatistics.Alignment;
import io.qbi.examples.cells.CellStatistics.Halves;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CellStatisticsTest {
  private static Cell cell(double x, double volume, double... direction) {
    return new Cell(new double[] {5, 5, x}, volume, direction, 2);
  }

  @Test
  void comparesHalves() {
    List<Cell> cells =
        List.of(
            cell(1, 10, 1, 0, 0), cell(2, 14, 1, 0, 0), cell(5, 20, 1, 0, 0), cell(9, 28, 1, 0, 0));
    Halves halves = CellStatistics.of(cells, 5, 5, 5).halves(2);

    assertThat(halves.low().count()).isEqualTo(2);
    assertThat(halves.low().mean()).isEqualTo(12);
    assertThat(halves.high().mean()).isEqualTo(24);
    assertThat(halves.countScore()).isZero();
    assertThat(halves.sizeDifference()).isEqualTo(1);
    // Variances 8 and 32 of two values each: 12 / sqrt(8 / 2 + 32 / 2).
    assertThat(halves.sizeScore()).isEqualTo(12 / Math.sqrt(20), within(1e-12));
  }

  @Test
  void countScoreIsInStandardDeviations() {
    List<Cell> cells =
        IntStream.range(0, 100).mapToObj(i -> cell(i < 40 ? 0 : 9, 1, 1, 0, 0)).toList();

    assertThat(CellStatistics.of(cells, 5, 5, 5).halves(2).countScore()).isEqualTo(2);
  }

  @Test
  void parallelAxesAreFullyAlignedWhicheverWayTheyPoint() {
    List<Cell> cells = List.of(cell(1, 1, 0, 0.6, 0.8), cell(1, 1, 0, -0.6, -0.8));
    Alignment alignment = CellStatistics.of(cells, 5, 5, 5).alignment();

    assertThat(alignment.order()).isEqualTo(1, within(1e-12));
    assertThat(alignment.direction()).containsExactly(new double[] {0, 0.6, 0.8}, within(1e-12));
    assertThat(alignment.meanAngle()).isEqualTo(0, within(1e-5));
  }

  @Test
  void axesInAPlaneOrAtRandomAreNotAligned() {
    List<Cell> crossed = List.of(cell(1, 1, 1, 0, 0), cell(1, 1, 0, 1, 0));
    assertThat(CellStatistics.of(crossed, 5, 5, 5).alignment().order())
        .isEqualTo(0.25, within(1e-12));
    assertThat(CellStatistics.of(crossed, 5, 5, 5).alignment().meanAngle())
        .isEqualTo(90, within(1e-9));

    Random random = new Random(1);
    List<Cell> cells = IntStream.range(0, 3000).mapToObj(i -> anywhere(random)).toList();
    Alignment alignment = CellStatistics.of(cells, 5, 5, 5).alignment();
    assertThat(alignment.order()).isBetween(0.0, 0.05);
    assertThat(alignment.meanAngle()).isEqualTo(Math.toDegrees(1), within(1.0));
  }

  private static Cell anywhere(Random random) {
    double z = random.nextGaussian();
    double y = random.nextGaussian();
    double x = random.nextGaussian();
    double length = Math.sqrt(z * z + y * y + x * x);
    return cell(1, 1, z / length, y / length, x / length);
  }

  @Test
  void noCellsHaveNoAlignment() {
    assertThat(CellStatistics.of(List.of(), 5, 5, 5).alignment().order()).isNaN();
    assertThat(CellStatistics.of(List.of(), 5, 5, 5).halves(0).countScore()).isZero();
  }
}
