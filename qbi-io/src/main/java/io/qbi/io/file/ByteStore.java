package io.qbi.io.file;

import java.io.Closeable;
import java.io.IOException;
import java.io.Serializable;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/**
 * Bytes that can be read at any position by many threads at once: a file, or a member of an
 * archive.
 */
public interface ByteStore extends Serializable {

  /** Returns the file that errors name. */
  Path file();

  /** Returns a handle for a few reads. */
  Handle open() throws IOException;

  /** Reads while it is open. */
  interface Handle extends Closeable {

    /** Fills {@code bytes} from {@code position}, or throws {@link java.io.EOFException}. */
    void read(ByteBuffer bytes, long position) throws IOException;
  }

  /**
   * Returns a file as it is. Every handle opens it anew, so that the interruption of one reader,
   * which closes its channel, harms no other.
   */
  static ByteStore of(Path file) {
    return new PlainFile(file.toString());
  }

  /** A file by its name; paths themselves do not serialise. */
  record PlainFile(String name) implements ByteStore {
    @Override
    public Path file() {
      return Path.of(name);
    }

    @Override
    public Handle open() {
      FileChannel channel = FileBytes.open(file());
      return new Handle() {
        @Override
        public void read(ByteBuffer bytes, long position) throws IOException {
          FileBytes.readFully(channel, bytes, position);
        }

        @Override
        public void close() throws IOException {
          channel.close();
        }
      };
    }
  }
}
