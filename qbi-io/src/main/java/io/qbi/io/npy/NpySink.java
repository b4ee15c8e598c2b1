package io.qbi.io.npy;

import io.qbi.io.raw.RawSink;
import java.nio.file.Path;

/** Writes NPY files of version 1.0: any dtype, little-endian, row-major. */
public final class NpySink {
  private NpySink() {}

  /** Returns the sink that writes {@code target}; it takes any region from any thread. */
  public static RawSink create(Path target) {
    return RawSink.create(target, NpyHeader::write);
  }
}
