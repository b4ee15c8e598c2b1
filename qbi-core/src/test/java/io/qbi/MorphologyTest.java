package io.qbi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.qbi.data.DType;
import org.junit.jupiter.api.Test;

/** Values that SciPy gives, arguments that are refused, and arrays without elements. */
class MorphologyTest {
  private static final LazyArray LINE = Qbi.array(new long[] {0, 1, 4, 2, 2, 4, 1, 0}, 8);

  @Test
  void evenCubesHaveTheCentreThatSciPyGivesThem() {
    assertThat(LINE.filters().maximum(4).compute().toLongArray())
        .containsExactly(1, 4, 4, 4, 4, 4, 4, 4);
    assertThat(LINE.morphology().greyDilation(4).compute().toLongArray())
        .containsExactly(4, 4, 4, 4, 4, 4, 4, 1);
  }

  @Test
  void foregroundIsWhatIsNotZero() {
    assertThat(LINE.morphology().erosion().compute().toLongArray())
        .containsExactly(0, 0, 1, 1, 1, 1, 0, 0);
    assertThat(LINE.morphology().dilation().dtype()).isEqualTo(DType.BOOL);
  }

  @Test
  void nanSpreadsIntoExtremesOnly() {
    LazyArray line = Qbi.array(new double[] {3, 1, Double.NaN, 5, 4, 6}, 6);
    assertThat(line.filters().minimum(3).compute().toDoubleArray())
        .containsExactly(1, Double.NaN, Double.NaN, Double.NaN, 4, 4);
    assertThat(line.filters().median(3).compute().toDoubleArray())
        .containsExactly(3, 3, 5, 5, 5, 6);
  }

  @Test
  void arraysWithoutElementsStayAsTheyAre() {
    LazyArray empty = Qbi.zeros(DType.UINT8, 3, 0, 2);
    assertThat(empty.filters().minimum(3).compute().shape()).isEqualTo(empty.shape());
    assertThat(empty.filters().median(3).compute().shape()).isEqualTo(empty.shape());
    assertThat(empty.morphology().erosion(3, 2).compute().shape()).isEqualTo(empty.shape());
    assertThat(empty.morphology().dilationBall(2).compute().shape()).isEqualTo(empty.shape());
    assertThat(empty.morphology().fillHoles().compute().shape()).isEqualTo(empty.shape());
  }

  @Test
  void resultsKeepTheChunks() {
    LazyArray image = Qbi.zeros(DType.UINT8, 40, 30).rechunk(16, 30);
    assertThat(image.filters().median(3).chunks()).isEqualTo(image.chunks());
    assertThat(image.morphology().openingBall(5).chunks()).isEqualTo(image.chunks());
    assertThat(image.morphology().fillHoles().chunks()).isEqualTo(image.chunks());
  }

  @Test
  void wrongArgumentsAreRefusedWhereTheyAreGiven() {
    Morphology morphology = LINE.morphology();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> morphology.erosion(2, 1))
        .withMessageContaining("connectivity 2");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> morphology.closing(1, 0))
        .withMessageContaining("0 iterations");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> morphology.dilationBall(Double.NaN))
        .withMessageContaining("radius NaN");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> LINE.filters().minimum(0))
        .withMessageContaining("size 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> LINE.filters().percentile(101, 3))
        .withMessageContaining("101.0 percent");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Qbi.zeros(4, 4, 4, 4).filters().median(1000))
        .withMessageContaining("too many elements");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> LINE.astype(DType.COMPLEX64).filters().median(3))
        .withMessageContaining("has no order");
  }
}
