package io.qbi.kernel.scalar;

import io.qbi.data.Block;
import io.qbi.data.DType;
import java.util.Arrays;

/** Moves runs of neighbouring elements between the arrays of blocks and tiles. */
public final class TileStorage {
  private TileStorage() {}

  /** Fills a tile with the one element at a position. */
  static void fill(Block block, int position, Tile tile) {
    if (tile.lane == Lane.LONG) {
      Arrays.fill(tile.longs, block.longAt(position));
    } else {
      Arrays.fill(tile.re, block.doubleAt(position));
      if (tile.lane == Lane.COMPLEX) {
        Arrays.fill(tile.im, block.imagAt(position));
      }
    }
  }

  /** Loads n elements from a position into a tile: of the block's lane, or integers as doubles. */
  public static void load(Block block, int position, Tile tile, int n) {
    switch (Lane.of(block.dtype())) {
      case LONG -> {
        if (tile.lane == Lane.LONG) {
          loadLongs(block, position, tile.longs, n);
        } else {
          loadIntegersAsReals(block, position, tile.re, n);
        }
      }
      case REAL -> loadReals(block, position, tile.re, n);
      default -> loadComplex(block, position, tile, n);
    }
  }

  private static void loadLongs(Block block, int p, long[] tile, int n) {
    switch (block.dtype()) {
      case BOOL, INT8 -> {
        byte[] a = block.bytesArray();
        for (int i = 0; i < n; i++) {
          tile[i] = a[p + i];
        }
      }
      case UINT8 -> {
        byte[] a = block.bytesArray();
        for (int i = 0; i < n; i++) {
          tile[i] = a[p + i] & 0xFF;
        }
      }
      case UINT16 -> {
        short[] a = block.shorts();
        for (int i = 0; i < n; i++) {
          tile[i] = a[p + i] & 0xFFFF;
        }
      }
      case INT16 -> {
        short[] a = block.shorts();
        for (int i = 0; i < n; i++) {
          tile[i] = a[p + i];
        }
      }
      case UINT32 -> {
        int[] a = block.ints();
        for (int i = 0; i < n; i++) {
          tile[i] = a[p + i] & 0xFFFFFFFFL;
        }
      }
      case INT32 -> {
        int[] a = block.ints();
        for (int i = 0; i < n; i++) {
          tile[i] = a[p + i];
        }
      }
      default -> System.arraycopy(block.longs(), p, tile, 0, n);
    }
  }

  private static void loadIntegersAsReals(Block block, int p, double[] tile, int n) {
    switch (block.dtype()) {
      case BOOL, INT8 -> {
        byte[] a = block.bytesArray();
        for (int i = 0; i < n; i++) {
          tile[i] = a[p + i];
        }
      }
      case UINT8 -> {
        byte[] a = block.bytesArray();
        for (int i = 0; i < n; i++) {
          tile[i] = a[p + i] & 0xFF;
        }
      }
      case UINT16 -> {
        short[] a = block.shorts();
        for (int i = 0; i < n; i++) {
          tile[i] = a[p + i] & 0xFFFF;
        }
      }
      case INT16 -> {
        short[] a = block.shorts();
        for (int i = 0; i < n; i++) {
          tile[i] = a[p + i];
        }
      }
      case UINT32 -> {
        int[] a = block.ints();
        for (int i = 0; i < n; i++) {
          tile[i] = a[p + i] & 0xFFFFFFFFL;
        }
      }
      case INT32 -> {
        int[] a = block.ints();
        for (int i = 0; i < n; i++) {
          tile[i] = a[p + i];
        }
      }
      default -> {
        long[] a = block.longs();
        for (int i = 0; i < n; i++) {
          tile[i] = a[p + i];
        }
      }
    }
  }

  private static void loadReals(Block block, int p, double[] tile, int n) {
    if (block.dtype() == DType.FLOAT64) {
      System.arraycopy(block.doubles(), p, tile, 0, n);
      return;
    }
    float[] a = block.floats();
    for (int i = 0; i < n; i++) {
      tile[i] = a[p + i];
    }
  }

  private static void loadComplex(Block block, int p, Tile tile, int n) {
    double[] re = tile.re;
    double[] im = tile.im;
    if (block.dtype() == DType.COMPLEX64) {
      float[] a = block.floats();
      for (int i = 0; i < n; i++) {
        re[i] = a[2 * (p + i)];
        im[i] = a[2 * (p + i) + 1];
      }
    } else {
      double[] a = block.doubles();
      for (int i = 0; i < n; i++) {
        re[i] = a[2 * (p + i)];
        im[i] = a[2 * (p + i) + 1];
      }
    }
  }

  /** Stores the first n numbers of a tile, which fit the block's dtype, from a position on. */
  public static void store(Tile tile, Block block, int p, int n) {
    long[] longs = tile.longs;
    double[] re = tile.re;
    double[] im = tile.im;
    switch (block.dtype()) {
      case BOOL, INT8, UINT8 -> {
        byte[] a = block.bytesArray();
        for (int i = 0; i < n; i++) {
          a[p + i] = (byte) longs[i];
        }
      }
      case UINT16, INT16 -> {
        short[] a = block.shorts();
        for (int i = 0; i < n; i++) {
          a[p + i] = (short) longs[i];
        }
      }
      case UINT32, INT32 -> {
        int[] a = block.ints();
        for (int i = 0; i < n; i++) {
          a[p + i] = (int) longs[i];
        }
      }
      case INT64 -> System.arraycopy(longs, 0, block.longs(), p, n);
      case FLOAT32 -> {
        float[] a = block.floats();
        for (int i = 0; i < n; i++) {
          a[p + i] = (float) re[i];
        }
      }
      case FLOAT64 -> System.arraycopy(re, 0, block.doubles(), p, n);
      case COMPLEX64 -> {
        float[] a = block.floats();
        for (int i = 0; i < n; i++) {
          a[2 * (p + i)] = (float) re[i];
          a[2 * (p + i) + 1] = (float) im[i];
        }
      }
      default -> {
        double[] a = block.doubles();
        for (int i = 0; i < n; i++) {
          a[2 * (p + i)] = re[i];
          a[2 * (p + i) + 1] = im[i];
        }
      }
    }
  }
}
