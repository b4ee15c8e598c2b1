package io.qbi;

import static org.assertj.core.api.Assertions.assertThat;

import io.qbi.data.DType;
import io.qbi.shape.Shape;
import io.qbi.shape.Slice;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;

/** Laws that hold between operations, and labels against a flood fill. */
class LawProperties {

  private static void same(LazyArray a, LazyArray b) {
    Agreement.sameBits(a.compute(), b.compute());
  }

  private static void near(LazyArray a, LazyArray b) {
    Agreement.nearly(a.compute(), b.compute());
  }

  private static LazyArray array(Trial trial, DType dtype, int leastRank) {
    return trial.array(dtype, trial.shape(leastRank, false));
  }

  @Property(tries = 150, shrinking = ShrinkingMode.OFF)
  void integersFormARing(@ForAll long seed) {
    Trial t = Trial.cut(seed, true);
    LazyArray x = array(t, t.pickOf(DType.INT16, DType.UINT8, DType.INT64), 0);
    LazyArray y = t.array(x.dtype(), x.shape());
    LazyArray z = t.array(x.dtype(), t.partner(x.shape()));

    same(x.plus(y), y.plus(x));
    same(x.plus(y).plus(z), x.plus(y.plus(z)));
    same(x.times(y.plus(z)), x.times(y).plus(x.times(z)));
    same(x.minus(y).plus(y), x);
    same(x.unaryMinus().unaryMinus(), x);
    same(x.not().and(y.not()), x.or(y).not());
  }

  @Property(tries = 150, shrinking = ShrinkingMode.OFF)
  void comparisonsComplement(@ForAll long seed) {
    Trial t = Trial.cut(seed, false);
    LazyArray x = array(t, t.pickOf(DType.FLOAT32, DType.INT8, DType.UINT32), 0);
    LazyArray y = t.array(x.dtype(), x.shape());

    same(x.lt(y), y.gt(x));
    same(x.le(y).not(), x.gt(y));
    same(x.minimum(y).plus(x.maximum(y)), x.plus(y));
    same(Qbi.where(x.lt(y), x, y), x.minimum(y));
  }

  @Property(tries = 150, shrinking = ShrinkingMode.OFF)
  void movesUndoEachOther(@ForAll long seed) {
    Trial t = Trial.cut(seed, true);
    LazyArray x = array(t, t.pickOf(DType.BOOL, DType.UINT16, DType.COMPLEX64), 1);
    int axis = t.axis(x);
    long shift = t.pick(-9, 9);
    long n = x.shape().dim(x.shape().axis(axis));

    same(x.flip(axis).flip(axis), x);
    same(x.roll(shift, axis).roll(-shift, axis), x);
    same(x.roll(n, axis), x);
    same(x.transpose().transpose(), x);
    same(x.fftshift().ifftshift(), x);
    same(x.flatten().reshape(x.shape().toArray()), x);
    same(x.repeat(2, axis).take(evens(n), axis), x);
    same(Qbi.concatenate(axis, x, x), x.tile(tiles(x, axis)));
  }

  private static long[] tiles(LazyArray x, int axis) {
    long[] times = new long[x.rank()];
    Arrays.fill(times, 1);
    times[x.shape().axis(axis)] = 2;
    return times;
  }

  private static long[] evens(long n) {
    long[] indices = new long[(int) n];
    Arrays.setAll(indices, i -> 2L * i);
    return indices;
  }

  @Property(tries = 150, shrinking = ShrinkingMode.OFF)
  void sumsOverAxesAddUp(@ForAll long seed) {
    Trial t = Trial.cut(seed, false);
    LazyArray x = array(t, t.pickOf(DType.INT32, DType.UINT8, DType.BOOL), 1);
    int axis = t.axis(x);

    same(x.sum(axis).sum(), x.sum());
    same(x.cumsum(axis).diff(1, axis), x.astype(DType.INT64).slice(after(x, axis)));
    same(x.astype(DType.BOOL).sum(axis), x.countNonzero(axis));
    same(x.ne(0).any(axis).not(), x.eq(0).all(axis));
    same(x.histogram(7, -100, 1000).sum(), Qbi.full(DType.INT64, x.size()));
  }

