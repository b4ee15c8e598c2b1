package io.qbi.io.npy;

import io.qbi.io.file.ByteStore;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;

/**
 * A stored (uncompressed) member of an archive, read in place.
 *
 * @param archive the archive
 * @param member the member
 */
record MemberStore(ByteStore archive, ZipMember member) implements ByteStore {
  @Override
  public Path file() {
    return archive.file();
  }

  @Override
  public Handle open() throws IOException {
    Handle in = archive.open();
    return new Handle() {
      @Override
      public void read(ByteBuffer bytes, long position) throws IOException {
        if (position + bytes.remaining() > member.length()) {
          throw new EOFException("member \"" + member.name() + "\" ends too early");
        }
        in.read(bytes, member.start() + position);
      }

      @Override
      public void close() throws IOException {
        in.close();
      }
    };
  }
}
