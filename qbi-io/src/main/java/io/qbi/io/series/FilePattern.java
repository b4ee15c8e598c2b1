package io.qbi.io.series;

import io.qbi.io.QbiFileException;
import java.io.File;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.PatternSyntaxException;

/**
 * A pattern for file names such as {@code slices/*.png}: {@code *}, {@code ?}, {@code [0-9]} and
 * {@code {a,b}} in its last part, as in {@link java.nio.file.FileSystem#getPathMatcher}.
 */
public final class FilePattern {
  private FilePattern() {}

  /** Returns whether {@code text} is a pattern and not the name of an existing file. */
  public static boolean isPattern(String text) {
    String name = text.substring(split(text));
    return name.chars().anyMatch(c -> "*?[{".indexOf(c) >= 0) && !new File(text).exists();
  }

  /** Returns where the last part of a path begins. */
  private static int split(String text) {
    return Math.max(text.lastIndexOf('/'), text.lastIndexOf(File.separatorChar)) + 1;
  }

  /**
   * Returns the files that match, in natural order.
   *
   * @throws QbiFileException if there is none, the folder is missing, or the pattern is not valid
   */
  public static List<Path> find(String pattern) {
    int at = split(pattern);
    Path folder = Path.of(at == 0 ? "." : pattern.substring(0, at));
    String glob = pattern.substring(at);
    List<Path> files = new ArrayList<>();
    try (DirectoryStream<Path> matches = Files.newDirectoryStream(folder, glob)) {
      for (Path match : matches) {
        if (Files.isRegularFile(match)) {
          files.add(match);
        }
      }
    } catch (PatternSyntaxException e) {
      throw QbiFileException.malformed(
          folder.resolve("."),
          "\"" + glob + "\" is not a pattern (" + e.getDescription() + ")",
          "write one such as \"*.png\"");
    } catch (DirectoryIteratorException e) {
      throw QbiFileException.unreadable(folder, e.getCause());
    } catch (IOException e) {
      throw QbiFileException.unreadable(folder, e);
    }
    if (files.isEmpty()) {
      throw QbiFileException.malformed(
          folder, "no file in it matches \"" + glob + "\"", "check the pattern and the folder");
    }
    files.sort(Comparator.comparing(file -> file.getFileName().toString(), new NaturalOrder()));
    return files;
  }
}
