package io.qbi.run;

import io.qbi.data.Block;
import io.qbi.data.DType;
import io.qbi.kernel.Allocator;
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
  Block region(ChunkGrid grid, Box region, DType dtype, Allocator blocks) throws IOException {
    if (region.isEmpty()) {
      return blocks.allocate(dtype, region.shape());
    }
    if (slots.length == 1) {
      Box chunk = grid.box(slots[0].chunk);
      return part(slots[0], region.relativeTo(chunk), chunk.equals(region), blocks);
    }
    Block out = blocks.allocate(dtype, region.shape());
    for (Slot slot : slots) {
      Box chunk = grid.box(slot.chunk);
      Box common = chunk.intersect(region);
      out.slice(common.relativeTo(region))
          .copyFrom(part(slot, common.relativeTo(chunk), common.equals(chunk), blocks));
    }
    return out;
  }

  /** Returns a region that is not empty as it stands in the chunks, in their order. */
  List<Call.Piece> pieces(ChunkGrid grid, Box region, Allocator blocks) throws IOException {
    List<Call.Piece> pieces = new ArrayList<>(slots.length);
    for (Slot slot : slots) {
      Box chunk = grid.box(slot.chunk);
      Box common = chunk.intersect(region);
      if (!common.isEmpty()) {
        Block part = part(slot, common.relativeTo(chunk), common.equals(chunk), blocks);
        pieces.add(new Call.Piece(common, part));
      }
    }
    return pieces;
  }

  /** Returns how many chunks there are. */
  int count() {
    return slots.length;
  }

  /** Notes that a block which outlives the task may stand in this array, if a chunk does. */
  void share(Object array) {
    for (Slot slot : slots) {
      if (slot.block != null && slot.block.array() == array) {
        slot.recyclable = false;
      }
    }
  }

  /** Returns whether one of the chunks stands in this array, so that a block of it is a view. */
  boolean holds(Object array) {
    return slots.length == 1 && slots[0].block != null && slots[0].block.array() == array;
  }

  private Block part(Slot slot, Box part, boolean whole, Allocator blocks) throws IOException {
    if (slot.block != null) {
      return whole ? slot.block : slot.block.slice(part);
    }
    Box wanted = whole ? Box.all(slot.packed.shape()) : part;
    return spill.read(slot.packed, wanted, blocks);
  }
}
