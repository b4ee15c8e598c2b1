package io.qbi.io;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Locale;

/**
 * A file cannot be read or written: the message is one sentence that names the file, what is wrong
 * and what to do about it.
 */
public final class QbiFileException extends UncheckedIOException {
  private static final long serialVersionUID = 1;

  private QbiFileException(String message, IOException cause) {
    super(message, cause);
  }

  /**
   * Returns the error that the content of {@code file} is damaged or of another format.
   *
   * @param problem what is wrong, such as {@code "page 3 begins outside the file"}
   * @param fix what to do, such as {@code "copy the file again"}
   */
  public static QbiFileException malformed(Path file, String problem, String fix) {
    String message = "cannot read " + file + ": " + problem + "; " + fix;
    return new QbiFileException(message, new IOException(message));
  }

  /**
   * Returns the error that {@code file} is sound but uses something that qbi does not read.
   *
   * @param feature what it uses, such as {@code "JPEG compression"}
   * @param fix what to do, such as {@code "save it again without compression"}
   */
  public static QbiFileException unsupported(Path file, String feature, String fix) {
    String message = "cannot read " + file + ": it uses " + feature + "; " + fix;
    return new QbiFileException(message, new IOException(message));
  }

  /** Returns the error that reading {@code file} failed: missing, forbidden, a folder, or other. */
  public static QbiFileException unreadable(Path file, IOException cause) {
    return new QbiFileException("cannot read " + file + ": " + readProblem(file, cause), cause);
  }

  /** Returns the error that writing {@code file} failed: disk full, forbidden, or other. */
  public static QbiFileException unwritable(Path file, IOException cause) {
    return new QbiFileException("cannot write " + file + ": " + writeProblem(file, cause), cause);
  }

  /**
   * Returns the error that an array cannot be kept in the format of {@code file}.
   *
   * @param problem what does not fit, such as {@code "PNG holds no float32"}
   * @param fix what to do, such as {@code "save as .npy"}
   */
  public static QbiFileException unsuitable(Path file, String problem, String fix) {
    String message = "cannot write " + file + ": " + problem + "; " + fix;
    return new QbiFileException(message, new IOException(message));
  }

  private static String readProblem(Path file, IOException cause) {
    if (cause instanceof NoSuchFileException || cause instanceof FileNotFoundException) {
      return "there is no such file; check the name and the folder";
    }
    if (cause instanceof AccessDeniedException) {
      return "you have no permission to read it; ask its owner, or copy it to a folder of your own";
    }
    if (Files.isDirectory(file)) {
      return "it is a folder; name a file in it, or a pattern such as \"" + file + "/*.png\"";
    }
    return describe(cause) + "; check the file and the device it is on";
  }

  private static String writeProblem(Path file, IOException cause) {
    Path folder = file.toAbsolutePath().getParent();
    if (folder != null && !Files.isDirectory(folder)) {
      return "there is no folder " + folder + "; create it first";
    }
    if (cause instanceof AccessDeniedException) {
      return "you have no permission to write in " + folder + "; choose another folder";
    }
    String text = describe(cause).toLowerCase(Locale.ROOT);
    if (text.contains("no space") || text.contains("not enough space") || text.contains("quota")) {
      return "the disk is full; free some space, or choose another folder";
    }
    return describe(cause) + "; check the folder " + folder + " and the device it is on";
  }

  private static String describe(IOException cause) {
    String text = cause.getMessage();
    return text == null || text.isBlank() ? cause.getClass().getSimpleName() : text;
  }
}
