package io.qbi.io.tiff;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * Undoes PackBits: a count byte n of 0 to 127 is followed by n + 1 bytes as they are, one of -1 to
 * -127 by a byte that stands 1 - n times; -128 means nothing (TIFF 6.0, section 9).
 */
final class PackBitsInputStream extends InputStream {
  private final InputStream in;
  private int literal;
  private int run;
  private byte runValue;

  PackBitsInputStream(InputStream in) {
    this.in = in;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    int done = 0;
    while (done < length && (literal > 0 || run > 0 || next())) {
      int count = Math.min(length - done, Math.max(literal, run));
      if (literal > 0) {
        if (in.readNBytes(bytes, offset + done, count) < count) {
          throw new EOFException("the data ends in the middle of a run");
        }
        literal -= count;
      } else {
        Arrays.fill(bytes, offset + done, offset + done + count, runValue);
        run -= count;
      }
      done += count;
    }
    return done == 0 && length > 0 ? -1 : done;
  }

  /** Reads the next count; returns whether there is one. */
  private boolean next() throws IOException {
    int count = in.read();
    while (count == 128) {
      count = in.read();
    }
    if (count < 0) {
      return false;
    }
    if (count < 128) {
      literal = count + 1;
      return true;
    }
    int value = in.read();
    if (value < 0) {
      throw new EOFException("the data ends in the middle of a run");
    }
    runValue = (byte) value;
    run = 257 - count;
    return true;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
