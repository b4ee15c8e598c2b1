package io.qbi.io.tiff;

import java.util.Set;

/** The numbers of the TIFF tags that are read or written here. */
final class Tag {
  static final int NEW_SUBFILE_TYPE = 254;
  static final int IMAGE_WIDTH = 256;
  static final int IMAGE_LENGTH = 257;
  static final int BITS_PER_SAMPLE = 258;
  static final int COMPRESSION = 259;
  static final int PHOTOMETRIC = 262;
  static final int FILL_ORDER = 266;
  static final int IMAGE_DESCRIPTION = 270;
  static final int STRIP_OFFSETS = 273;
  static final int SAMPLES_PER_PIXEL = 277;
  static final int ROWS_PER_STRIP = 278;
  static final int STRIP_BYTE_COUNTS = 279;
  static final int PLANAR_CONFIGURATION = 284;
  static final int PREDICTOR = 317;
  static final int TILE_WIDTH = 322;
  static final int TILE_LENGTH = 323;
  static final int TILE_OFFSETS = 324;
  static final int TILE_BYTE_COUNTS = 325;
  static final int EXTRA_SAMPLES = 338;
  static final int SAMPLE_FORMAT = 339;
  static final int YCBCR_SUBSAMPLING = 530;
  static final int IMAGE_DEPTH = 32997;

  private static final Set<Integer> READ =
      Set.of(
          NEW_SUBFILE_TYPE,
          IMAGE_WIDTH,
          IMAGE_LENGTH,
          BITS_PER_SAMPLE,
          COMPRESSION,
          PHOTOMETRIC,
          FILL_ORDER,
          IMAGE_DESCRIPTION,
          STRIP_OFFSETS,
          SAMPLES_PER_PIXEL,
          ROWS_PER_STRIP,
          STRIP_BYTE_COUNTS,
          PLANAR_CONFIGURATION,
          PREDICTOR,
          TILE_WIDTH,
          TILE_LENGTH,
          TILE_OFFSETS,
          TILE_BYTE_COUNTS,
          SAMPLE_FORMAT,
          YCBCR_SUBSAMPLING,
          IMAGE_DEPTH);

  private Tag() {}

  /** Returns whether the tag says anything about how pixels are stored. */
  static boolean isRead(int tag) {
    return READ.contains(tag);
  }
}
