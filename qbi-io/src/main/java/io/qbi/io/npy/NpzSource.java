package io.qbi.io.npy;

import io.qbi.io.QbiFileException;
import io.qbi.io.file.ByteStore;
import io.qbi.io.raw.RawSource;
import java.nio.file.Path;
import java.util.List;

/**
 * Reads arrays from NPZ files and from other zip archives that hold NPY files.
 *
 * <p>Stored members ({@code numpy.savez}) are read in place. Compressed ones ({@code
 * numpy.savez_compressed}) cannot be read from the middle: the first read unpacks the member once
 * into a scratch file in the system's temporary folder, which needs room for the whole array.
 */
public final class NpzSource {
  private NpzSource() {}

  /** Returns whether a file that begins with {@code head} is a zip archive. */
  public static boolean matches(byte[] head) {
    return head.length >= 4
        && head[0] == 'P'
        && head[1] == 'K'
        && (head[2] == 3 && head[3] == 4 || head[2] == 5 && head[3] == 6);
  }

  /**
   * Returns the names of the arrays in {@code archive}, in its order.
   *
   * @throws QbiFileException if it is missing or damaged
   */
  public static List<String> names(Path archive) {
    return arrays(archive).stream().map(ZipMember::arrayName).toList();
  }

  /**
   * Opens the only array of {@code archive}.
   *
   * @throws QbiFileException if there are none or several (the message lists them), or it cannot be
   *     read
   */
  public static RawSource open(Path archive) {
    List<ZipMember> arrays = arrays(archive);
    if (arrays.size() > 1) {
      throw QbiFileException.malformed(
          archive, "it holds " + arrays.size() + " arrays", "name one of them: " + list(arrays));
    }
    return open(archive, arrays.get(0));
  }

  /**
   * Opens the array called {@code name}, with or without {@code .npy}.
   *
   * @throws QbiFileException if there is none of that name, or it cannot be read
   */
  public static RawSource open(Path archive, String name) {
    List<ZipMember> arrays = arrays(archive);
    for (ZipMember member : arrays) {
      if (member.name().equals(name) || member.arrayName().equals(name)) {
        return open(archive, member);
      }
    }
    throw QbiFileException.malformed(
        archive, "it holds no array \"" + name + "\"", "name one of them: " + list(arrays));
  }

  private static RawSource open(Path archive, ZipMember member) {
    ByteStore whole = ByteStore.of(archive);
    ByteStore bytes =
        member.deflated() ? new UnpackedStore(whole, member) : new MemberStore(whole, member);
    String description = "NPZ " + archive.getFileName() + " [" + member.arrayName() + "]";
    return NpySource.open(bytes, member.length(), description);
  }

  private static List<ZipMember> arrays(Path archive) {
    // macOS adds a shadow of every file in a folder __MACOSX.
    List<ZipMember> arrays =
        ZipDirectory.read(archive).stream()
            .filter(member -> member.name().endsWith(".npy"))
            .filter(member -> !member.name().startsWith("__MACOSX/"))
            .toList();
    if (arrays.isEmpty()) {
      throw QbiFileException.malformed(
          archive,
          "it is a zip archive without .npy files",
          "unpack it and open the file you need");
    }
    return arrays;
  }

  private static String list(List<ZipMember> members) {
    List<String> names = members.stream().limit(20).map(ZipMember::arrayName).toList();
    return String.join(", ", names) + (members.size() > 20 ? ", …" : "");
  }
}