  private static Slice[] after(LazyArray x, int axis) {
    Slice[] slices = new Slice[x.rank()];
    Arrays.fill(slices, Slice.all());
    slices[x.shape().axis(axis)] = Slice.from(1);
    return slices;
  }

  @Property(tries = 150, shrinking = ShrinkingMode.OFF)
  void transformsAreInvertedAndKeepEnergy(@ForAll long seed) {
    Trial t = Trial.cut(seed, false);
    LazyArray x = array(t, t.pickOf(DType.COMPLEX128, DType.COMPLEX64), 1);
    LazyArray real = array(t, DType.FLOAT64, 1);
    int axis = t.axis(real);
    long n = real.shape().dim(real.shape().axis(axis));

    near(x.fftn().ifftn(), x);
    near(real.rfft(axis).irfft(axis, n), real);
    near(real.fft(axis).conj(), real.ifft(axis).times(n));
    near(x.fftn().norm(), x.norm().times(Math.sqrt(x.size())));
  }

  @Property(tries = 100, shrinking = ShrinkingMode.OFF)
  void productsAgreeWithSums(@ForAll long seed) {
    Trial t = Trial.cut(seed, false);
    long k = t.pick(1, 7);
    LazyArray a = t.array(DType.INT64, Shape.of(t.pick(1, 9), k));
    LazyArray b = t.array(DType.INT64, Shape.of(k, t.pick(1, 9)));

    same(a.matmul(b), a.expandDims(2).times(b.expandDims(0)).sum(1));
    same(a.matmul(b).transpose(), b.transpose().matmul(a.transpose()));
    same(a.dot(Qbi.eye(k).astype(DType.INT64)), a);
  }

  @Property(tries = 200, shrinking = ShrinkingMode.OFF)
  void labelsAreThoseOfAFloodFill(@ForAll long seed) {
    Trial t = Trial.cut(seed, false);
    LazyArray mask = array(t, DType.BOOL, 1);
    int connectivity = t.pick(1, mask.rank());

    NdArray labels = mask.objects().label(connectivity).compute();

    long[] wanted = floodFill(mask.compute(), connectivity);
    assertThat(labels.toLongArray()).containsExactly(wanted);
    assertThat(mask.objects().count(connectivity).compute().item())
        .isEqualTo(Arrays.stream(wanted).max().orElse(0));
  }

  private static long[] floodFill(NdArray mask, int connectivity) {
    long[] values = mask.toLongArray();
    long[] labels = new long[values.length];
    long count = 0;
    for (int i = 0; i < values.length; i++) {
      if (values[i] != 0 && labels[i] == 0) {
        fill(mask.shape(), values, labels, i, ++count, connectivity);
      }
    }
    return labels;
  }

  private static void fill(
      Shape shape, long[] values, long[] labels, int seed, long label, int connectivity) {
    Deque<Integer> open = new ArrayDeque<>(List.of(seed));
    labels[seed] = label;
    int directions = (int) Math.pow(3, shape.rank());
    while (!open.isEmpty()) {
      int from = open.pop();
      for (int direction = 0; direction < directions; direction++) {
        int to = neighbour(shape, from, direction, connectivity);
        if (to >= 0 && values[to] != 0 && labels[to] == 0) {
          labels[to] = label;
          open.push(to);
        }
      }
    }
  }

  /** The element in one of the 3^rank directions, -1 if there is none or it is no neighbour. */
  private static int neighbour(Shape shape, int from, int direction, int connectivity) {
    int to = 0;
    int stride = 1;
    int steps = 0;
    int rest = from;
    int code = direction;
    for (int axis = shape.rank() - 1; axis >= 0; axis--) {
      int n = (int) shape.dim(axis);
      int step = code % 3 - 1;
      int at = rest % n + step;
      if (at < 0 || at >= n) {
        return -1;
      }
      steps += Math.abs(step);
      to += at * stride;
      stride *= n;
      rest /= n;
      code /= 3;
    }
    return steps <= connectivity ? to : -1;
  }
}
