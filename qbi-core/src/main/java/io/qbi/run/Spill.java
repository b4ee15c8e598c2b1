package io.qbi.run;

import io.qbi.data.Block;
import io.qbi.data.DType;
import io.qbi.shape.Box;
import io.qbi.shape.Shape;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * The part of a run that does not fit into memory: one file in the scratch folder, made when the
 * first chunk goes there and deleted with the run.
 */
final class Spill implements Closeable {
  private static final int BUFFER = 1 << 18;

  private final Path folder;
  private FileChannel channel;
  private Path file;
  private long end;

  /** A chunk in the file. */
  record Entry(long position, DType dtype, Shape shape) {}

  Spill(Path folder) {
    this.folder = folder;
  }

  /** Returns the bytes written so far. */
  synchronized long written() {
    return end;
  }

  /** Writes a whole, contiguous block and returns where it is. */
  Entry write(Block block) throws IOException {
    long bytes = block.bytes();
    Entry entry = new Entry(allocate(bytes), block.dtype(), block.shape());
    ByteBuffer buffer = buffer(bytes);
    long position = entry.position;
    int entries = block.size() * block.dtype().lanes();
    int width = block.dtype().bytes() / block.dtype().lanes();
    for (int done = 0; done < entries; ) {
      int count = Math.min(entries - done, buffer.capacity() / width);
      buffer.clear();
      put(block, block.offset() * block.dtype().lanes() + done, count, buffer);
      buffer.position(0).limit(count * width);
      while (buffer.hasRemaining()) {
        position += channel.write(buffer, position);
      }
      done += count;
    }
    return entry;
  }

  private synchronized long allocate(long bytes) throws IOException {
    if (channel == null) {
      Files.createDirectories(folder);
      file = Files.createTempFile(folder, "qbi-spill-", ".bin");
      file.toFile().deleteOnExit();
      channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
    }
    long position = end;
    end += bytes;
    return position;
  }

  /** Reads a chunk back. */
  Block read(Entry entry) throws IOException {
    Block block = Block.allocate(entry.dtype, entry.shape);
    read(entry, 0, block, 0, block.size() * block.dtype().lanes());
    return block;
  }

  /** Reads a part of a chunk, given in the chunk's own coordinates. */
  Block read(Entry entry, Box part) throws IOException {
    Block block = Block.allocate(entry.dtype, part.shape());
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
    long[] index = part.starts();
    for (int done = 0; done < block.size(); done += (int) run) {
      long from = 0;
      for (int i = 0; i < rank; i++) {
        from = from * entry.shape.dim(i) + index[i];
      }
      read(entry, from * lanes, block, done * lanes, (int) run * lanes);
      for (int i = axis - 1; i >= 0 && ++index[i] == part.stop(i); i--) {
        index[i] = part.start(i);
      }
    }
    return block;
  }

  /** Reads {@code count} array entries of a chunk from its entry {@code from} on. */
  private void read(Entry entry, long from, Block block, int to, int count) throws IOException {
    int width = entry.dtype.bytes() / entry.dtype.lanes();
    ByteBuffer buffer = buffer((long) count * width);
    long position = entry.position + from * width;
    for (int done = 0; done < count; ) {
      int step = Math.min(count - done, buffer.capacity() / width);
      buffer.clear().limit(step * width);
      while (buffer.hasRemaining()) {
        int n = channel.read(buffer, position);
        if (n < 0) {
          throw new IOException("the scratch file " + file + " ended early; was it changed?");
        }
        position += n;
      }
      buffer.flip();
      get(block, to + done, step, buffer);
      done += step;
    }
  }

  private static ByteBuffer buffer(long bytes) {
    ByteBuffer buffer = ByteBuffer.allocate((int) Math.min(BUFFER, Math.max(8, bytes)));
    return buffer.order(ByteOrder.nativeOrder());
  }

  private static void put(Block block, int from, int count, ByteBuffer buffer) {
    Object array = block.array();
    if (array instanceof byte[] a) {
      buffer.put(a, from, count);
    } else if (array instanceof short[] a) {
      buffer.asShortBuffer().put(a, from, count);
    } else if (array instanceof int[] a) {
      buffer.asIntBuffer().put(a, from, count);
    } else if (array instanceof long[] a) {
      buffer.asLongBuffer().put(a, from, count);
    } else if (array instanceof float[] a) {
      buffer.asFloatBuffer().put(a, from, count);
    } else {
      buffer.asDoubleBuffer().put((double[]) array, from, count);
    }
  }

  private static void get(Block block, int to, int count, ByteBuffer buffer) {
    Object array = block.array();
    if (array instanceof byte[] a) {
      buffer.get(a, to, count);
    } else if (array instanceof short[] a) {
      buffer.asShortBuffer().get(a, to, count);
    } else if (array instanceof int[] a) {
      buffer.asIntBuffer().get(a, to, count);
    } else if (array instanceof long[] a) {
      buffer.asLongBuffer().get(a, to, count);
    } else if (array instanceof float[] a) {
      buffer.asFloatBuffer().get(a, to, count);
    } else {
      buffer.asDoubleBuffer().get((double[]) array, to, count);
    }
  }

  @Override
  public synchronized void close() throws IOException {
    if (channel != null) {
      channel.close();
      Files.deleteIfExists(file);
      channel = null;
    }
  }
}
