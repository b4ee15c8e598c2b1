package io.qbi.kernel.codegen;

import io.qbi.data.DType;
import io.qbi.kernel.codegen.Stages.Stage;
import java.util.List;

/** Runs the stages of a program one after the other, on a piece at a time. */
final class StagedLoop implements CompiledLoop {
  /** The elements of a piece: 4 kB of doubles, so that a handful stays in the level 1 cache. */
  private static final int PIECE = 512;

  private final CompiledLoop[] loops;

  /** For each stage the blocks that it reads: inputs, then what the stages made. */
  private final int[][] sources;

  /** What each stage but the last makes. */
  private final DType[] made;

  /** Sets up the loops of stages. */
  StagedLoop(List<Stage> stages, List<CompiledLoop> loops) {
    this.loops = loops.toArray(CompiledLoop[]::new);
    this.sources =
        stages.stream()
            .map(stage -> stage.blocks().stream().mapToInt(Integer::intValue).toArray())
            .toArray(int[][]::new);
    this.made =
        stages.subList(0, stages.size() - 1).stream()
            .map(stage -> stage.shape().program().result())
            .toArray(DType[]::new);
  }

  @Override
  public void run(Object[] arrays, int[] positions, int[] strides, int n) {
    int inputs = arrays.length - 1;
    Object[] rooms = new Object[made.length];
    for (int i = 0; i < made.length; i++) {
      rooms[i] = made[i].newArray(Math.min(n, PIECE));
    }
    for (int done = 0; done < n; done += PIECE) {
      for (int stage = 0; stage < loops.length; stage++) {
        int[] from = sources[stage];
        Object[] blocks = new Object[from.length + 1];
        int[] at = new int[blocks.length];
        int[] steps = new int[blocks.length];
        for (int i = 0; i <= from.length; i++) {
          int block = i < from.length ? from[i] : stage < made.length ? inputs + 1 + stage : inputs;
          boolean isRoom = i < from.length ? block >= inputs : stage < made.length;
          int room = i < from.length ? block - inputs : stage;
          blocks[i] = isRoom ? rooms[room] : arrays[block];
          steps[i] = isRoom ? 1 : strides[block];
          at[i] = isRoom ? 0 : positions[block] + done * steps[i];
        }
        loops[stage].run(blocks, at, steps, Math.min(PIECE, n - done));
      }
    }
  }
}
