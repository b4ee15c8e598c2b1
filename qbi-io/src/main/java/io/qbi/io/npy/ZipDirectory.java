package io.qbi.io.npy;

import io.qbi.io.QbiFileException;
import io.qbi.io.file.ByteStore;
import io.qbi.io.file.FileBytes;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads the list of members of a zip archive (APPNOTE 6.3, with Zip64). The JDK's reader does not
 * tell where a member's bytes begin, which reading in place needs.
 */
final class ZipDirectory {
  private static final int END = 0x06054b50;
  private static final int END_64 = 0x06064b50;
  private static final int END_64_LOCATOR = 0x07064b50;
  private static final int ENTRY = 0x02014b50;
  private static final int LOCAL = 0x04034b50;
  private static final int END_BYTES = 22;
  private static final int ENTRY_BYTES = 46;
  private static final int LOCAL_BYTES = 30;
  private static final long LARGEST = 1 << 26;
  private static final long IN_ZIP64 = 0xFFFFFFFFL;

  private final Path file;
  private final long length;
  private final ByteStore.Handle in;

  private ZipDirectory(Path file, long length, ByteStore.Handle in) {
    this.file = file;
    this.length = length;
    this.in = in;
  }

  /**
   * Returns all members that are files.
   *
   * @throws QbiFileException if the archive is damaged, encrypted, or compressed by other than
   *     Deflate
   */
  static List<ZipMember> read(Path file) {
    try (ByteStore.Handle in = ByteStore.of(file).open()) {
      return new ZipDirectory(file, FileBytes.length(file), in).members();
    } catch (EOFException e) {
      throw malformed(file, "its list of members points outside the file");
    } catch (IOException e) {
      throw QbiFileException.unreadable(file, e);
    }
  }

  private ByteBuffer bytes(long position, long count) throws IOException {
    if (position < 0 || count < 0 || position > length - count) {
      throw new EOFException();
    }
    ByteBuffer buffer = ByteBuffer.allocate((int) count).order(ByteOrder.LITTLE_ENDIAN);
    in.read(buffer, position);
    return buffer.flip();
  }

  private List<ZipMember> members() throws IOException {
    long end = findEnd();
    ByteBuffer record = bytes(end, END_BYTES);
    long count = record.getShort(10) & 0xFFFF;
    long size = record.getInt(12) & 0xFFFFFFFFL;
    long start = record.getInt(16) & 0xFFFFFFFFL;
    if (end >= 20 && (count == 0xFFFF || size == IN_ZIP64 || start == IN_ZIP64)) {
      ByteBuffer locator = bytes(end - 20, 20);
      if (locator.getInt(0) == END_64_LOCATOR) {
        ByteBuffer wide = bytes(locator.getLong(8), 56);
        if (wide.getInt(0) != END_64) {
          throw malformed(file, "its Zip64 record is not where it should be");
        }
        size = wide.getLong(40);
        start = wide.getLong(48);
      }
    }
    if (size > LARGEST) {
      throw malformed(file, "its list of members claims to be " + size + " bytes long");
    }
    ByteBuffer directory = bytes(start, size);
    List<ZipMember> members = new ArrayList<>();
    while (directory.remaining() >= ENTRY_BYTES) {
      ZipMember member = entry(directory);
      if (!member.name().endsWith("/")) {
        members.add(member);
      }
    }
    return members;
  }

  /** Returns the position of the end record, which only a comment may follow. */
  private long findEnd() throws IOException {
    long tail = Math.min(length, END_BYTES + 0xFFFF);
    ByteBuffer buffer = bytes(length - tail, tail);
    for (int at = (int) tail - END_BYTES; at >= 0; at--) {
      if (buffer.getInt(at) == END) {
        return length - tail + at;
      }
    }
    throw malformed(file, "the list of members that ends a zip archive is missing");
  }

  private ZipMember entry(ByteBuffer directory) throws IOException {
    int base = directory.position();
    if (directory.getInt(base) != ENTRY) {
      throw malformed(file, "its list of members is damaged");
    }
    int flags = directory.getShort(base + 8);
    int method = directory.getShort(base + 10) & 0xFFFF;
    int checksum = directory.getInt(base + 16);
    long packed = directory.getInt(base + 20) & 0xFFFFFFFFL;
    long unpacked = directory.getInt(base + 24) & 0xFFFFFFFFL;
    int nameLength = directory.getShort(base + 28) & 0xFFFF;
    int extraLength = directory.getShort(base + 30) & 0xFFFF;
    int commentLength = directory.getShort(base + 32) & 0xFFFF;
    long local = directory.getInt(base + 42) & 0xFFFFFFFFL;
    int next = base + ENTRY_BYTES + nameLength + extraLength + commentLength;
    if (next > directory.limit()) {
      throw malformed(file, "its list of members is cut short");
    }
    byte[] nameBytes = new byte[nameLength];
    directory.get(base + ENTRY_BYTES, nameBytes);
    String name = new String(nameBytes, StandardCharsets.UTF_8);
    ByteBuffer wide = zip64(directory, base + ENTRY_BYTES + nameLength, extraLength);
    unpacked = unpacked == IN_ZIP64 ? next(wide) : unpacked;
    packed = packed == IN_ZIP64 ? next(wide) : packed;
    local = local == IN_ZIP64 ? next(wide) : local;
    directory.position(next);
    if ((flags & 1) != 0) {
      throw QbiFileException.unsupported(file, "encryption", "unpack it with its password first");
    }
    if (method != 0 && method != 8) {
      throw QbiFileException.unsupported(
          file, "zip compression method " + method, "pack it again with Deflate or none");
    }
    return place(new ZipMember(name, method == 8, local, packed, unpacked, checksum));
  }

  /** Returns the content of the extra field that holds 64-bit lengths; empty if there is none. */
  private static ByteBuffer zip64(ByteBuffer directory, int from, int count) {
    int at = from;
    int end = from + count;
    while (at + 4 <= end) {
      int id = directory.getShort(at) & 0xFFFF;
      int size = directory.getShort(at + 2) & 0xFFFF;
      if (id == 1 && at + 4 + size <= end) {
        return directory.slice(at + 4, size).order(ByteOrder.LITTLE_ENDIAN);
      }
      at += 4 + size;
    }
    return ByteBuffer.allocate(0);
  }

  private long next(ByteBuffer wide) {
    if (wide.remaining() < 8) {
      throw malformed(file, "a member lacks its Zip64 length");
    }
    return wide.getLong();
  }

  /** Returns a member whose start is the position of its local header with its true start. */
  private ZipMember place(ZipMember member) throws IOException {
    long local = member.start();
    ByteBuffer header = bytes(local, LOCAL_BYTES);
    if (header.getInt(0) != LOCAL) {
      throw malformed(
          file, "member \"" + member.name() + "\" is not where the list of members says");
    }
    int skip = (header.getShort(26) & 0xFFFF) + (header.getShort(28) & 0xFFFF);
    ZipMember placed = member.startingAt(local + LOCAL_BYTES + skip);
    if (!placed.fits(length)) {
      throw malformed(
          file,
          "member \"" + member.name() + "\" claims an impossible " + member.length() + " bytes");
    }
    return placed;
  }

  private static QbiFileException malformed(Path file, String problem) {
    return QbiFileException.malformed(file, problem, "copy the file again");
  }
}
