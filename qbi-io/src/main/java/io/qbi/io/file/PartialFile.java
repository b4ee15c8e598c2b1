package io.qbi.io.file;

import io.qbi.io.QbiFileException;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.ThreadLocalRandom;

/**
 * A file that is being written: it bears a temporary name in the folder of its target until {@link
 * #commit} renames it, so that a run which fails or is killed leaves nothing under the final name.
 *
 * <pre>{@code
 * PartialFile file = PartialFile.create(target);
 * try {
 *   file.write(bytes, 0);
 *   file.commit();
 * } catch (RuntimeException e) {
 *   file.abort();
 *   throw e;
 * }
 * }</pre>
 *
 * <p>{@link #write} and {@link #read} take positions and may be called by many threads at once. All
 * methods report failure as {@link QbiFileException} that names the target and the fix.
 */
public final class PartialFile {
  private static final int STREAM_BUFFER = 1 << 16;

  private final Path target;
  private final Path temporary;
  private final FileChannel channel;

  private PartialFile(Path target, Path temporary, FileChannel channel) {
    this.target = target;
    this.temporary = temporary;
    this.channel = channel;
  }

  /**
   * Creates an empty file that will become {@code target}; an old target stays until the commit.
   *
   * @throws QbiFileException if the target is a folder, or its folder is missing or not writable
   */
  public static PartialFile create(Path target) {
    if (Files.isDirectory(target)) {
      throw QbiFileException.unwritable(
          target, new FileSystemException(target.toString(), null, "it is a folder"));
    }
    try {
      while (true) {
        Path temporary = target.resolveSibling(temporaryName(target));
        try {
          FileChannel channel =
              FileChannel.open(
                  temporary,
                  StandardOpenOption.CREATE_NEW,
                  StandardOpenOption.READ,
                  StandardOpenOption.WRITE);
          return new PartialFile(target, temporary, channel);
        } catch (FileAlreadyExistsException e) {
          continue; // left over from a killed run, or another writer's: take another name
        }
      }
    } catch (IOException e) {
      throw QbiFileException.unwritable(target, e);
    }
  }

  private static String temporaryName(Path target) {
    int tag = ThreadLocalRandom.current().nextInt(1 << 24);
    return "." + target.getFileName() + "." + Integer.toHexString(tag) + ".part";
  }

  /** Returns the final name. */
  public Path target() {
    return target;
  }

  /**
   * Writes all remaining bytes of {@code bytes} at {@code position}, extending the file if need be.
   */
  public void write(ByteBuffer bytes, long position) {
    try {
      long at = position;
      while (bytes.hasRemaining()) {
        at += channel.write(bytes, at);
      }
    } catch (IOException e) {
      throw QbiFileException.unwritable(target, e);
    }
  }

  /** Fills {@code bytes} from {@code position} of what has been written so far. */
  public void read(ByteBuffer bytes, long position) {
    try {
      FileBytes.readFully(channel, bytes, position);
    } catch (IOException e) {
      throw QbiFileException.unwritable(target, e);
    }
  }

  /** Makes the file at least {@code length} bytes long; what is not written reads as zeros. */
  public void extendTo(long length) {
    try {
      if (channel.size() < length) {
        write(ByteBuffer.allocate(1), length - 1);
      }
    } catch (IOException e) {
      throw QbiFileException.unwritable(target, e);
    }
  }

  /** Returns the number of bytes up to the last one written. */
  public long length() {
    try {
      return channel.size();
    } catch (IOException e) {
      throw QbiFileException.unwritable(target, e);
    }
  }

  /**
   * Returns a buffered stream that writes from the start of the file on; closing it flushes it and
   * leaves the file open.
   */
  public OutputStream append() {
    return new BufferedOutputStream(
        new OutputStream() {
          private long position;

          @Override
          public void write(int b) {
            write(new byte[] {(byte) b}, 0, 1);
          }

          @Override
          public void write(byte[] bytes, int from, int count) {
            PartialFile.this.write(ByteBuffer.wrap(bytes, from, count), position);
            position += count;
          }
        },
        STREAM_BUFFER);
  }

  /**
   * Makes the file durable and gives it its final name, in the place of an older file of that name.
   *
   * @throws QbiFileException if that fails; the temporary file is removed then
   */
  public void commit() {
    try {
      channel.force(true);
      channel.close();
      try {
        Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
      } catch (AtomicMoveNotSupportedException e) {
        Files.move(temporary, target, StandardCopyOption.REPLACE_EXISTING);
      }
    } catch (IOException e) {
      abort();
      throw QbiFileException.unwritable(target, e);
    }
  }

  /** Removes the file; after a commit there is nothing left to remove. Never throws. */
  public void abort() {
    try {
      channel.close();
    } catch (IOException e) {
      // The bytes are unwanted: whether the last of them arrived does not matter.
    }
    try {
      Files.deleteIfExists(temporary);
    } catch (IOException e) {
      System.getLogger(PartialFile.class.getName())
          .log(
              System.Logger.Level.WARNING, "cannot delete " + temporary + "; delete it by hand", e);
    }
  }
}
