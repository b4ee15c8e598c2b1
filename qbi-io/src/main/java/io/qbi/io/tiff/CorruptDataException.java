package io.qbi.io.tiff;

import java.io.IOException;

/** Compressed bytes that no encoder writes. */
final class CorruptDataException extends IOException {
  private static final long serialVersionUID = 1;

  CorruptDataException(String message) {
    super(message);
  }
}
