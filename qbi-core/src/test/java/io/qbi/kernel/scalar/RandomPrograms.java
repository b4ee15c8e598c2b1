package io.qbi.kernel.scalar;

import io.qbi.data.DType;
import io.qbi.expr.ScalarOp;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Random elementwise programs, and shapes to run them on. */
public final class RandomPrograms {
  private RandomPrograms() {}

  /** Returns lengths of 0 to 4 axes, of at most 6,000 elements in all, now and then of none. */
  public static int[] shape(Random random) {
    int[] dims = new int[random.nextInt(5)];
    int left = 6000;
    for (int i = 0; i < dims.length; i++) {
      int most = Math.max(1, left);
      int dim = random.nextInt(8) == 0 ? random.nextInt(most + 1) : random.nextInt(9);
      dims[i] = Math.min(dim, most);
      left /= Math.max(1, dims[i]);
    }
    return dims;
  }

  /** Returns a program over 1 to 4 inputs of any dtypes, of up to 11 operations of any kind. */
  public static ElementwiseProgram program(Random random) {
    List<DType> inputs = new ArrayList<>();
    for (int i = random.nextInt(4); i >= 0; i--) {
      inputs.add(DType.values()[random.nextInt(DType.values().length)]);
    }
    ElementwiseProgram.Builder builder = ElementwiseProgram.over(inputs);
    int values = inputs.size();
    for (int i = random.nextInt(12); i > 0; i--) {
      ScalarOp op = ScalarOp.values()[random.nextInt(ScalarOp.values().length)];
      int[] args = new int[op.arity()];
      for (int k = 0; k < args.length; k++) {
        args[k] = random.nextInt(values);
      }
      try {
        int value =
            op == ScalarOp.CAST
                ? builder.cast(args[0], DType.values()[random.nextInt(DType.values().length)])
                : builder.apply(op, args);
        values = Math.max(values, value + 1);
      } catch (IllegalArgumentException refused) {
        continue;
      }
    }
    return builder.build(random.nextInt(3) == 0 ? random.nextInt(values) : values - 1);
  }
}
