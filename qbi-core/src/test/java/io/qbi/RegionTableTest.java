package io.qbi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.qbi.data.Block;
import io.qbi.data.DType;
import io.qbi.kernel.objects.RegionColumns;
import io.qbi.kernel.objects.RegionRows;
import io.qbi.shape.Box;
import io.qbi.shape.Shape;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.Test;

/** The table that users see. */
class RegionTableTest {
  private final Block labels =
      Block.wrap(
          DType.UINT8,
          new byte[] {
            0, 0, 0, 0, 0, 0, //
            0, 7, 7, 7, 0, 3, //
            0, 7, 7, 7, 0, 3, //
            0, 0, 0, 0, 0, 0, //
            0, 0, 9, 0, 0, 0, //
            0, 0, 0, 0, 0, 0
          },
          Shape.of(6, 6));

  private RegionTable table(double... spacing) {
    Block image = Block.allocate(DType.FLOAT32, labels.shape());
    for (int i = 0; i < image.size(); i++) {
      image.setDoubleAt(i, i);
    }
    Box all = Box.all(labels.shape());
    Block rows = RegionRows.of(labels, image, all, labels.shape()).encode();
    return RegionTable.of(RegionColumns.of(rows, spacing));
  }

  @Test
  void measuresABrickInVoxels() {
    RegionTable table = table();
    int i = table.indexOf(7);
    assertThat(table.size()).isEqualTo(3);
    assertThat(table.count(i)).isEqualTo(6);
    assertThat(table.area(i)).isEqualTo(6);
    assertThat(table.centroid(i, 0)).isEqualTo(1.5);
    assertThat(table.centroid(i, 1)).isEqualTo(2);
    assertThat(table.boxStart(i, 1)).isEqualTo(1);
    assertThat(table.boxStop(i, 1)).isEqualTo(4);
    assertThat(table.extent(i)).isEqualTo(1);
    assertThat(table.touchesBorder(i)).isFalse();
    assertThat(table.axis(i, 0)).containsExactly(0, 1);
    assertThat(table.eigenvalue(i, 0)).isCloseTo(2 / 3.0, within(1e-15));
    assertThat(table.eigenvalue(i, 1)).isCloseTo(0.25, within(1e-15));
    assertThat(table.inertia(i, 0, 0)).isCloseTo(2 / 3.0, within(1e-15));
    assertThat(table.inertiaEigenvalue(i, 1)).isCloseTo(0.25, within(1e-15));
    assertThat(table.semiAxis(i, 1)).isCloseTo(1, within(1e-15));
    assertThat(table.elongation(i)).isCloseTo(1.5, within(1e-14));
    assertThat(table.equivalentDiameter(i)).isCloseTo(Math.sqrt(24 / Math.PI), within(1e-14));
    assertThat(table.meanIntensity(i)).isEqualTo(11);
    assertThat(table.minIntensity(i)).isEqualTo(7);
    assertThat(table.maxIntensity(i)).isEqualTo(15);
    assertThat(table.stdIntensity(i)).isCloseTo(3.1091263510296048, within(1e-14));
    assertThat(table.weightedCentroid(i, 1)).isCloseTo(2.0606060606060606, within(1e-14));
    assertThat(table.touchesBorder(table.indexOf(3))).isTrue();
    assertThat(table.elongation(table.indexOf(9))).isEqualTo(1);
  }

  @Test
  void spacingMakesUnitsPhysical() {
    RegionTable table = table(2, 0.5);
    int i = table.indexOf(7);
    assertThat(table.count(i)).isEqualTo(6);
    assertThat(table.area(i)).isEqualTo(6);
    assertThat(table.centroid(i, 0)).isEqualTo(3);
    assertThat(table.axis(i, 0)).containsExactly(1, 0);
    assertThat(table.eigenvalue(i, 0)).isCloseTo(1, within(1e-15));
    assertThat(table.elongation(i)).isCloseTo(4 / 1.5, within(1e-14));
    assertThat(table.boxStart(i, 0)).isEqualTo(1);
  }

  @Test
  void sortsFiltersAndFinds() {
    RegionTable table = table();
    assertThat(table.column("label")).containsExactly(3, 7, 9);
    assertThat(table.sortBy("area").column("label")).containsExactly(9, 3, 7);
    assertThat(table.sortByDescending("area").column("label")).containsExactly(7, 3, 9);
    RegionTable inner = table.filter(i -> !table.touchesBorder(i));
    assertThat(inner.column("label")).containsExactly(7, 9);
    assertThat(inner.indexOf(9)).isEqualTo(1);
    assertThat(inner.indexOf(3)).isEqualTo(-1);
    assertThatThrownBy(() -> table.column("size"))
        .isInstanceOf(NoSuchElementException.class)
        .hasMessageContaining("num_pixels");
  }

  @Test
  void rowsAreTextForCsv() {
    RegionTable table = table();
    assertThat(table.columnNames())
        .startsWith("label", "num_pixels", "area", "bbox-0", "bbox-1", "bbox-2", "bbox-3")
        .contains("centroid-1", "inertia_tensor-0-1", "inertia_tensor_eigvals-1", "axis-0-1")
        .endsWith("intensity_std", "centroid_weighted-0", "centroid_weighted-1");
    assertThat(table.row(1)).startsWith("7", "6", "6", "1", "1", "3", "4", "1.5", "2");
    assertThat(table.row(1)).hasSameSizeAs(table.columnNames());
  }

  @Test
  void printsAnAlignedTable() {
    String[] lines = table().toString().split("\n");
    assertThat(lines[0]).isEqualTo("RegionTable of 3 regions, 37 columns");
    assertThat(lines).hasSize(5);
    assertThat(lines[1]).contains("label", "centroid-0", "elongation", "mean");
    assertThat(lines[3].length()).isEqualTo(lines[1].length());
    assertThat(table().filter(i -> false).toString()).startsWith("RegionTable of 0 regions");
  }

  @Test
  void withoutIntensitiesThereAreNone() {
    Box all = Box.all(labels.shape());
    Block rows = RegionRows.of(labels, null, all, labels.shape()).encode();
    RegionTable table = RegionTable.of(RegionColumns.of(rows));
    assertThat(table.hasIntensity()).isFalse();
    assertThat(table.columnNames()).doesNotContain("intensity_mean");
    assertThatThrownBy(() -> table.meanIntensity(0))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("intensity image");
  }
}
