package io.qbi;

import static io.qbi.Qbi.arange;
import static io.qbi.Qbi.array;
import static io.qbi.Qbi.ones;
import static io.qbi.Qbi.random;
import static io.qbi.Qbi.where;
import static io.qbi.Qbi.zeros;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.qbi.data.DType;
import org.junit.jupiter.api.Test;

/** A first look at the library: each test shows one idea. Start reading here. */
class SmokeTest {

  @Test
  void anArrayIsAnExpressionUntilItIsComputed() {
    LazyArray image1 = zeros(1024, 1024).rechunk(512, 512);
    LazyArray image2 = ones(1024, 1024).rechunk(512, 512);

    LazyArray sum = image1.minus(10).plus(image2.times(50)); // nothing has been computed yet
    NdArray result = sum.compute();

    assertThat(result.getDouble(1023, 0)).isEqualTo(40);
  }

  @Test
  void shapesBroadcastAsInNumPy() {
    LazyArray column = arange(3).reshape(3, 1);
    LazyArray row = arange(4);

    assertThat(column.plus(row).shape().toArray()).containsExactly(3, 4);
  }

  @Test
  void numbersTakeTheTypeOfTheArray() {
    LazyArray pixels = array(new int[] {1, 2, 250}).astype(DType.UINT8);

    assertThat(pixels.plus(1).dtype()).isEqualTo(DType.UINT8);
    assertThat(pixels.times(0.5).dtype()).isEqualTo(DType.FLOAT64);
    assertThatThrownBy(() -> pixels.plus(1000)).hasMessageContaining("1000 does not fit uint8");
  }

  @Test
  void slicesAreWrittenAsInPython() {
    LazyArray x = arange(10);

    assertThat(x.slice("2:8:3").compute().toLongArray()).containsExactly(2, 5);
    assertThat(x.slice("::-4").compute().toLongArray()).containsExactly(9, 5, 1);
    assertThat(x.slice("-1").compute().item()).isEqualTo(9);
  }

  @Test
  void reductionsTakeAxes() {
    LazyArray x = arange(6).reshape(2, 3);

    assertThat(x.sum(0).compute().toLongArray()).containsExactly(3, 5, 7);
    assertThat(x.sum().compute().item()).isEqualTo(15);
    assertThat(x.minus(x.keepDims().mean(1)).compute().getDouble(1, 2)).isEqualTo(1);
  }

  @Test
  void masksSelectWithWhere() {
    LazyArray x = arange(5);

    assertThat(where(x.gt(2), x, zeros(DType.INT64, 5)).compute().toLongArray())
        .containsExactly(0, 0, 0, 3, 4);
  }

  @Test
  void randomNumbersDependOnTheSeedAndNotOnTheChunks() {
    LazyArray x = random(42).normal(100, 100);

    assertThat(x.rechunk(7, 100).compute().toDoubleArray())
        .isEqualTo(x.rechunk(100, 13).compute().toDoubleArray());
  }

  @Test
  void transformsRunAlongChunkedAxes() {
    LazyArray x = random(1).uniform(64, 64).rechunk(16, 16);

    LazyArray back = x.fft2().ifft2().real();

    assertThat(back.minus(x).abs().max().compute().item()).isLessThan(1e-12);
  }

  @Test
  void chunksNeedNoHaloByHand() {
    LazyArray x = random(1).uniform(50, 60);

    LazyArray whole = x.filters().gaussian(3);
    LazyArray cut = x.rechunk(8, 8).filters().gaussian(3);

    assertThat(cut.compute().toDoubleArray()).isEqualTo(whole.compute().toDoubleArray());
  }

  @Test
  void objectsAreCountedAndMeasured() {
    LazyArray image = zeros(20, 20).pad(new long[][] {{0, 0}, {0, 4}}, Boundary.constant(1));
    LazyArray labels = image.rechunk(5, 5).gt(0).objects().label();

    RegionTable table = labels.objects().regions().compute();

    assertThat(table.size()).isEqualTo(1);
    assertThat(table.area(0)).isEqualTo(80);
    assertThat(table.centroid(0, 1)).isCloseTo(21.5, within(1e-12));
  }

  @Test
  void ownFunctionsRunChunkByChunk() {
    LazyArray x = ones(6, 6).rechunk(2, 6);

    LazyArray sizes = x.mapBlocks(block -> Qbi.full((double) block.size(), 2, 6).compute());

    assertThat(sizes.sum().compute().item()).isEqualTo(36 * 12);
  }

  @Test
  void severalResultsShareTheirWork() {
    LazyArray x = random(7).uniform(1000);

    NdArray[] results = Qbi.compute(x.min(), x.max(), x.mean());

    assertThat(results[2].item()).isBetween(results[0].item(), results[1].item());
  }

  @Test
  void anEngineSaysHowMuchIsUsed() {
    Engine engine = Engine.builder().threads(1).memoryBudget(2 << 20).build();
    LazyArray big = random(1).uniform(1000, 1000).rechunk(100, 100); // 8 MB

    assertThat(big.mean().compute(engine).item()).isCloseTo(0.5, within(0.01));
  }

  @Test
  void mistakesAreRefusedWhereTheyAreMade() {
    assertThatThrownBy(() -> ones(3, 4).plus(ones(5)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("shapes (3, 4) and (5,) do not broadcast");
  }
}
