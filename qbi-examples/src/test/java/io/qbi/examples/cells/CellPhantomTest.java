package io.qbi.examples.cells;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.qbi.LazyArray;
import io.qbi.NdArray;
import io.qbi.RegionTable;
import io.qbi.data.DType;
import io.qbi.shape.Shape;
import org.junit.jupiter.api.Test;

class CellPhantomTest {
  private static final PhantomPlan PLAN = PhantomPlan.of(Shape.of(80, 128, 130), 10, 5);

  @Test
  void isTheSameForEveryChunking() {
    LazyArray image = CellPhantom.of(PLAN).image();
    NdArray whole = image.rechunk(80, 128, 130).compute();

    assertThat(whole.dtype()).isEqualTo(DType.UINT8);
    assertThat(image.rechunk(17, 40, 64).compute().toLongArray()).isEqualTo(whole.toLongArray());
    assertThat(CellPhantom.of(PLAN).image().slice("3:9, 50, 20:90").compute().toLongArray())
        .isEqualTo(image.slice("3:9, 50, 20:90").compute().toLongArray());
  }

  @Test
  void holdsEllipsoidsOfTheVolumeThatItTells() {
    CellPhantom phantom = CellPhantom.of(PLAN);
    LazyArray dark = phantom.image().filters().gaussian(1).lt(115);
    RegionTable objects = dark.objects().label(3).objects().regions().compute();

    assertThat(phantom.cells()).hasSize(10);
    for (Cell cell : phantom.cells()) {
      int row = nearest(objects, cell);
      assertThat(objects.centroid(row, 0)).isEqualTo(cell.centre()[0], within(0.5));
      assertThat(objects.area(row) / cell.volume()).isEqualTo(1, within(0.2));
      assertThat(objects.touchesBorder(row)).isFalse();
    }
  }

  private static int nearest(RegionTable objects, Cell cell) {
    int nearest = 0;
    double least = Double.POSITIVE_INFINITY;
    for (int row = 0; row < objects.size(); row++) {
      double distance = 0;
      for (int axis = 0; axis < 3; axis++) {
        distance += Math.pow(objects.centroid(row, axis) - cell.centre()[axis], 2);
      }
      if (distance < least) {
        least = distance;
        nearest = row;
      }
    }
    return nearest;
  }

  @Test
  void refusesMoreCellsThanFit() {
    PhantomPlan crowded = PhantomPlan.of(Shape.of(64, 64, 64), 1000, 1);

    assertThatThrownBy(() -> CellPhantom.of(crowded))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("of 1000 cells; use fewer --cells");
  }
}
