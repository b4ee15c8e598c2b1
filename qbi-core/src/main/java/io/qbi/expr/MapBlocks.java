package io.qbi.expr;

import io.qbi.data.DType;
import io.qbi.shape.Box;
import io.qbi.shape.ChunkGrid;
import java.util.List;

/**
 * A function of the user's applied to every chunk. The inputs are padded by {@code depth} elements
 * on either side of each axis beforehand, so that a block comes with a halo of that depth.
 */
public record MapBlocks(BlockFunction function, DType dtype, ChunkGrid chunks, List<Long> depth)
    implements Op {
  /** Makes the list immutable. */
  public MapBlocks {
    depth = List.copyOf(depth);
  }

  @Override
  public Spec infer(List<Spec> inputs) {
    return new Spec(dtype, chunks);
  }

  @Override
  public Box inputBox(int input, Box output, List<Spec> inputs) {
    long[] stop = output.stops();
    for (int i = 0; i < stop.length; i++) {
      stop[i] += 2 * depth.get(i);
    }
    return Box.ofOwned(output.starts(), stop);
  }

  @Override
  public boolean perChunk() {
    return true;
  }

  @Override
  public double work(Box output, List<Spec> inputs) {
    return 20.0 * output.size();
  }

  @Override
  public String label() {
    return depth.stream().allMatch(d -> d == 0) ? "map blocks" : "map overlap, depth " + depth;
  }
}
