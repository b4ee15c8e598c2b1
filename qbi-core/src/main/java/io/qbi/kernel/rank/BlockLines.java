package io.qbi.kernel.rank;

import io.qbi.data.Block;

/**
 * The lines of one block, and where they go to in another of the same shape.
 *
 * @param axis along which lines are
 * @param beside along which there are several, -1 if there is one
 */
record BlockLines(KeyRows keys, Block from, Block to, int axis, int beside)
    implements ColumnSort.Lines {
  @Override
  public int length(int line) {
    return from.dim(axis);
  }

  @Override
  public void read(int line, int first, int count, Object row, int at) {
    keys.read(from, place(from, line, first), from.stride(axis), count, row, at);
  }

  @Override
  public void write(Object row, int at, int line, int first, int count) {
    keys.write(row, at, to, place(to, line, first), to.stride(axis), count);
  }

  private int place(Block block, int line, int first) {
    int start = beside < 0 ? 0 : line * block.stride(beside);
    return block.offset() + start + first * block.stride(axis);
  }
}
