package io.qbi.io.npy;

import io.qbi.data.Block;
import io.qbi.data.BlockSink;
import io.qbi.data.DType;
import io.qbi.io.QbiFileException;
import io.qbi.io.file.PartialFile;
import io.qbi.io.raw.RawSink;
import io.qbi.shape.Box;
import io.qbi.shape.ChunkGrid;
import io.qbi.shape.Shape;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Writes several arrays to one NPZ file, as {@code numpy.savez} and {@code savez_compressed} do.
 *
 * <pre>{@code
 * NpzWriter writer = NpzWriter.create(path, true);
 * BlockSink image = writer.add("image"); // opened, written and committed like any sink
 * BlockSink mask = writer.add("mask");
 * ...
 * writer.commit(); // or abort()
 * }</pre>
 *
 * <p>Every array is first written to an NPY file beside the target, since chunks arrive in any
 * order and a zip member is written from front to back; the commit packs and removes them.
 */
public final class NpzWriter {
  /** The earliest time that a zip archive can tell: the same arrays give the same bytes. */
  private static final LocalDateTime EPOCH = LocalDateTime.of(1980, 1, 1, 0, 0);

  private final Path target;
  private final boolean compressed;
  private final Map<String, Member> members = new LinkedHashMap<>();

  private NpzWriter(Path target, boolean compressed) {
    this.target = target;
    this.compressed = compressed;
  }

  /** Returns a writer of {@code target} that compresses by Deflate, or stores as it is. */
  public static NpzWriter create(Path target, boolean compressed) {
    return new NpzWriter(target, compressed);
  }

  /**
   * Returns the sink of a new array of the archive.
   *
   * @throws IllegalArgumentException if the name is empty or taken
   */
  public synchronized BlockSink add(String name) {
    if (name.isEmpty() || members.containsKey(name)) {
      throw new IllegalArgumentException(
          "an array of "
              + target
              + " cannot be called \""
              + name
              + "\": give each a name of its own");
    }
    int tag = ThreadLocalRandom.current().nextInt(1 << 24);
    String part = "." + target.getFileName() + "." + Integer.toHexString(tag) + ".part.npy";
    Member member = new Member(target.resolveSibling(part));
    members.put(name, member);
    return member;
  }

  /**
   * Packs all arrays and makes the archive visible.
   *
   * @throws IllegalStateException if an array has not been committed
   * @throws QbiFileException if the archive cannot be written
   */
  public synchronized void commit() {
    members.forEach(
        (name, member) -> {
          if (!member.committed) {
            throw new IllegalStateException(
                "array \"" + name + "\" of " + target + " is not complete; commit its sink first");
          }
        });
    PartialFile file = PartialFile.create(target);
    try (ZipOutputStream zip = new ZipOutputStream(file.append())) {
      for (Map.Entry<String, Member> entry : members.entrySet()) {
        pack(zip, entry.getKey() + ".npy", entry.getValue().part);
      }
    } catch (IOException e) {
      file.abort();
      throw QbiFileException.unwritable(target, e);
    } catch (RuntimeException e) {
      file.abort();
      throw e;
    }
    file.commit();
    abort();
  }

  private void pack(ZipOutputStream zip, String name, Path part) throws IOException {
    ZipEntry entry = new ZipEntry(name);
    entry.setTimeLocal(EPOCH);
    if (!compressed) {
      entry.setMethod(ZipEntry.STORED);
      entry.setSize(Files.size(part));
      entry.setCrc(checksum(part));
    }
    zip.putNextEntry(entry);
    Files.copy(part, zip);
    zip.closeEntry();
  }

  private static long checksum(Path part) throws IOException {
    CRC32 crc = new CRC32();
    try (InputStream in =
        new CheckedInputStream(new BufferedInputStream(Files.newInputStream(part)), crc)) {
      in.transferTo(OutputStream.nullOutputStream());
    }
    return crc.getValue();
  }

  /** Removes whatever was written; after a commit, what is left of the parts. */
  public synchronized void abort() {
    members.values().forEach(Member::abort);
  }

  /** One array, kept in an NPY file until the archive is packed. */
  private static final class Member implements BlockSink {
    private final Path part;
    private final RawSink sink;
    private boolean committed;

    Member(Path part) {
      this.part = part;
      this.sink = NpySink.create(part);
    }

    @Override
    public ChunkGrid chunks(ChunkGrid preferred, DType dtype) {
      return sink.chunks(preferred, dtype);
    }

    @Override
    public void open(Shape shape, DType dtype) {
      sink.open(shape, dtype);
    }

    @Override
    public void write(Box region, Block block) {
      sink.write(region, block);
    }

    @Override
    public void commit() {
      sink.commit();
      committed = true;
    }

    @Override
    public void abort() {
      sink.abort();
      try {
        Files.deleteIfExists(part);
      } catch (IOException e) {
        System.getLogger(NpzWriter.class.getName())
            .log(System.Logger.Level.WARNING, "cannot delete " + part + "; delete it by hand", e);
      }
    }
  }
}
