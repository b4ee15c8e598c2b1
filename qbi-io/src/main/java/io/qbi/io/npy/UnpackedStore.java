package io.qbi.io.npy;

import io.qbi.io.QbiFileException;
import io.qbi.io.file.ByteStore;
import io.qbi.io.file.FileBytes;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * A compressed member of an archive. Its first bytes are unpacked in memory; a read behind them
 * unpacks the whole member once, into a scratch file that the system deletes as soon as nobody uses
 * it, even when the JVM is killed.
 */
final class UnpackedStore implements ByteStore {
  private static final long serialVersionUID = 1;
  private static final int HEAD_BYTES = 1 << 12;
  private static final int BUFFER_BYTES = 1 << 16;

  private final ByteStore archive;
  private final ZipMember member;

  /** The unpacked member; null until the first read behind the head, and after an interruption. */
  private transient FileChannel scratch;

  private transient byte[] head;

  UnpackedStore(ByteStore archive, ZipMember member) {
    this.archive = archive;
    this.member = member;
  }

  @Override
  public Path file() {
    return archive.file();
  }

  @Override
  public Handle open() {
    return new Handle() {
      @Override
      public void read(ByteBuffer bytes, long position) throws IOException {
        UnpackedStore.this.read(bytes, position);
      }

      @Override
      public void close() {
        // The scratch file serves the next reader too.
      }
    };
  }

  private void read(ByteBuffer bytes, long position) throws IOException {
    if (position + bytes.remaining() > member.length()) {
      throw new EOFException("member \"" + member.name() + "\" ends too early");
    }
    if (position + bytes.remaining() <= HEAD_BYTES) {
      bytes.put(head(), (int) position, bytes.remaining());
      return;
    }
    int start = bytes.position();
    while (true) {
      try {
        FileBytes.readFully(scratch(), bytes, position);
        return;
      } catch (ClosedChannelException e) {
        // The interruption of one reader closes the channel for all; the others unpack again.
        if (Thread.currentThread().isInterrupted()) {
          throw e;
        }
        bytes.position(start);
      }
    }
  }

  private synchronized byte[] head() throws IOException {
    if (head == null) {
      ByteBuffer bytes = ByteBuffer.allocate((int) Math.min(HEAD_BYTES, member.length()));
      unpack(bytes.capacity(), (piece, position) -> bytes.put(piece));
      head = bytes.array();
    }
    return head;
  }

  private synchronized FileChannel scratch() throws IOException {
    if (scratch == null || !scratch.isOpen()) {
      Path path = Files.createTempFile("qbi-", ".unpacked");
      FileChannel channel;
      try {
        channel =
            FileChannel.open(
                path,
                StandardOpenOption.READ,
                StandardOpenOption.WRITE,
                StandardOpenOption.DELETE_ON_CLOSE);
      } catch (IOException e) {
        throw QbiFileException.unwritable(path, e);
      }
      try {
        unpack(member.length(), (piece, position) -> write(channel, piece, position, path));
      } catch (IOException | RuntimeException e) {
        channel.close();
        throw e;
      }
      scratch = channel;
    }
    return scratch;
  }

  private static void write(FileChannel channel, ByteBuffer piece, long position, Path path)
      throws IOException {
    long at = position;
    try {
      while (piece.hasRemaining()) {
        at += channel.write(piece, at);
      }
    } catch (ClosedChannelException e) {
      throw e;
    } catch (IOException e) {
      throw QbiFileException.unwritable(path, e);
    }
  }

  /** Takes unpacked bytes. */
  private interface Taker {
    void take(ByteBuffer piece, long position) throws IOException;
  }

  private void unpack(long wanted, Taker taker) throws IOException {
    Inflater inflater = new Inflater(true);
    try (Handle in = archive.open()) {
      ByteBuffer packed = ByteBuffer.allocate(BUFFER_BYTES);
      byte[] piece = new byte[BUFFER_BYTES];
      CRC32 crc = new CRC32();
      long from = 0;
      long done = 0;
      while (done < wanted) {
        int count = inflater.inflate(piece, 0, (int) Math.min(piece.length, wanted - done));
        if (count > 0) {
          crc.update(piece, 0, count);
          taker.take(ByteBuffer.wrap(piece, 0, count), done);
          done += count;
        } else if (inflater.needsInput() && from < member.packed()) {
          packed.clear().limit((int) Math.min(BUFFER_BYTES, member.packed() - from));
          in.read(packed, member.start() + from);
          from += packed.position();
          inflater.setInput(packed.flip());
        } else {
          throw new EOFException("member \"" + member.name() + "\" ends too early");
        }
      }
      if (done == member.length() && (int) crc.getValue() != member.checksum()) {
        throw new DataFormatException("checksum");
      }
    } catch (DataFormatException e) {
      throw QbiFileException.malformed(
          file(), "member \"" + member.name() + "\" is damaged", "copy the file again");
    } finally {
      inflater.end();
    }
  }
}
