package io.qbi.io.tiff;

import static org.assertj.core.api.Assertions.assertThat;

import io.qbi.data.Block;
import io.qbi.data.DType;
import io.qbi.shape.Box;
import java.awt.image.BufferedImage;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.spi.IIORegistry;
import javax.imageio.spi.ImageReaderSpi;
import javax.imageio.spi.ImageWriterSpi;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.ImageOutputStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Two other readers and writers, the JDK's and TwelveMonkeys', agree with ours. */
class TiffOracleTest {
  private static final int HEIGHT = 45;
  private static final int WIDTH = 67;

  @TempDir Path folder;

  /** What is written by us: type, colour, options. */
  record Ours(ImageReaderSpi reader, DType dtype, boolean colour, TiffOptions options) {}

  /** What is written by another program. */
  record Theirs(
      ImageWriterSpi writer, int type, String compression, boolean tiled, ByteOrder order) {}

  private static <T> List<T> tiff(Class<T> provider) {
    List<T> found = new ArrayList<>();
    IIORegistry.getDefaultInstance()
        .getServiceProviders(provider, true)
        .forEachRemaining(
            spi -> {
              if (spi.getClass().getSimpleName().startsWith("TIFFImage")) {
                found.add(spi);
              }
            });
    assertThat(found).hasSize(2);
    return found;
  }

  static Stream<Ours> ours() {
    List<Ours> cases = new ArrayList<>();
    TiffOptions plain = TiffOptions.plain();
    for (ImageReaderSpi reader : tiff(ImageReaderSpi.class)) {
      boolean jdk = reader.getClass().getName().startsWith("com.sun");
      for (TiffOptions options : List.of(plain, plain.deflated(), plain.predicted())) {
        for (DType dtype : List.of(DType.BOOL, DType.UINT8, DType.UINT16, DType.FLOAT32)) {
          // The JDK undoes differences of 8-bit samples only.
          if (options.predictor() && jdk && dtype != DType.UINT8 && dtype != DType.BOOL) {
            continue;
          }
          cases.add(new Ours(reader, dtype, false, options));
        }
        cases.add(new Ours(reader, DType.UINT8, true, options.colour()));
      }
      cases.add(new Ours(reader, DType.INT16, false, plain));
      cases.add(new Ours(reader, DType.UINT16, true, plain.colour().deflated()));
    }
    return cases.stream();
  }

  @ParameterizedTest
  @MethodSource("ours")
  void othersReadWhatWeWrite(Ours given) throws IOException {
    long[] dims = given.colour ? new long[] {3, HEIGHT, WIDTH, 3} : new long[] {3, HEIGHT, WIDTH};
    Block block = Pixels.random(given.dtype, 1, dims);
    if (given.dtype.isFloat()) {
      // TwelveMonkeys clips floating point to what a screen can show.
      IntStream.range(0, block.size()).forEach(i -> block.setDoubleAt(i, i % 509 / 509.0));
    }
    Path file = folder.resolve("ours.tif");
    Pixels.save(file, block, given.options, 900);
    ImageReader reader = given.reader.createReaderInstance();
    try (ImageInputStream in = ImageIO.createImageInputStream(file.toFile())) {
      reader.setInput(in);
      assertThat(reader.getNumImages(true)).isEqualTo(3);
      for (int z = 0; z < 3; z++) {
        Raster raster = reader.read(z).getRaster();
        assertThat(raster.getWidth()).isEqualTo(WIDTH);
        assertThat(raster.getHeight()).isEqualTo(HEIGHT);
        assertEqual(raster, block.slice(Box.all(block.shape()).with(0, z, z + 1)));
      }
    } finally {
      reader.dispose();
    }
  }

  static Stream<Theirs> theirs() {
    List<Theirs> cases = new ArrayList<>();
    for (ImageWriterSpi writer : tiff(ImageWriterSpi.class)) {
      boolean jdk = writer.getClass().getName().startsWith("com.sun");
      for (String compression : new String[] {null, "LZW", "ZLib", "Deflate", "PackBits"}) {
        for (int type :
            new int[] {
              BufferedImage.TYPE_BYTE_BINARY,
              BufferedImage.TYPE_BYTE_GRAY,
              BufferedImage.TYPE_USHORT_GRAY,
              BufferedImage.TYPE_3BYTE_BGR
            }) {
          cases.add(new Theirs(writer, type, compression, false, ByteOrder.BIG_ENDIAN));
          // TwelveMonkeys cuts no tiles, and swaps the bytes of 16-bit samples in II files.
          if (jdk) {
            cases.add(new Theirs(writer, type, compression, true, ByteOrder.BIG_ENDIAN));
            cases.add(new Theirs(writer, type, compression, false, ByteOrder.LITTLE_ENDIAN));
            cases.add(new Theirs(writer, type, compression, true, ByteOrder.LITTLE_ENDIAN));
          }
        }
      }
    }
    return cases.stream();
  }

  @ParameterizedTest
  @MethodSource("theirs")
  void weReadWhatOthersWrite(Theirs given) throws IOException {
    BufferedImage image = image(given.type);
    Path file = folder.resolve("theirs.tif");
    ImageWriter writer = given.writer.createWriterInstance();
    try (ImageOutputStream out = ImageIO.createImageOutputStream(file.toFile())) {
      out.setByteOrder(given.order);
      writer.setOutput(out);
      ImageWriteParam param = writer.getDefaultWriteParam();
      if (given.compression != null) {
        param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
        param.setCompressionType(given.compression);
      }
      if (given.tiled) {
        param.setTilingMode(ImageWriteParam.MODE_EXPLICIT);
        param.setTiling(32, 16, 0, 0);
      }
      writer.write(null, new IIOImage(image, null, null), param);
    } finally {
      writer.dispose();
    }
    TiffSource source = TiffSource.open(file);
    Block block = Pixels.readAll(source);
    assertEqual(image.getRaster(), block.reshape(shape(block)));
    Pixels.assertHolds(source, block);
    Files.delete(file);
  }

  private static io.qbi.shape.Shape shape(Block block) {
    return block.shape().insert(0, 1);
  }

  private static BufferedImage image(int type) {
    BufferedImage image = new BufferedImage(WIDTH, HEIGHT, type);
    WritableRaster raster = image.getRaster();
    int max = type == BufferedImage.TYPE_BYTE_BINARY ? 2 : 251;
    for (int y = 0; y < HEIGHT; y++) {
      for (int x = 0; x < WIDTH; x++) {
        for (int c = 0; c < raster.getNumBands(); c++) {
          raster.setSample(x, y, c, (y * y + x * 3 + c * 17) % max);
        }
      }
    }
    assertThat(ImageTypeSpecifier.createFromRenderedImage(image).getNumBands())
        .isEqualTo(raster.getNumBands());
    return image;
  }

  /** Expects the samples of a picture in the only slice of a block. */
  private static void assertEqual(Raster raster, Block slice) {
    boolean colour = slice.rank() == 4;
    for (int y = 0; y < HEIGHT; y++) {
      for (int x = 0; x < WIDTH; x++) {
        for (int c = 0; c < raster.getNumBands(); c++) {
          double expected = colour ? slice.getDouble(0, y, x, c) : slice.getDouble(0, y, x);
          double actual =
              slice.dtype().isFloat()
                  ? raster.getSampleFloat(x, y, c)
                  : slice.dtype() == DType.INT16
                      ? (short) raster.getSample(x, y, c)
                      : raster.getSample(x, y, c);
          assertThat(actual).as("sample %d of (%d, %d)", c, y, x).isEqualTo(expected);
        }
      }
    }
  }
}
