package io.qbi.kernel.rank;

import static org.assertj.core.api.Assertions.assertThat;

import io.qbi.data.Block;
import io.qbi.data.DType;
import io.qbi.kernel.codegen.Retyped;
import io.qbi.kernel.codegen.VectorModule;
import io.qbi.shape.Shape;
import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.Assume;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.BeforeContainer;

/** Sorted and merged lines against the sorting of the JDK. */
class SortProperties {
  /** What the elements are like: each way of sorting has its own. */
  enum Elements {
    /** From the type's whole range, with what is special in it. */
    ALL,
    /** Some few different ones. */
    FEW,
    /** Whole numbers of two bytes. */
    SHORT,
    /** In order. */
    ASCENDING,
    /** The other way round. */
    DESCENDING,
    /** Most of them the same, and others close to it or far away. */
    CROWDED
  }

  /** Lets vectors become the faster loops, so that they are tried too. */
  @BeforeContainer
  static void warmUp() {
    long end = System.nanoTime() + 10_000_000_000L;
    while (VectorModule.bits() >= 256 && slow() && System.nanoTime() < end) {
      Thread.onSpinWait();
    }
  }

  private static boolean slow() {
    return RankForms.columns(true).columns() == 1 || RankForms.columns(false).columns() == 1;
  }

  @Property(tries = 200)
  void linesAreInTheOrderOfTheJdk(
      @ForAll DType dtype,
      @ForAll Elements elements,
      @ForAll @IntRange(max = 2) int axis,
      @ForAll long seed) {
    Assume.that(!dtype.isComplex());
    Random random = new Random(seed);
    int[] dims = {1 + random.nextInt(4), 1 + random.nextInt(4), 1 + random.nextInt(4)};
    dims[axis] = random.nextInt(random.nextInt(4) == 0 ? 5000 : 150);
    dims[(axis + 1) % 3] = 1 + random.nextInt(random.nextInt(2) == 0 ? 70 : 4);
    Block in = laidOut(random, dtype, dims);
    fill(in, elements, axis, random);
    Block out = laidOut(random, dtype, dims);

    SortedLines.apply(in, axis, out);

    forEachLine(
        in, axis, index -> assertThat(line(out, axis, index)).isEqualTo(sorted(in, axis, index)));
  }

  @Property(tries = 60)
  void linesOfPartsAreInOrder(
      @ForAll DType dtype,
      @ForAll Elements elements,
      @ForAll @IntRange(min = 1, max = 150_000) int n,
      @ForAll boolean inVectors,
      @ForAll long seed) {
    Assume.that(!dtype.isComplex());
    Random random = new Random(seed);
    Block in = laidOut(random, dtype, n);
    fill(in, elements, 0, random);
    Block out = laidOut(random, dtype, n);
    KeyRows keys = new KeyRows(in, true);

    new SplitSort(keys, columns(keys, inVectors), n).sort(new BlockLines(keys, in, out, 0, -1), 0);

    assertThat(line(out, 0, new long[1])).isEqualTo(sorted(in, 0, new long[1]));
  }

  @Property(tries = 60)
  void linesSideBySideAreInOrder(
      @ForAll DType dtype,
      @ForAll Elements elements,
      @ForAll @IntRange(max = 1) int axis,
      @ForAll boolean inVectors,
      @ForAll long seed) {
    Assume.that(!dtype.isComplex());
    Random random = new Random(seed);
    int[] dims = new int[2];
    dims[axis] = 1 + random.nextInt(random.nextInt(4) == 0 ? 3000 : 100);
    dims[1 - axis] = 1 + random.nextInt(70);
    Block in = laidOut(random, dtype, dims);
    fill(in, elements, axis, random);
    Block out = laidOut(random, dtype, dims);
    KeyRows keys = new KeyRows(in, true);

    new SideSort(keys, columns(keys, inVectors), dims[axis], axis, 1 - axis).sort(in, out);

    forEachLine(
        in, axis, index -> assertThat(line(out, axis, index)).isEqualTo(sorted(in, axis, index)));
  }

  /** Returns loops over vectors if there are any and they are wanted. */
  private static ColumnLoops columns(KeyRows keys, boolean inVectors) {
    DType type = keys.areInts() ? DType.INT32 : DType.INT64;
    return Retyped.of(
        ColumnLoops.class,
        inVectors && VectorModule.bits() > 0
            ? VectorModule.kernel("VectorColumns")
            : ColumnLoops.Template.class,
        type);
  }

  @Property(tries = 200)
  void anyRanksOfTwoLinesAreMerged(
      @ForAll DType dtype,
      @ForAll Elements elements,
      @ForAll @IntRange(max = 1) int axis,
      @ForAll long seed) {
    Assume.that(!dtype.isComplex());
    Random random = new Random(seed);
    int[] dims = {1 + random.nextInt(3), 1 + random.nextInt(3)};
    int most = random.nextInt(4) == 0 ? 100_000 : 60;
    Block[] runs = new Block[2];
    for (int i = 0; i < 2; i++) {
      dims[axis] = random.nextInt(most);
      Block in = laidOut(random, dtype, dims);
      fill(in, elements, axis, random);
      runs[i] = laidOut(random, dtype, dims);
      SortedLines.apply(in, axis, runs[i]);
    }
    int all = runs[0].dim(axis) + runs[1].dim(axis);
    int first = random.nextInt(all + 1);
    dims[axis] = random.nextInt(all - first + 1);
    Block out = laidOut(random, dtype, dims);

    MergedLines.apply(runs[0], runs[1], axis, first, out);

    forEachLine(
        out,
        axis,
        index -> {
          Object both = joined(line(runs[0], axis, index), line(runs[1], axis, index));
          Object wanted = part(both, first, out.dim(axis));
          assertThat(line(out, axis, index)).isEqualTo(wanted);
        });
  }

