package io.qbi.io.tiff;

import java.io.IOException;
import java.io.InputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;

/** Inflates with a buffer of useful size, and frees zlib's memory when closed. */
final class InflateInputStream extends InflaterInputStream {
  InflateInputStream(InputStream in) {
    super(in, new Inflater(), 1 << 14);
  }

  @Override
  public void close() throws IOException {
    super.close();
    inf.end();
  }
}
