package io.qbi.io.file;

import io.qbi.io.QbiFileException;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Positional reads from files.
 *
 * <p>Reads rather than memory mappings: a mapped file that another program shortens kills the JVM,
 * and a mapping stays until it is garbage.
 */
public final class FileBytes {
  private FileBytes() {}

  /**
   * Opens {@code file} for reading.
   *
   * @throws QbiFileException if it is missing, forbidden or a folder
   */
  public static FileChannel open(Path file) {
    try {
      if (Files.isDirectory(file)) {
        throw new IOException("it is a folder");
      }
      return FileChannel.open(file, StandardOpenOption.READ);
    } catch (IOException e) {
      throw QbiFileException.unreadable(file, e);
    }
  }

  /**
   * Fills {@code bytes} from {@code position}.
   *
   * @throws EOFException if the file ends before the buffer is full
   */
  public static void readFully(FileChannel channel, ByteBuffer bytes, long position)
      throws IOException {
    long at = position;
    while (bytes.hasRemaining()) {
      int count = channel.read(bytes, at);
      if (count < 0) {
        throw new EOFException(
            "it ends at byte " + channel.size() + ", before byte " + (at + bytes.remaining()));
      }
      at += count;
    }
  }

  /**
   * Returns the first bytes of {@code file}: {@code count} of them, or all if it is shorter.
   *
   * @throws QbiFileException if it cannot be read
   */
  public static byte[] head(Path file, int count) {
    try (FileChannel channel = open(file)) {
      byte[] bytes = new byte[(int) Math.min(count, channel.size())];
      readFully(channel, ByteBuffer.wrap(bytes), 0);
      return bytes;
    } catch (IOException e) {
      throw QbiFileException.unreadable(file, e);
    }
  }

  /**
   * Returns the length of {@code file} in bytes.
   *
   * @throws QbiFileException if there is no such file, or it is a folder
   */
  public static long length(Path file) {
    try {
      if (!Files.exists(file)) {
        throw new NoSuchFileException(file.toString());
      }
      if (!Files.isRegularFile(file)) {
        throw new IOException("it is not a regular file");
      }
      return Files.size(file);
    } catch (IOException e) {
      throw QbiFileException.unreadable(file, e);
    }
  }
}
