package io.qbi.io.tiff;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/** The bytes of one stretch of a file, by positional reads. */
final class ChannelInputStream extends InputStream {
  private final FileChannel channel;
  private final ByteBuffer buffer;
  private long position;
  private final long end;

  ChannelInputStream(FileChannel channel, long position, long count) {
    this.channel = channel;
    this.position = position;
    this.end = position + count;
    this.buffer = ByteBuffer.allocate((int) Math.min(1 << 15, Math.max(1, count))).limit(0);
  }

  @Override
  public int read() throws IOException {
    return fill() ? buffer.get() & 0xFF : -1;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    if (!fill()) {
      return -1;
    }
    int count = Math.min(length, buffer.remaining());
    buffer.get(bytes, offset, count);
    return count;
  }

  /** Returns the bytes that are left, as far as an int counts. */
  @Override
  public int available() {
    return (int) Math.min(Integer.MAX_VALUE, end - position + buffer.remaining());
  }

  /** Returns whether there is a byte left, which then is in the buffer. */
  private boolean fill() throws IOException {
    if (buffer.hasRemaining()) {
      return true;
    }
    buffer.clear().limit((int) Math.min(buffer.capacity(), end - position));
    int count = buffer.hasRemaining() ? channel.read(buffer, position) : -1;
    position += Math.max(0, count);
    buffer.flip();
    return count > 0;
  }
}
