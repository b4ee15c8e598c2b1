package io.qbi.kernel.rank;

import io.qbi.data.Block;
import io.qbi.kernel.codegen.RowNetwork;

/**
 * Windows that go down an image in strips: the keys of the lines under a window are kept, so that
 * each line is read once for a strip.
 *
 * <p>Results stand side by side along the last axis; a strip runs along the one before.
 */
abstract class RankStrips {
  /** The lines under a window, those of one place of the last axis but one together. */
  final int[][] keys;

  /** The lines under a window. */
  final int height;

  /** The columns of a window. */
  final int columns;

  private final int[] window;

  /** The results of a row, at most. */
  private final int length;

  /** Takes the lengths of the window, and how many results are found at a time. */
  RankStrips(int[] window, int length) {
    this.window = window;
    this.length = length;
    int last = window.length - 1;
    columns = window[last];
    int lines = 1;
    for (int i = 0; i < last; i++) {
      lines *= window[i];
    }
    height = lines;
    keys = new int[height][length + columns - 1 + RowNetwork.MARGIN];
  }

  /** Forgets the lines of the strip before. */
  void begin() {}

  /** Takes notice of a line that comes under the window. */
  void enter(int[] line, int places) {}

  /** Takes notice of a line that goes. */
  void leave(int[] line, int places) {}

  /**
   * Finds the keys for a row of windows.
   *
   * @param places the columns under all of them: one less than there are windows and columns
   */
  abstract int[] select(int places);

  /** Fills {@code out}: see {@link RankWindow#apply}. */
  final void run(Block in, Block out) {
    walk(0, in, out);
  }

  private void walk(int axis, Block in, Block out) {
    int last = window.length - 1;
    if (axis >= last - 1) {
      for (int start = 0; start < out.dim(last); start += length) {
        int count = Math.min(length, out.dim(last) - start);
        strip(in.slice(last, start, 1, count + columns - 1), out.slice(last, start, 1, count));
      }
      return;
    }
    for (int i = 0; i < out.dim(axis); i++) {
      walk(axis + 1, in.slice(axis, i, 1, window[axis]), out.slice(axis, i, 1, 1));
    }
  }

  private void strip(Block in, Block out) {
    int last = window.length - 1;
    int places = in.dim(last);
    begin();
    if (last == 0) {
      load(in, keys[0]);
      write(select(places), out, out.offset());
      return;
    }
    int axis = last - 1;
    int group = height / window[axis];
    int read = 0;
    for (int i = 0; i < out.dim(axis); i++) {
      for (; read < i + window[axis]; read++) {
        int at = read % window[axis] * group;
        for (int k = at; k < at + group && read >= window[axis]; k++) {
          leave(keys[k], places);
        }
        group(in.slice(axis, read, 1, 1), 0, at);
      }
      write(select(places), out, out.offset() + i * out.stride(axis));
    }
  }

  /** Reads the lines of the outer axes, at one place of the last but one; returns the next free. */
  private int group(Block in, int axis, int at) {
    if (axis == window.length - 2) {
      load(in, keys[at]);
      return at + 1;
    }
    int next = at;
    for (int i = 0; i < window[axis]; i++) {
      next = group(in.slice(axis, i, 1, 1), axis + 1, next);
    }
    return next;
  }

  private void load(Block in, int[] to) {
    int last = window.length - 1;
    IntKeys.ASCENDING.read(in, in.offset(), in.stride(last), in.dim(last), to, 0);
    enter(to, in.dim(last));
  }

  private void write(int[] found, Block out, int p) {
    int last = window.length - 1;
    IntKeys.ASCENDING.write(found, 0, out, p, out.stride(last), out.dim(last));
  }
}
