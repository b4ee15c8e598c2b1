package io.qbi.io.tiff;

import java.io.IOException;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;

/**
 * Inflates with a buffer no larger than what there is to inflate, and frees zlib's memory when
 * closed.
 */
final class InflateInputStream extends InflaterInputStream {
  private static final int BUFFER = 1 << 14;

  InflateInputStream(ChannelInputStream in) {
    super(in, new Inflater(), Math.max(1, Math.min(BUFFER, in.available())));
  }

  @Override
  public void close() throws IOException {
    super.close();
    inf.end();
  }
}
