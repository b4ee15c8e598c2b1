package io.qbi.kernel.rank;

import static org.assertj.core.api.Assertions.assertThat;

import io.qbi.data.DType;
import io.qbi.kernel.codegen.Retyped;
import io.qbi.kernel.codegen.VectorModule;
import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** The innermost loops, plain and (where the JVM has the Vector API) over vectors. */
class RankLoopsProperties {

  private static <T> List<T> forms(
      Class<T> kind, Class<? extends T> plain, String vector, DType type) {
    List<T> forms = new ArrayList<>(List.of(Retyped.of(kind, plain, type)));
    if (VectorModule.bits() > 0) {
      forms.add(Retyped.of(kind, VectorModule.kernel(vector), type));
    }
    return forms;
  }

  private static List<ExtremeLoops> extremes(DType keys) {
    return forms(ExtremeLoops.class, ExtremeLoops.Template.class, "VectorExtremes", keys);
  }

  @Property(tries = 60)
  void largestOfLines(
      @ForAll @IntRange(min = 1, max = 120) int n,
      @ForAll @IntRange(min = 1, max = 70) int size,
      @ForAll long seed) {
    int[] line = new Random(seed).ints(n + size - 1).toArray();
    long[] wide = Arrays.stream(line).asLongStream().map(key -> key << 32 | 7).toArray();
    for (ExtremeLoops loops : extremes(DType.INT32)) {
      int[] found = new int[line.length];
      loops.line(line.clone(), found, n, size);
      for (int i = 0; i < n; i++) {
        assertThat(found[i]).isEqualTo(Arrays.stream(line, i, i + size).max().getAsInt());
      }
    }
    for (ExtremeLoops loops : extremes(DType.INT64)) {
      long[] found = new long[wide.length];
      loops.line(wide.clone(), found, n, size);
      for (int i = 0; i < n; i++) {
        assertThat(found[i]).isEqualTo(Arrays.stream(wide, i, i + size).max().getAsLong());
      }
    }
  }

  @Property(tries = 60)
  void largerOfTwo(
      @ForAll @IntRange(max = 70) int n,
      @ForAll @IntRange(max = 9) int at,
      @ForAll @IntRange(max = 9) int bt,
      @ForAll long seed) {
    Random random = new Random(seed);
    int[] a = random.ints(n + 9).toArray();
    int[] b = random.ints(n + 9).toArray();
    for (ExtremeLoops loops : extremes(DType.INT32)) {
      int[] found = new int[n];
      loops.largerOf(a, at, b, bt, found, n);
      for (int i = 0; i < n; i++) {
        assertThat(found[i]).isEqualTo(Math.max(a[at + i], b[bt + i]));
      }
    }
  }

  @Property(tries = 60)
  void columnsOfRows(
      @ForAll @IntRange(min = 1, max = 250) int blocks,
      @ForAll @IntRange(max = 9) int first,
      @ForAll long seed) {
    int n = blocks * ColumnLoops.BLOCK;
    for (DType type : List.of(DType.INT32, DType.INT64)) {
      for (ColumnLoops loops :
          forms(ColumnLoops.class, ColumnLoops.Template.class, "VectorColumns", type)) {
        int columns = loops.columns();
        int pitch = n + 3;
        Object lines = type.newArray(columns * pitch);
        Random random = new Random(seed);
        for (int i = 0; i < columns * pitch; i++) {
          Array.setInt(lines, i, random.nextBoolean() ? random.nextInt() : random.nextInt(9));
        }
        Object rows = type.newArray((first + n) * columns);
        Object sorted = type.newArray(columns * pitch);

        loops.gather(lines, pitch, rows, first, n);
        loops.sort(rows, first, n);
        loops.spread(rows, first, n, sorted, pitch);

        for (int column = 0; column < columns; column++) {
          assertThat(longs(sorted, column * pitch, n))
              .isEqualTo(Arrays.stream(longs(lines, column * pitch, n)).sorted().toArray());
        }
      }
    }
  }

  private static long[] longs(Object keys, int at, int n) {
    return IntStream.range(at, at + n).mapToLong(i -> Array.getLong(keys, i)).toArray();
  }

