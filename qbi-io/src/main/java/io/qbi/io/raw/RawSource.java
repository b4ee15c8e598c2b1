package io.qbi.io.raw;

import io.qbi.data.Block;
import io.qbi.data.BlockSource;
import io.qbi.data.DType;
import io.qbi.io.QbiFileException;
import io.qbi.io.file.ByteStore;
import io.qbi.io.file.FileBytes;
import io.qbi.shape.Box;
import io.qbi.shape.ChunkGrid;
import io.qbi.shape.Shape;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Path;

/** Reads regions of an array whose elements stand in a file one after the other. */
public final class RawSource implements BlockSource {
  private static final long serialVersionUID = 1;

  private final ByteStore bytes;
  private final RawLayout layout;
  private final String description;

  private RawSource(ByteStore bytes, RawLayout layout, String description) {
    this.bytes = bytes;
    this.layout = layout;
    this.description = description;
  }

  /**
   * Opens a file without a header that says what it holds.
   *
   * @throws QbiFileException if the file cannot be read or is shorter than the layout needs
   */
  public static RawSource open(Path file, RawLayout layout) {
    layout.checkLength(file, FileBytes.length(file));
    return of(ByteStore.of(file), layout, "raw " + file.getFileName());
  }

  /** Returns the source over bytes whose length the caller has checked; for other formats. */
  public static RawSource of(ByteStore bytes, RawLayout layout, String description) {
    return new RawSource(bytes, layout, description);
  }

  /** Returns how the elements stand in the file. */
  public RawLayout layout() {
    return layout;
  }

  @Override
  public Shape shape() {
    return layout.shape();
  }

  @Override
  public DType dtype() {
    return layout.type().dtype();
  }

  @Override
  public ChunkGrid chunks() {
    return layout.chunks();
  }

  @Override
  public Block read(Box region) {
    layout.checkRegion(region);
    try (ByteStore.Handle in = bytes.open()) {
      return RegionReader.read(in, layout, region);
    } catch (EOFException e) {
      throw QbiFileException.malformed(bytes.file(), e.getMessage(), "copy the file again");
    } catch (IOException e) {
      throw QbiFileException.unreadable(bytes.file(), e);
    }
  }

  @Override
  public String describe() {
    return description;
  }
}
