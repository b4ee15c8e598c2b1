package io.qbi.io.npy;

import java.io.Serializable;

/**
 * One file in a zip archive.
 *
 * @param name its name in the archive
 * @param deflated whether it is compressed by Deflate; else it is stored as it is
 * @param start the position of its first byte in the archive
 * @param packed its length in the archive
 * @param length its length when unpacked
 * @param checksum the CRC-32 of its unpacked bytes
 */
record ZipMember(String name, boolean deflated, long start, long packed, long length, int checksum)
    implements Serializable {
  /** Deflate makes no more than this many bytes of one (RFC 1951: 258 from 2 bits). */
  private static final long GREATEST_RATIO = 1032;

  /** Returns this member with another start. */
  ZipMember startingAt(long position) {
    return new ZipMember(name, deflated, position, packed, length, checksum);
  }

  /** Returns whether an archive of so many bytes can hold the member, and unpack to its length. */
  boolean fits(long archiveLength) {
    return packed >= 0
        && length >= 0
        && start <= archiveLength - packed
        && (deflated ? length / GREATEST_RATIO <= packed : length == packed);
  }

  /** Returns the name of the array in the member: without {@code .npy}, as NumPy shows it. */
  String arrayName() {
    return name.endsWith(".npy") ? name.substring(0, name.length() - 4) : name;
  }
}
