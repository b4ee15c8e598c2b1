package io.qbi.kernel.matmul;

import static io.qbi.kernel.codegen.Arithmetic.multiplyAdd;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.qbi.data.DType;
import io.qbi.kernel.codegen.Retyped;
import io.qbi.kernel.codegen.VectorModule;
import java.lang.reflect.Array;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Both register tiles, on whatever vectors there are: Tile6 is chosen for those of 512 bits. */
class TileTest {
  private static final int DEPTH = 37;

  private final Random random = new Random(1);

  /** Returns random numbers, small ones so that integers do not only wrap. */
  private Object values(DType type, int count) {
    Object array = type.newArray(count);
    for (int i = 0; i < count; i++) {
      switch (type) {
        case FLOAT32 -> ((float[]) array)[i] = (float) random.nextGaussian();
        case FLOAT64 -> ((double[]) array)[i] = random.nextGaussian();
        case INT32 -> ((int[]) array)[i] = random.nextInt();
        default -> ((long[]) array)[i] = random.nextLong();
      }
    }
    return array;
  }

  private static Object sum(DType type, Object x, int p, Object y, int q, Object z, int r) {
    return switch (type) {
      case FLOAT32 -> multiplyAdd(((float[]) x)[p], ((float[]) y)[q], ((float[]) z)[r]);
      case FLOAT64 -> multiplyAdd(((double[]) x)[p], ((double[]) y)[q], ((double[]) z)[r]);
      case INT32 -> ((int[]) z)[r] + ((int[]) x)[p] * ((int[]) y)[q];
      default -> ((long[]) z)[r] + ((long[]) x)[p] * ((long[]) y)[q];
    };
  }

  private void check(Tile tile, DType type) {
    int rows = tile.rows();
    int columns = tile.columns();
    int pitch = columns + 3;
    Object a = values(type, rows * DEPTH + 1);
    Object b = values(type, DEPTH * pitch);
    Object from = values(type, rows * pitch);
    Object expected = type.newArray(rows * pitch);
    System.arraycopy(from, 0, expected, 0, rows * pitch);
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < columns; j++) {
        for (int k = 0; k < DEPTH; k++) {
          int at = i * pitch + j;
          Array.set(expected, at, sum(type, a, 1 + i * DEPTH + k, b, k * pitch + j, expected, at));
        }
      }
    }
    Object left = type.newArray(2 + Tile.LEFT_STEP * DEPTH);
    Object right = type.newArray(5 + columns * DEPTH);
    Object sums = type.newArray(7 + rows * columns);
    tile.packLeft(a, 1, DEPTH, DEPTH, left, 2);
    tile.copyRows(b, 0, pitch, DEPTH, right, 5, columns);
    tile.copyRows(from, 0, pitch, rows, sums, 7, columns);
    tile.add(left, 2, right, 5, DEPTH, sums, 7);
    tile.copyRows(sums, 7, columns, rows, from, 0, pitch);
    assertThat(from).as("%s of %s", tile.getClass(), type).isEqualTo(expected);
  }

  @Test
  void sumsHaveTheBitsOfTheScalarSpecification() {
    assumeTrue(VectorModule.bits() > 0, "needs the Vector API");
    for (String name : new String[] {"Tile5", "Tile6"}) {
      for (DType type : new DType[] {DType.FLOAT32, DType.FLOAT64, DType.INT32, DType.INT64}) {
        check(Retyped.of(Tile.class, VectorModule.kernel(name), type), type);
      }
    }
  }
}
