package io.qbi.io.tiff;

import java.io.IOException;
import java.io.InputStream;

/**
 * Undoes LZW as in TIFF 6.0, section 13: codes of 9 to 12 bits, the most significant bit first, and
 * each width left one code earlier than need be.
 */
final class LzwInputStream extends InputStream {
  private static final int CLEAR = 256;
  private static final int END = 257;
  private static final int FIRST = 258;
  private static final int MAX = 4096;

  private final InputStream in;
  private final byte[] buffer = new byte[1 << 13];
  private int bufferAt;
  private int bufferEnd;

  /** Bits read but not yet used, at the low end. */
  private int bits;

  private int bitCount;

  /** Entry i is the string of entry prefix[i] and after it the byte last[i]. */
  private final short[] prefix = new short[MAX];

  private final byte[] last = new byte[MAX];
  private final byte[] first = new byte[MAX];
  private final short[] length = new short[MAX];
  private int next = FIRST;
  private int width = 9;
  private int previous = -1;
  private boolean started;

  /** The string that was decoded last: its bytes from stringAt to stringEnd are not yet taken. */
  private final byte[] string = new byte[MAX];

  private int stringAt;
  private int stringEnd;

  LzwInputStream(InputStream in) {
    this.in = in;
    for (int i = 0; i < 256; i++) {
      last[i] = (byte) i;
      first[i] = (byte) i;
      length[i] = 1;
    }
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] bytes, int offset, int count) throws IOException {
    int done = 0;
    while (done < count && (stringAt < stringEnd || nextString())) {
      int some = Math.min(count - done, stringEnd - stringAt);
      System.arraycopy(string, stringAt, bytes, offset + done, some);
      stringAt += some;
      done += some;
    }
    return done == 0 && count > 0 ? -1 : done;
  }

  /** Decodes the string of the next code; returns false at the end. */
  private boolean nextString() throws IOException {
    int code = nextCode();
    while (code == CLEAR) {
      next = FIRST;
      width = 9;
      previous = -1;
      code = nextCode();
    }
    if (code < 0 || code == END) {
      return false;
    }
    if (code > next || (code >= FIRST && previous < 0) || (code == next && next == MAX)) {
      throw new CorruptDataException("LZW code " + code + " comes before it is defined");
    }
    if (previous >= 0 && next < MAX) {
      prefix[next] = (short) previous;
      last[next] = first[code == next ? previous : code];
      first[next] = first[previous];
      length[next] = (short) (length[previous] + 1);
      next++;
      if (next == (1 << width) - 1 && width < 12) {
        width++;
      }
    }
    previous = code;
    unwind(code);
    return true;
  }

  private void unwind(int code) {
    stringAt = 0;
    stringEnd = length[code];
    int entry = code;
    for (int i = stringEnd - 1; i >= 0; i--) {
      string[i] = last[entry];
      entry = prefix[entry];
    }
  }

  private int nextCode() throws IOException {
    while (bitCount < width) {
      if (bufferAt == bufferEnd && !fill()) {
        return -1;
      }
      bits = bits << 8 | buffer[bufferAt++] & 0xFF;
      bitCount += 8;
    }
    bitCount -= width;
    return bits >>> bitCount & ((1 << width) - 1);
  }

  private boolean fill() throws IOException {
    bufferAt = 0;
    bufferEnd = Math.max(0, in.readNBytes(buffer, 0, buffer.length));
    if (!started && bufferEnd > 1 && buffer[0] == 0 && (buffer[1] & 1) == 1) {
      throw new CorruptDataException(
          "its LZW codes have the bit order of TIFF 5.0, which is not read; save it again");
    }
    started = true;
    return bufferEnd > 0;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