  @Property(tries = 60)
  void comparisonsOfRows(@ForAll @IntRange(max = 70) int n, @ForAll long seed) {
    Random random = new Random(seed);
    int[] a = random.ints(n).toArray();
    int[] b = random.ints(n).toArray();
    int[] low = new int[n];
    int[] high = new int[n];
    Arrays.setAll(low, i -> Math.min(a[i], b[i]));
    Arrays.setAll(high, i -> Math.max(a[i], b[i]));
    for (NetworkLoops loops :
        forms(NetworkLoops.class, NetworkLoops.Plain.class, "VectorNetwork", DType.FLOAT64)) {
      int[] x = a.clone();
      int[] y = b.clone();
      loops.exchange(x, y, n);
      assertThat(x).isEqualTo(low);
      assertThat(y).isEqualTo(high);
      x = a.clone();
      y = b.clone();
      loops.smaller(x, y, n);
      assertThat(x).isEqualTo(low);
      x = a.clone();
      loops.larger(x, y, n);
      assertThat(y).isEqualTo(high);
    }
  }

  @Property(tries = 60)
  void keysOfFloats(
      @ForAll @IntRange(max = 70) int n, @ForAll boolean descending, @ForAll long seed) {
    Random random = new Random(seed);
    float[] rare = {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY, -0f, 0, -1};
    float[] values = new float[n + 2];
    for (int i = 0; i < values.length; i++) {
      boolean bits = random.nextBoolean();
      values[i] = bits ? Float.intBitsToFloat(random.nextInt()) : rare[random.nextInt(6)];
    }
    int flip = descending ? -1 : 0;
    for (FloatKeys form :
        forms(FloatKeys.class, FloatKeys.Plain.class, "VectorFloatKeys", DType.FLOAT64)) {
      int[] keys = new int[n + 3];
      form.read(values, 2, flip, keys, 3, n);
      float[] back = new float[n + 1];
      form.write(keys, 3, flip, back, 1, n);
      for (int i = 0; i < n; i++) {
        assertThat(Float.compare(back[1 + i], values[2 + i])).isZero();
        for (int j = 0; j < n; j++) {
          int order = Float.compare(values[2 + i], values[2 + j]);
          boolean turns = descending && !Float.isNaN(values[2 + i]) && !Float.isNaN(values[2 + j]);
          assertThat(Integer.signum(Integer.compare(keys[3 + i], keys[3 + j])))
              .isEqualTo(Integer.signum(turns ? -order : order));
        }
      }
    }
  }

  @Property(tries = 60)
  void keysOfNarrowElements(
      @ForAll @IntRange(max = 70) int n, @ForAll boolean descending, @ForAll long seed) {
    Random random = new Random(seed);
    byte[] bytes = new byte[n + 2];
    random.nextBytes(bytes);
    short[] shorts = new short[n + 2];
    for (int i = 0; i < shorts.length; i++) {
      shorts[i] = (short) random.nextInt();
    }
    int flip = descending ? -1 : 0;
    for (NarrowKeys form :
        forms(NarrowKeys.class, NarrowKeys.Plain.class, "VectorNarrowKeys", DType.FLOAT64)) {
      for (boolean signed : new boolean[] {true, false}) {
        int[] keys = new int[n + 3];
        form.read(bytes, 2, signed ? -1 : 0xFF, flip, keys, 3, n);
        for (int i = 0; i < n; i++) {
          int value = signed ? bytes[2 + i] : Byte.toUnsignedInt(bytes[2 + i]);
          assertThat(keys[3 + i]).isEqualTo(descending ? -1 - value : value);
        }
        byte[] bytesBack = new byte[n + 3];
        form.write(keys, 3, flip, bytesBack, 1, n);
        assertThat(bytesBack).isEqualTo(between(bytes, n));
        form.read(shorts, 2, signed ? -1 : 0xFFFF, flip, keys, 3, n);
        for (int i = 0; i < n; i++) {
          int value = signed ? shorts[2 + i] : Short.toUnsignedInt(shorts[2 + i]);
          assertThat(keys[3 + i]).isEqualTo(descending ? -1 - value : value);
        }
        short[] shortsBack = new short[n];
        form.write(keys, 3, flip, shortsBack, 0, n);
        assertThat(shortsBack).isEqualTo(Arrays.copyOfRange(shorts, 2, n + 2));
      }
    }
  }

  /** Returns the bytes from 2 on with a zero before and two behind them. */
  private static byte[] between(byte[] bytes, int n) {
    byte[] all = new byte[n + 3];
    System.arraycopy(bytes, 2, all, 1, n);
    return all;
  }
}
