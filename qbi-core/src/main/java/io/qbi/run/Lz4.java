package io.qbi.run;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * The LZ4 block format, as its author's description of 2011 has it: literals and copies of what
 * came up to 64 KiB before. Compresses at about the speed of a fast disk.
 */
final class Lz4 {
  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final int HASH_BITS = 12;
  private static final int SHORTEST_MATCH = 4;
  private static final int FARTHEST = 0xFFFF;

  /** The format asks that a block end in five literals at least. */
  private static final int LAST_LITERALS = 5;

  /** The format asks that the last match begin this far from the end at least. */
  private static final int MATCH_LIMIT = 12;

  private final int[] table = new int[1 << HASH_BITS];
  private byte[] to;
  private int out;

  /** Returns the most bytes that {@code length} bytes may take when they are compressed. */
  static int bound(int length) {
    return length + length / 255 + 16;
  }

  /**
   * Compresses the first {@code length} bytes of {@code from} and returns how many bytes of {@code
   * target} that takes; it must have room for {@link #bound}.
   */
  int compress(byte[] from, int length, byte[] target) {
    to = target;
    out = 0;
    Arrays.fill(table, -1);
    int anchor = 0;
    int at = 0;
    int misses = 0;
    while (at < length - MATCH_LIMIT) {
      int word = (int) INT.get(from, at);
      int hash = word * 0x9E3779B1 >>> 32 - HASH_BITS;
      int candidate = table[hash];
      table[hash] = at;
      if (candidate < 0 || at - candidate > FARTHEST || (int) INT.get(from, candidate) != word) {
        // What does not compress is passed over in longer and longer steps.
        at += 1 + (misses++ >> 6);
        continue;
      }
      misses = 0;
      int stop = matchEnd(from, candidate, at, length - LAST_LITERALS);
      literals(from, anchor, at - anchor, stop - at - SHORTEST_MATCH);
      to[out++] = (byte) (at - candidate);
      to[out++] = (byte) (at - candidate >>> 8);
      lengthBytes(stop - at - SHORTEST_MATCH);
      at = stop;
      anchor = stop;
    }
    literals(from, anchor, length - anchor, 0);
    return out;
  }

  private static int matchEnd(byte[] from, int earlier, int later, int end) {
    int p = earlier + SHORTEST_MATCH;
    int q = later + SHORTEST_MATCH;
    while (q <= end - Long.BYTES) {
      long difference = (long) LONG.get(from, p) ^ (long) LONG.get(from, q);
      if (difference != 0) {
        return q + (Long.numberOfTrailingZeros(difference) >>> 3);
      }
      p += Long.BYTES;
      q += Long.BYTES;
    }
    while (q < end && from[p] == from[q]) {
      p++;
      q++;
    }
    return q;
  }

  /** Writes a token, which holds the begin of both lengths, and the literals. */
  private void literals(byte[] from, int start, int count, int match) {
    to[out++] = (byte) (Math.min(count, 15) << 4 | Math.min(match, 15));
    lengthBytes(count);
    System.arraycopy(from, start, to, out, count);
    out += count;
  }

  /** Writes what a length has beyond the token. */
  private void lengthBytes(int length) {
    if (length < 15) {
      return;
    }
    int rest = length - 15;
    for (; rest >= 255; rest -= 255) {
      to[out++] = (byte) 255;
    }
    to[out++] = (byte) rest;
  }

  /** Expands {@code length} bytes that {@link #compress} made. */
  static void expand(byte[] from, int length, byte[] target) {
    int in = 0;
    int at = 0;
    while (in < length) {
      int token = from[in++] & 0xFF;
      int literals = token >>> 4;
      if (literals == 15) {
        int more;
        do {
          more = from[in++] & 0xFF;
          literals += more;
        } while (more == 255);
      }
      System.arraycopy(from, in, target, at, literals);
      in += literals;
      at += literals;
      if (in >= length) {
        return;
      }
      int distance = from[in] & 0xFF | (from[in + 1] & 0xFF) << 8;
      in += 2;
      int match = token & 15;
      if (match == 15) {
        int more;
        do {
          more = from[in++] & 0xFF;
          match += more;
        } while (more == 255);
      }
      repeat(target, at, distance, match + SHORTEST_MATCH);
      at += match + SHORTEST_MATCH;
    }
  }

  /** Copies what stands {@code distance} before; what is copied may itself be copied again. */
  private static void repeat(byte[] target, int at, int distance, int count) {
    int done = 0;
    int span = distance;
    while (done < count) {
      int step = Math.min(span, count - done);
      System.arraycopy(target, at - distance, target, at + done, step);
      done += step;
      span = distance + done;
    }
  }
}
