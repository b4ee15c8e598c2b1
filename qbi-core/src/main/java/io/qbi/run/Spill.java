package io.qbi.run;

import io.qbi.data.Block;
import io.qbi.data.DType;
import io.qbi.kernel.Allocator;
import io.qbi.shape.Box;
import io.qbi.shape.Shape;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The part of a run that does not fit into memory as it is. What shrinks to a small part of its
 * size, as labels and masks do, stays in memory, compressed; all else goes to one file in the
 * scratch folder, compressed if that halves it at least.
 *
 * <p>Chunks are compressed in frames of 64 KiB, so that a part is read without the rest. Chunks
 * that would not compress are written as they are.
 */
final class Spill implements Closeable {
  private static final int FRAME = 1 << 16;

  /** What takes up to this part of its size when compressed may stay in memory. */
  private static final int SMALL = 8;

  /** The bytes of the objects around a frame. */
  private static final int OVERHEAD = 64;

  private final ScratchFile file;

  Spill(ScratchFile file) {
    this.file = file;
  }

  /**
   * A chunk that was put away.
   *
   * @param position where it stands in the file; -1 if it was compressed
   * @param frames its compressed frames; empty if it was not
   */
  record Entry(DType dtype, Shape shape, long position, List<Frame> frames) {
    /** Returns the bytes that it takes in memory. */
    long memoryBytes() {
      return frames.stream().mapToLong(f -> f.bytes == null ? 0 : f.length + OVERHEAD).sum();
    }

    /** Returns whether compression left only a small part of its size. */
    boolean isSmall() {
      long bytes = frames.stream().mapToLong(Frame::length).sum();
      return !frames.isEmpty() && bytes <= shape.size() * dtype.bytes() / SMALL;
    }
  }

  /** A compressed frame, in memory or, if {@code bytes} is null, in the file. */
  private record Frame(byte[] bytes, long position, int length) {}

  /** Returns the bytes written to the file so far. */
  long written() {
    return file.written();
  }

  /** Puts a whole, contiguous block away; it may stay in memory if it gets small. */
  Entry write(Block block, boolean mayStay) throws IOException {
    byte[] raw = new byte[(int) Math.min(FRAME, block.bytes())];
    byte[] packed = new byte[Lz4.bound(raw.length)];
    Lz4 lz4 = new Lz4();
    List<Frame> frames = new ArrayList<>();
    long room = mayStay ? block.bytes() / SMALL : 0;
    long total = 0;
    int perFrame = FRAME / Entries.width(block.dtype());
    int entries = Entries.count(block);
    for (int from = 0; from < entries; from += perFrame) {
      int count = Math.min(perFrame, entries - from);
      Entries.get(block, from, count, ByteBuffer.wrap(raw));
      int length = lz4.compress(raw, count * Entries.width(block.dtype()), packed);
      if (from == 0 && length > raw.length / 2) {
        return writeAsItIs(block);
      }
      total += length;
      if (total > room) {
        toFile(frames);
        frames.add(new Frame(null, file.write(packed, length), length));
      } else {
        frames.add(new Frame(Arrays.copyOf(packed, length), -1, length));
      }
    }
    return new Entry(block.dtype(), block.shape(), -1, frames);
  }

  /** Moves an entry's frames from memory to the file. */
  void toFile(Entry entry) throws IOException {
    toFile(entry.frames);
  }

  private void toFile(List<Frame> frames) throws IOException {
    for (int i = 0; i < frames.size(); i++) {
      byte[] bytes = frames.get(i).bytes;
      if (bytes != null) {
        frames.set(i, new Frame(null, file.write(bytes, bytes.length), bytes.length));
      }
    }
  }

  private Entry writeAsItIs(Block block) throws IOException {
    return new Entry(block.dtype(), block.shape(), file.write(block), List.of());
  }

  /** Reads a chunk back. */
  Block read(Entry entry) throws IOException {
    return read(entry, Box.all(entry.shape), Block::unwritten);
  }

  /** Reads a part of a chunk, given in the chunk's own coordinates. */
  Block read(Entry entry, Box part, Allocator blocks) throws IOException {
    Block block = blocks.allocate(entry.dtype, part.shape());
    if (block.size() == 0) {
      return block;
    }
    // Axes that are taken whole at the end form one run with the axis before them.
    int rank = part.rank();
    int axis = rank - 1;
    long run = 1;
    while (axis > 0 && part.length(axis) == entry.shape.dim(axis)) {
      run *= part.length(axis--);
    }
    run *= rank == 0 ? 1 : part.length(axis);
    int lanes = entry.dtype.lanes();
    Source source = entry.frames.isEmpty() ? file.reader(entry.position) : new Expander(entry);
    long[] index = part.starts();
    for (int done = 0; done < block.size(); done += (int) run) {
      long from = 0;
      for (int i = 0; i < rank; i++) {
        from = from * entry.shape.dim(i) + index[i];
      }
      source.read(from * lanes, block, done * lanes, (int) run * lanes);
      for (int i = axis - 1; i >= 0 && ++index[i] == part.stop(i); i--) {
        index[i] = part.start(i);
      }
    }
    return block;
  }

  /** Reads entries of one chunk that was put away. */
  interface Source {
    /** Reads {@code count} array entries, from the chunk's entry {@code from} on. */
    void read(long from, Block block, int to, int count) throws IOException;
  }

  /** Reads from compressed frames, the last of which is kept for what is read next. */
  private final class Expander implements Source {
    private final Entry entry;
    private final int width;
    private final byte[] raw;
    private byte[] stored = {};
    private int current = -1;

    Expander(Entry entry) {
      this.entry = entry;
      this.width = Entries.width(entry.dtype);
      this.raw = new byte[(int) Math.min(FRAME, entry.shape.size() * entry.dtype.bytes())];
    }

    @Override
    public void read(long from, Block block, int to, int count) throws IOException {
      int perFrame = FRAME / width;
      for (int done = 0; done < count; ) {
        long at = from + done;
        expand((int) (at / perFrame));
        int offset = (int) (at % perFrame);
        int step = Math.min(count - done, perFrame - offset);
        ByteBuffer bytes = ByteBuffer.wrap(raw, offset * width, step * width);
        Entries.put(bytes, block, to + done, step);
        done += step;
      }
    }

    private void expand(int number) throws IOException {
      if (number == current) {
        return;
      }
      Frame frame = entry.frames.get(number);
      byte[] bytes = frame.bytes;
      if (bytes == null) {
        stored = stored.length < frame.length ? new byte[frame.length] : stored;
        file.read(frame.position, stored, frame.length);
        bytes = stored;
      }
      Lz4.expand(bytes, frame.length, raw);
      current = number;
    }
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
