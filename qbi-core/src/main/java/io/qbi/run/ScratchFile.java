package io.qbi.run;

import io.qbi.data.Block;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/**
 * The file of a run in the scratch folder, made when the first chunk goes there.
 *
 * <p>It is opened to be deleted when it is closed. Unix systems take its name from the folder at
 * once, others delete it with the process, so that nothing is left even if the process is killed.
 */
final class ScratchFile implements Closeable {
  private static final int BUFFER = 1 << 18;

  private final Path folder;
  private FileChannel channel;
  private long end;

  ScratchFile(Path folder) {
    this.folder = folder;
  }

  /** Returns the bytes written so far. */
  synchronized long written() {
    return end;
  }

  private synchronized long allocate(long bytes) throws IOException {
    if (channel == null) {
      Files.createDirectories(folder);
      channel =
          FileChannel.open(
              folder.resolve("qbi-spill-" + UUID.randomUUID() + ".bin"),
              StandardOpenOption.CREATE_NEW,
              StandardOpenOption.READ,
              StandardOpenOption.WRITE,
              StandardOpenOption.DELETE_ON_CLOSE);
    }
    long position = end;
    end += bytes;
    return position;
  }

  /** Writes the first {@code length} bytes and returns where they stand. */
  long write(byte[] bytes, int length) throws IOException {
    long position = allocate(length);
    writeFully(ByteBuffer.wrap(bytes, 0, length), position);
    return position;
  }

  /** Writes a contiguous block and returns where it stands. */
  long write(Block block) throws IOException {
    long start = allocate(block.bytes());
    ByteBuffer buffer = buffer(block.bytes());
    int width = Entries.width(block.dtype());
    int entries = Entries.count(block);
    for (int done = 0; done < entries; ) {
      int count = Math.min(entries - done, buffer.capacity() / width);
      buffer.clear();
      Entries.get(block, done, count, buffer);
      buffer.position(0).limit(count * width);
      writeFully(buffer, start + (long) done * width);
      done += count;
    }
    return start;
  }

  private void writeFully(ByteBuffer buffer, long start) throws IOException {
    long position = start;
    while (buffer.hasRemaining()) {
      position += channel.write(buffer, position);
    }
  }

  /** Reads {@code length} bytes. */
  void read(long position, byte[] bytes, int length) throws IOException {
    readFully(ByteBuffer.wrap(bytes, 0, length), position);
  }

  private void readFully(ByteBuffer buffer, long start) throws IOException {
    long position = start;
    while (buffer.hasRemaining()) {
      int n = channel.read(buffer, position);
      if (n < 0) {
        throw new IOException("the scratch file in " + folder + " ended early; was it changed?");
      }
      position += n;
    }
  }

  /** Returns a reader of the block that stands at {@code start}. */
  Spill.Source reader(long start) {
    return (from, block, to, count) -> {
      int width = Entries.width(block.dtype());
      ByteBuffer buffer = buffer((long) count * width);
      for (int done = 0; done < count; ) {
        int step = Math.min(count - done, buffer.capacity() / width);
        buffer.clear().limit(step * width);
        readFully(buffer, start + (from + done) * width);
        buffer.flip();
        Entries.put(buffer, block, to + done, step);
        done += step;
      }
    };
  }

  private static ByteBuffer buffer(long bytes) {
    return ByteBuffer.allocate((int) Math.min(BUFFER, Math.max(8, bytes)));
  }

  @Override
  public synchronized void close() throws IOException {
    if (channel != null) {
      channel.close();
      channel = null;
    }
  }
}
