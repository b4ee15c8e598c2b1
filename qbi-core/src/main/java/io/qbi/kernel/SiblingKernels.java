package io.qbi.kernel;

import io.qbi.data.Block;
import io.qbi.data.DType;
import io.qbi.expr.Op;
import io.qbi.expr.SiblingPart;
import io.qbi.expr.Siblings;
import io.qbi.expr.Spec;
import io.qbi.shape.Box;
import io.qbi.shape.ChunkGrid;
import io.qbi.shape.Shape;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Several small results of each chunk, made while the chunk is there.
 *
 * <p>Their ragged block begins with where each result begins; numbers follow in row-major order,
 * floating-point ones by their bits in double precision, complex ones as two.
 */
final class SiblingKernels {
  private SiblingKernels() {}

  static Block run(Call call) throws IOException {
    Siblings op = (Siblings) call.op();
    long chunk = op.grid().number(call.box().starts());
    List<Block> results = new ArrayList<>();
    int size = op.ops().size();
    for (int i = 0; i < op.ops().size(); i++) {
      Block result = Kernels.of(op.ops().get(i)).run(sibling(call, op, i, chunk));
      results.add(result);
      size += result.size() * result.dtype().lanes();
    }
    long[] numbers = new long[size];
    int next = results.size();
    for (int i = 0; i < results.size(); i++) {
      numbers[i] = next;
      next = encode(results.get(i), numbers, next);
    }
    return Block.wrap(DType.INT64, numbers, Shape.of(size));
  }

  private static Call sibling(Call call, Siblings siblings, int index, long chunk) {
    Op op = siblings.ops().get(index);
    List<Integer> arguments = siblings.arguments().get(index);
    List<Spec> specs = siblings.inputsOf(index, call.inputSpecs());
    Box made = siblings.made(index, chunk, call.inputSpecs());
    Call.Input[] inputs = new Call.Input[arguments.size()];
    for (int i = 0; i < inputs.length; i++) {
      int input = arguments.get(i);
      Box needed = op.inputBox(i, made, specs);
      Box held = call.inBox(input);
      Block block = call.in(input);
      Block part = needed.equals(held) ? block : block.slice(needed.relativeTo(held));
      inputs[i] = new Call.Input(needed, part, List.of());
    }
    return new Call(op, specs, op.infer(specs), made, inputs, null, call.allocator());
  }

  private static int encode(Block block, long[] numbers, int start) {
    Block all = block.contiguous();
    boolean complex = all.dtype().isComplex();
    int next = start;
    for (int i = 0; i < all.size(); i++) {
      int position = all.offset() + i;
      if (complex || all.dtype().isFloat()) {
        numbers[next++] = Double.doubleToRawLongBits(all.doubleAt(position));
      } else {
        numbers[next++] = all.longAt(position);
      }
      if (complex) {
        numbers[next++] = Double.doubleToRawLongBits(all.imagAt(position));
      }
    }
    return next;
  }

  static Block part(Call call) {
    SiblingPart op = (SiblingPart) call.op();
    ChunkGrid chunks = op.spec().chunks();
    Block out = call.out();
    Box around = call.inBox(0);
    List<Block> blocks = call.parts(0);
    for (int i = 0; i < blocks.size(); i++) {
      long chunk = op.grid().number(position(around, i));
      Box box = chunks.box(chunk);
      Box taken = box.intersect(call.box());
      if (!taken.isEmpty()) {
        Block whole = decode(blocks.get(i), op.index(), op.spec().dtype(), box.shape());
        out.slice(taken.relativeTo(call.box())).copyFrom(whole.slice(taken.relativeTo(box)));
      }
    }
    return out;
  }

  private static long[] position(Box around, int number) {
    long[] position = around.starts();
    long rest = number;
    for (int axis = position.length - 1; axis >= 0; axis--) {
      position[axis] += rest % around.length(axis);
      rest /= around.length(axis);
    }
    return position;
  }

  private static Block decode(Block ragged, int index, DType dtype, Shape shape) {
    Block numbers = ragged.contiguous();
    int next = numbers.offset() + (int) numbers.longAt(numbers.offset() + index);
    Block block = Block.allocate(dtype, shape);
    for (int i = 0; i < block.size(); i++) {
      if (dtype.isComplex()) {
        double re = Double.longBitsToDouble(numbers.longAt(next++));
        block.setComplexAt(i, re, Double.longBitsToDouble(numbers.longAt(next++)));
      } else if (dtype.isFloat()) {
        block.setDoubleAt(i, Double.longBitsToDouble(numbers.longAt(next++)));
      } else {
        block.setLongAt(i, numbers.longAt(next++));
      }
    }
    return block;
  }
}
