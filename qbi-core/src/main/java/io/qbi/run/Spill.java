package io.qbi.run;

import io.qbi.data.Block;
import io.qbi.data.DType;
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
    ByteBuffer buffer = ByteBuffer.allocate((int) Math.min(BUFFER, Math.max(8, bytes)));
    buffer.order(ByteOrder.nativeOrder());
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
    ByteBuffer buffer = ByteBuffer.allocate((int) Math.min(BUFFER, Math.max(8, block.bytes())));
    buffer.order(ByteOrder.nativeOrder());
    long position = entry.position;
    int entries = block.size() * block.dtype().lanes();
    int width = block.dtype().bytes() / block.dtype().lanes();
    for (int done = 0; done < entries; ) {
      int count = Math.min(entries - done, buffer.capacity() / width);
      buffer.clear().limit(count * width);
      while (buffer.hasRemaining()) {
        int n = channel.read(buffer, position);
        if (n < 0) {
          throw new IOException("the scratch file " + file + " ended early; was it changed?");
        }
        position += n;
      }
      buffer.flip();
      get(block, done, count, buffer);
      done += count;
    }
    return block;
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
