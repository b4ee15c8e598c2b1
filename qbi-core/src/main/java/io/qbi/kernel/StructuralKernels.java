package io.qbi.kernel;

import io.qbi.data.Block;
import io.qbi.expr.Concat;
import io.qbi.expr.Fill;
import io.qbi.expr.MapBlocks;
import io.qbi.expr.Read;
import io.qbi.expr.Slicing;
import io.qbi.expr.Take;
import io.qbi.expr.Transpose;
import io.qbi.kernel.lines.LinePicks;
import io.qbi.shape.Box;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Kernels that move elements, or only look at them in another way, without computing any. */
final class StructuralKernels {
  private StructuralKernels() {}

  static Block fill(Call call) {
    return ((Fill) call.op()).value().block().broadcastTo(call.box().shape());
  }

  static Block read(Call call) throws IOException {
    return ((Read) call.op()).source().read(call.box());
  }

  static Block slice(Call call) {
    Slicing op = (Slicing) call.op();
    Block view = call.in(0);
    for (int axis = 0; axis < view.rank(); axis++) {
      int step =
          Math.toIntExact(
              Math.max(-Integer.MAX_VALUE, Math.min(Integer.MAX_VALUE, op.step().get(axis))));
      int count = (int) call.box().length(axis);
      int first = step > 0 || count == 0 ? 0 : view.dim(axis) - 1;
      view = view.slice(axis, first, count <= 1 ? 1 : step, count);
    }
    return view;
  }

  static Block transpose(Call call) {
    List<Integer> order = ((Transpose) call.op()).order();
    return call.in(0).transpose(order.stream().mapToInt(Integer::intValue).toArray());
  }

  static Block broadcast(Call call) {
    return call.in(0).broadcastTo(call.box().shape());
  }

  static Block concat(Call call) {
    int axis = ((Concat) call.op()).axis();
    List<Integer> filled = new ArrayList<>();
    for (int i = 0; i < call.inputCount(); i++) {
      if (!call.inBox(i).isEmpty()) {
        filled.add(i);
      }
    }
    if (filled.size() == 1) {
      return call.in(filled.get(0));
    }
    Block out = call.out();
    int position = 0;
    for (int i : filled) {
      Block part = call.in(i);
      out.slice(axis, position, 1, part.dim(axis)).copyFrom(part);
      position += part.dim(axis);
    }
    return out;
  }

  static Block take(Call call) {
    int axis = ((Take) call.op()).axis();
    Block in = call.in(0);
    Block indices = call.in(1);
    Block out = call.out();
    long length = call.inputSpec(0).shape().dim(axis);
    int[] picks = new int[out.dim(axis)];
    for (int i = 0; i < picks.length; i++) {
      long index = indices.getLong(i);
      long from = index < 0 ? index + length : index;
      if (from < 0 || from >= length) {
        throw new IndexOutOfBoundsException(
            "take: index " + index + " is out of range for axis " + axis + " of length " + length);
      }
      picks[i] = (int) from;
    }
    LinePicks.apply(in, axis, picks, out);
    return out;
  }

  static Block mapBlocks(Call call) {
    MapBlocks op = (MapBlocks) call.op();
    List<Block> inputs = new ArrayList<>();
    for (int i = 0; i < call.inputCount(); i++) {
      inputs.add(call.in(i));
    }
    Block result = op.function().apply(inputs, call.box());
    if (result.dtype() != op.dtype()) {
      throw new IllegalStateException(
          "mapBlocks: the function returned "
              + result.dtype()
              + ", but "
              + op.dtype()
              + " was announced; name the dtype it returns in the call");
    }
    return trimmed(result, call.box(), op.depth());
  }

  private static Block trimmed(Block result, Box box, List<Long> depth) {
    if (result.shape().equals(box.shape())) {
      return result;
    }
    long[] start = new long[box.rank()];
    long[] stop = new long[box.rank()];
    boolean fits = result.rank() == box.rank();
    for (int i = 0; fits && i < start.length; i++) {
      start[i] = depth.get(i);
      stop[i] = start[i] + box.length(i);
      fits = result.dim(i) == box.length(i) + 2 * start[i];
    }
    if (!fits) {
      throw new IllegalStateException(
          "mapBlocks: the function returned a block of shape "
              + result.shape()
              + " for a region of shape "
              + box.shape()
              + "; it must return the shape it was given");
    }
    return result.slice(Box.of(start, stop));
  }
}
