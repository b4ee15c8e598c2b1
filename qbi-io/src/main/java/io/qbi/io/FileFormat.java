package io.qbi.io;

import io.qbi.data.BlockSink;
import io.qbi.data.BlockSource;
import io.qbi.io.image.ImageSource;
import io.qbi.io.image.PngSink;
import io.qbi.io.npy.NpySink;
import io.qbi.io.npy.NpySource;
import io.qbi.io.npy.NpzSink;
import io.qbi.io.npy.NpzSource;
import io.qbi.io.tiff.TiffOptions;
import io.qbi.io.tiff.TiffSink;
import io.qbi.io.tiff.TiffSource;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * The formats that {@link QbiIo} knows. A file is read by the first one that its first bytes match,
 * whatever its name; a file is written in the one that its name ends with.
 */
enum FileFormat {
  /** Tagged Image File Format, classic and BigTIFF. */
  TIFF("tif", "tiff", "btf") {
    @Override
    boolean matches(byte[] head) {
      return head.length >= 4
          && (head[0] == 'I' && head[1] == 'I' && (head[2] == 42 || head[2] == 43) && head[3] == 0
              || head[0] == 'M'
                  && head[1] == 'M'
                  && head[2] == 0
                  && (head[3] == 42 || head[3] == 43));
    }

    @Override
    BlockSource open(Path file) {
      return TiffSource.open(file);
    }

    @Override
    BlockSink sink(Path file, SaveOptions options) {
      TiffOptions plain = TiffOptions.plain();
      TiffOptions packed = options.compressed() ? plain.deflated() : plain;
      return new TiffSink(file, options.colour() ? packed.colour() : packed);
    }
  },

  /** One NumPy array. */
  NPY("npy") {
    @Override
    boolean matches(byte[] head) {
      return NpySource.matches(head);
    }

    @Override
    BlockSource open(Path file) {
      return NpySource.open(file);
    }

    @Override
    BlockSink sink(Path file, SaveOptions options) {
      return NpySink.create(file);
    }
  },

  /** A zip archive of NumPy arrays. */
  NPZ("npz", "zip") {
    @Override
    boolean matches(byte[] head) {
      return NpzSource.matches(head);
    }

    @Override
    BlockSource open(Path file) {
      return NpzSource.open(file);
    }

    @Override
    BlockSink sink(Path file, SaveOptions options) {
      return NpzSink.create(file, options.compressed());
    }
  },

  /** Portable Network Graphics. */
  PNG("png") {
    @Override
    boolean matches(byte[] head) {
      return ImageSource.matchesPng(head);
    }

    @Override
    BlockSource open(Path file) {
      return ImageSource.open(file);
    }

    @Override
    BlockSink sink(Path file, SaveOptions options) {
      return PngSink.create(file);
    }
  },

  /** JPEG, which is read but not written: it would change the values. */
  JPEG("jpg", "jpeg") {
    @Override
    boolean matches(byte[] head) {
      return ImageSource.matchesJpeg(head);
    }

    @Override
    BlockSource open(Path file) {
      return ImageSource.open(file);
    }

    @Override
    BlockSink sink(Path file, SaveOptions options) {
      throw QbiFileException.unsuitable(
          file, "JPEG changes the values that it stores", "save as .png, .tif or .npy");
    }
  };

  /** How many first bytes of a file {@link #matches} needs. */
  static final int HEAD_BYTES = 16;

  private final List<String> extensions;

  FileFormat(String... extensions) {
    this.extensions = List.of(extensions);
  }

  /** Returns whether a file that begins with {@code head} is of this format. */
  abstract boolean matches(byte[] head);

  /** Opens a file of this format. */
  abstract BlockSource open(Path file);

  /** Returns the sink that writes a file of this format. */
  abstract BlockSink sink(Path file, SaveOptions options);

  /** Returns the format of a file that begins with {@code head}; null if it is none of these. */
  static FileFormat ofContent(byte[] head) {
    return Arrays.stream(values()).filter(f -> f.matches(head)).findFirst().orElse(null);
  }

  /** Returns the format that the name of {@code file} ends with; null if it is none of these. */
  static FileFormat ofName(Path file) {
    String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
    String extension = name.substring(name.lastIndexOf('.') + 1);
    return Arrays.stream(values())
        .filter(format -> format.extensions.contains(extension))
        .findFirst()
        .orElse(null);
  }

  /** Returns the formats as a person reads them: {@code TIFF, NPY, NPZ, PNG, JPEG}. */
  static String list() {
    return Arrays.stream(values()).map(Enum::name).collect(Collectors.joining(", "));
  }
}
