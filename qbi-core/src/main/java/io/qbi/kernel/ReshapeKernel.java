package io.qbi.kernel;

import io.qbi.data.Block;
import io.qbi.expr.Reshape;
import io.qbi.shape.Box;
import io.qbi.shape.Shape;

/** Picks, from the input's region, the elements of the wanted region in row-major order. */
final class ReshapeKernel {
  private ReshapeKernel() {}

  static Block run(Call call) {
    Shape in = call.inputSpec(0).shape();
    Shape out = ((Reshape) call.op()).shape();
    Block source = call.in(0);
    if (source.size() == call.box().size()) {
      // Equal sizes: the region holds nothing else, so the order of elements is all that counts.
      return source.reshape(call.box().shape());
    }
    Block result = call.out();
    int rank = out.rank();
    int run = rank == 0 ? 1 : result.dim(rank - 1);
    long[] index = call.box().starts();
    for (int done = 0; done < result.size(); done += run) {
      copyRun(call.box(), index, in, out, call.inBox(0), source, result);
      for (int axis = rank - 2; axis >= 0; axis--) {
        if (++index[axis] < call.box().stop(axis)) {
          break;
        }
        index[axis] = call.box().start(axis);
      }
    }
    return result;
  }

  /** Copies the run of elements along the last axis that begins at {@code index}. */
  private static void copyRun(
      Box box, long[] index, Shape in, Shape out, Box inBox, Block source, Block result) {
    int rank = out.rank();
    long linear = 0;
    int to = result.offset();
    for (int i = 0; i < rank; i++) {
      linear = linear * out.dim(i) + index[i];
      to += (int) (index[i] - box.start(i)) * result.stride(i);
    }
    int stride = rank == 0 ? 1 : result.stride(rank - 1);
    int left = rank == 0 ? 1 : result.dim(rank - 1);
    int last = in.rank() - 1;
    while (left > 0) {
      long rest = linear;
      int from = source.offset();
      long column = 0;
      for (int i = last; i >= 0; i--) {
        long coordinate = rest % in.dim(i);
        rest /= in.dim(i);
        from += (int) (coordinate - inBox.start(i)) * source.stride(i);
        column = i == last ? coordinate : column;
      }
      int count = last < 0 ? 1 : (int) Math.min(left, in.dim(last) - column);
      int sourceStride = last < 0 ? 1 : source.stride(last);
      int[] dims = {count};
      Block.view(result.dtype(), result.array(), to, dims, new int[] {stride})
          .copyFrom(
              Block.view(source.dtype(), source.array(), from, dims, new int[] {sourceStride}));
      to += count * stride;
      linear += count;
      left -= count;
    }
  }
}