  @Example
  void zerosHaveAnOrderAndNanComesLastWhateverItsBits() {
    float otherNan = Float.intBitsToFloat(0xFFC00123);
    float[] values = {0f, otherNan, -0f, Float.POSITIVE_INFINITY, 0f, Float.NaN, -0f, -1f};
    Block in = Block.wrap(DType.FLOAT32, values, Shape.of(values.length));
    Block out = Block.allocate(DType.FLOAT32, values.length);

    SortedLines.apply(in, 0, out);

    float inf = Float.POSITIVE_INFINITY;
    assertThat(out.floats()).containsExactly(-1f, -0f, -0f, 0f, 0f, inf, Float.NaN, Float.NaN);
  }

  @Property
  void digitsHoldAllBitsOfTheDistances(
      @ForAll @IntRange(min = 41, max = 1 << 24) int n,
      @ForAll @IntRange(min = 1, max = 64) int bits) {
    int rounds = LineSort.rounds(n, bits);

    assertThat((bits + rounds - 1) / rounds).isBetween(1, 11);
    assertThat(rounds).isBetween((bits + 10) / 11, bits);
  }

  private interface OfLine {
    void at(long[] index);
  }

  private static void forEachLine(Block block, int axis, OfLine body) {
    long[] index = new long[block.rank()];
    forEachLine(block, axis, 0, index, body);
  }

  private static void forEachLine(Block block, int axis, int i, long[] index, OfLine body) {
    if (i == block.rank()) {
      body.at(index.clone());
      return;
    }
    for (int k = 0; k < (i == axis ? 1 : block.dim(i)); k++) {
      index[i] = k;
      forEachLine(block, axis, i + 1, index, body);
    }
  }

  /** Returns a line as longs or doubles. */
  private static Object line(Block block, int axis, long[] index) {
    long[] at = index.clone();
    long[] longs = new long[block.dim(axis)];
    double[] doubles = new double[block.dim(axis)];
    for (int i = 0; i < longs.length; i++) {
      at[axis] = i;
      if (block.dtype().isFloat()) {
        doubles[i] = block.getDouble(at);
      } else {
        longs[i] = block.getLong(at);
      }
    }
    return block.dtype().isFloat() ? doubles : longs;
  }

  private static Object sorted(Block block, int axis, long[] index) {
    return sorted(line(block, axis, index));
  }

  private static Object sorted(Object line) {
    if (line instanceof double[] doubles) {
      Arrays.sort(doubles);
    } else {
      Arrays.sort((long[]) line);
    }
    return line;
  }

  private static Object joined(Object a, Object b) {
    if (a instanceof double[] x && b instanceof double[] y) {
      double[] both = Arrays.copyOf(x, x.length + y.length);
      System.arraycopy(y, 0, both, x.length, y.length);
      return sorted(both);
    }
    long[] both = Arrays.copyOf((long[]) a, ((long[]) a).length + ((long[]) b).length);
    System.arraycopy(b, 0, both, ((long[]) a).length, ((long[]) b).length);
    return sorted(both);
  }

  private static Object part(Object line, int first, int count) {
    return line instanceof double[] doubles
        ? Arrays.copyOfRange(doubles, first, first + count)
        : Arrays.copyOfRange((long[]) line, first, first + count);
  }

  /** Returns a block with gaps, backwards, transposed or plain. */
  private static Block laidOut(Random random, DType dtype, int... dims) {
    int rank = dims.length;
    int[] order = new int[rank];
    for (int i = 0; i < rank; i++) {
      int j = random.nextInt(i + 1);
      order[i] = order[j];
      order[j] = i;
    }
    int[] strides = new int[rank];
    int size = 1;
    int offset = 0;
    for (int axis : order) {
      int step = 1 + random.nextInt(2);
      boolean backwards = random.nextInt(4) == 0;
      strides[axis] = backwards ? -size * step : size * step;
      offset += backwards ? size * step * Math.max(0, dims[axis] - 1) : 0;
      size *= Math.max(1, dims[axis]) * step;
    }
    return Block.view(dtype, dtype.newArray(size), offset, dims.clone(), strides);
  }

  private static long crowded(Random random) {
    return switch (random.nextInt(8)) {
      case 0 -> random.nextLong();
      case 1 -> 1000 + random.nextInt(5);
      case 2 -> 1000 + random.nextInt(1 << 20);
      default -> 1000;
    };
  }

  private static void fill(Block block, Elements elements, int axis, Random random) {
    forEachLine(
        block,
        axis,
        index -> {
          int n = block.dim(axis);
          for (int i = 0; i < n; i++) {
            index[axis] = i;
            int p = block.position(index);
            long value =
                switch (elements) {
                  case ALL -> random.nextLong();
                  case FEW -> random.nextInt(3);
                  case SHORT -> random.nextInt(1 << 16) - (1 << 15);
                  case ASCENDING -> i;
                  case DESCENDING -> n - i;
                  case CROWDED -> crowded(random);
                };
            if (!block.dtype().isFloat()) {
              block.setLongAt(p, block.dtype().isBool() ? value & 1 : value);
            } else if (elements == Elements.ALL && block.dtype() == DType.FLOAT32) {
              block.setDoubleAt(p, Float.intBitsToFloat((int) value));
            } else {
              block.setDoubleAt(
                  p, elements == Elements.ALL ? Double.longBitsToDouble(value) : value);
            }
          }
        });
  }
}
