package io.qbi.kernel.codegen;

import io.qbi.data.DType;
import io.qbi.kernel.codegen.Stages.Stage;
import java.util.List;

/** Runs the stages of a program one after the other, on a piece at a time. */
final class StagedLoop implements CompiledLoop {
  /** The elements of a piece: 4 kB of doubles, so that a handful stays in the level 1 cache. */
  private static final int PIECE = 512;

  private final CompiledLoop[] loops;

  /** For each stage its blocks, the last of which it writes: those of the program, then rooms. */
  private final int[][] blocks;

  /** What the rooms between stages hold. */
  private final DType[] rooms;

  /** Sets up the loops of stages. */
  StagedLoop(List<Stage> stages, List<CompiledLoop> loops) {
    int last = stages.size() - 1;
    this.loops = loops.toArray(new CompiledLoop[0]);
    this.rooms = new DType[last];
    this.blocks = new int[stages.size()][];
    for (int stage = 0; stage < blocks.length; stage++) {
      if (stage < last) {
        rooms[stage] = stages.get(stage).shape().program().result();
      }
      blocks[stage] = stages.get(stage).blocks().stream().mapToInt(Integer::intValue).toArray();
    }
  }

  @Override
  public void run(Object[] arrays, int[] positions, int[] strides, int n) {
    Object[] made = new Object[rooms.length];
    for (int room = 0; room < made.length; room++) {
      made[room] = rooms[room].newArray(Math.min(n, PIECE));
    }
    Place[] places = new Place[loops.length];
    for (int stage = 0; stage < places.length; stage++) {
      places[stage] = new Place(blocks[stage], arrays, positions, strides, made);
    }
    for (int done = 0; done < n; done += PIECE) {
      for (int stage = 0; stage < places.length; stage++) {
        places[stage].run(loops[stage], Math.min(PIECE, n - done));
      }
    }
  }

  /** Where the blocks of a stage are, and how far it has come in them. */
  private static final class Place {
    private final Object[] arrays;
    private final int[] positions;
    private final int[] strides;

    /** How far apart pieces are: rooms are used again for each. */
    private final int[] pitches;

    Place(int[] blocks, Object[] arrays, int[] positions, int[] strides, Object[] made) {
      this.arrays = new Object[blocks.length];
      this.positions = new int[blocks.length];
      this.strides = new int[blocks.length];
      this.pitches = new int[blocks.length];
      for (int i = 0; i < blocks.length; i++) {
        boolean isRoom = blocks[i] >= arrays.length;
        this.arrays[i] = isRoom ? made[blocks[i] - arrays.length] : arrays[blocks[i]];
        this.positions[i] = isRoom ? 0 : positions[blocks[i]];
        this.strides[i] = isRoom ? 1 : strides[blocks[i]];
        this.pitches[i] = isRoom ? 0 : strides[blocks[i]] * PIECE;
      }
    }

    void run(CompiledLoop loop, int n) {
      loop.run(arrays, positions, strides, n);
      for (int i = 0; i < positions.length; i++) {
        positions[i] += pitches[i];
      }
    }
  }
}
