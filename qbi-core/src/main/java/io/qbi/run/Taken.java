package io.qbi.run;

import io.qbi.data.Block;
import io.qbi.data.DType;
import io.qbi.kernel.Call;
import io.qbi.shape.Box;
import io.qbi.shape.ChunkGrid;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The kept chunks that one step of a running task takes, in memory or in the scratch folder. */
final class Taken {
  private final Slot[] slots;
  private final Spill spill;

  Taken(Slot[] slots, Spill spill) {
    this.slots = slots;
    this.spill = spill;
  }

  /** Returns the chunks whole, in order: for ragged blocks. */
  List<Block> blocks() throws IOException {
    List<Block> blocks = new ArrayList<>(slots.length);
    for (Slot slot : slots) {
      blocks.add(slot.block != null ? slot.block : spill.read(slot.packed));
    }
    return blocks;
  }

  /**
   * Returns a region of the array, from the chunks that it touches; of chunks in the scratch folder
   * only the region is read.
   */
  Block region(ChunkGrid grid, Box region, DType dtype) throws IOException {
    if (region.isEmpty()) {
      return Block.allocate(dtype, region.shape());
    }
    if (slots.length == 1) {
      Box chunk = grid.box(slots[0].chunk);
      return part(slots[0], region.relativeTo(chunk), chunk.equals(region));
    }
    Block out = Block.allocate(dtype, region.shape());
    for (Slot slot : slots) {
      Box chunk = grid.box(slot.chunk);
      Box common = chunk.intersect(region);
      out.slice(common.relativeTo(region))
          .copyFrom(part(slot, common.relativeTo(chunk), common.equals(chunk)));
    }
    return out;
  }

  /** Returns a region that is not empty as it stands in the chunks, in their order. */
  List<Call.Piece> pieces(ChunkGrid grid, Box region) throws IOException {
    List<Call.Piece> pieces = new ArrayList<>(slots.length);
    for (Slot slot : slots) {
      Box chunk = grid.box(slot.chunk);
      Box common = chunk.intersect(region);
      if (!common.isEmpty()) {
        Block part = part(slot, common.relativeTo(chunk), common.equals(chunk));
        pieces.add(new Call.Piece(common, part));
      }
    }
    return pieces;
  }

  /** Returns how many chunks there are. */
  int count() {
    return slots.length;
  }

  /** Returns whether one of the chunks stands in this array, so that a block of it is a view. */
  boolean holds(Object array) {
    return slots.length == 1 && slots[0].block != null && slots[0].block.array() == array;
  }

  private Block part(Slot slot, Box part, boolean whole) throws IOException {
    if (slot.block != null) {
      return whole ? slot.block : slot.block.slice(part);
    }
    return whole ? spill.read(slot.packed) : spill.read(slot.packed, part);
  }
}
