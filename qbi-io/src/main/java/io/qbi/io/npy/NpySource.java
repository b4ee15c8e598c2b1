package io.qbi.io.npy;

import io.qbi.io.QbiFileException;
import io.qbi.io.file.ByteStore;
import io.qbi.io.file.FileBytes;
import io.qbi.io.raw.RawSource;
import java.nio.file.Path;

/**
 * Reads NPY files: every qbi dtype in either byte order, row-major and column-major. float16 is
 * widened to float32; uint64, strings, dates, records and Python objects are refused.
 */
public final class NpySource {
  private NpySource() {}

  /**
   * Opens an NPY file.
   *
   * @throws QbiFileException if it is missing, damaged, truncated or of a dtype that qbi has not
   */
  public static RawSource open(Path file) {
    return open(ByteStore.of(file), FileBytes.length(file), "NPY " + file.getFileName());
  }

  /** Returns whether a file that begins with {@code head} is an NPY file. */
  public static boolean matches(byte[] head) {
    return NpyHeader.matches(head);
  }

  static RawSource open(ByteStore bytes, long length, String description) {
    return RawSource.of(bytes, NpyHeader.read(bytes, length), description);
  }
}
