package io.qbi.io.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.qbi.data.Block;
import io.qbi.data.BlockSource;
import io.qbi.data.DType;
import io.qbi.io.QbiFileException;
import io.qbi.io.SampleBlocks;
import io.qbi.shape.Box;
import io.qbi.shape.Shape;
import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import javax.imageio.ImageIO;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.lifecycle.AfterProperty;
import net.jqwik.api.lifecycle.BeforeProperty;

/** PNG and JPEG: true sample values, every kind of pixel, and hostile files. */
class ImageProperties {
  private Path file;

  @BeforeProperty
  void createFile() throws IOException {
    file = Files.createTempFile("qbi-image", ".png");
  }

  @AfterProperty
  void deleteFile() throws IOException {
    Files.deleteIfExists(file);
  }

  private static Block all(BlockSource source) throws IOException {
    return source.read(Box.all(source.shape()));
  }

  @Property(tries = 60, edgeCases = EdgeCasesMode.NONE)
  void whatIsSavedIsRead(
      @ForAll @IntRange(min = 1, max = 40) int height,
      @ForAll @IntRange(min = 1, max = 40) int width,
      @ForAll @IntRange(max = 8) int kind,
      @ForAll long seed)
      throws IOException {
    DType dtype = kind == 0 ? DType.BOOL : kind % 2 == 0 ? DType.UINT8 : DType.UINT16;
    Shape shape = Shape.of(height, width);
    if (kind > 2) {
      shape = shape.insert(2, (kind + 1) / 2);
    }
    Block block = SampleBlocks.random(dtype, shape, seed);
    SampleBlocks.write(PngSink.create(file), block, 100, seed);
    ImageSource source = ImageSource.open(file);
    assertThat(source.shape()).isEqualTo(shape);
    assertThat(source.dtype()).isEqualTo(dtype);
    assertThat(SampleBlocks.elements(all(source))).isEqualTo(SampleBlocks.elements(block));
    Box region = SampleBlocks.region(shape, new Random(seed));
    assertThat(SampleBlocks.elements(source.read(region)))
        .isEqualTo(SampleBlocks.elements(block.slice(region)));
  }

  @Example
  void chunksInAnyOrderMakeTheSameImage() throws IOException {
    Block block = SampleBlocks.random(DType.UINT16, Shape.of(5, 7), 3);
    PngSink sink = PngSink.create(file);
    sink.open(block.shape(), block.dtype());
    for (int y = 4; y >= 0; y--) {
      Box row = Box.all(block.shape()).with(0, y, y + 1);
      sink.write(row, block.slice(row));
    }
    sink.commit();
    assertThat(SampleBlocks.elements(all(ImageSource.open(file))))
        .isEqualTo(SampleBlocks.elements(block));
  }

  @Example
  void greyOfTwoAndFourBitsKeepsItsValues() throws IOException {
    for (int bits : new int[] {2, 4}) {
      int levels = 1 << bits;
      byte[] ramp = new byte[levels];
      for (int i = 0; i < levels; i++) {
        ramp[i] = (byte) (i * 255 / (levels - 1));
      }
      IndexColorModel model = new IndexColorModel(bits, levels, ramp, ramp, ramp);
      BufferedImage image = new BufferedImage(5, 2, BufferedImage.TYPE_BYTE_BINARY, model);
      image.getRaster().setSamples(0, 0, 5, 2, 0, new int[] {0, 1, 2, 3, 0, 3, 2, 1, 0, 3});
      PngEncoder.write(image, file);
      ImageSource source = ImageSource.open(file);
      assertThat(source.shape()).isEqualTo(Shape.of(2, 5));
      assertThat(SampleBlocks.elements(all(source)))
          .isEqualTo(List.of(0L, 1L, 2L, 3L, 0L, 3L, 2L, 1L, 0L, 3L));
    }
  }

  @Example
  void aPaletteBecomesColours() throws IOException {
    byte[] red = {10, 20};
    byte[] green = {30, (byte) 200};
    byte[] blue = {50, 60};
    IndexColorModel opaque = new IndexColorModel(1, 2, red, green, blue);
    BufferedImage image = new BufferedImage(2, 1, BufferedImage.TYPE_BYTE_BINARY, opaque);
    image.getRaster().setSample(1, 0, 0, 1);
    PngEncoder.write(image, file);
    assertThat(SampleBlocks.elements(all(ImageSource.open(file))))
        .isEqualTo(List.of(10L, 30L, 50L, 20L, 200L, 60L));
    byte[] alpha = {(byte) 255, 70};
    IndexColorModel glassy = new IndexColorModel(8, 2, red, green, blue, alpha);
    image = new BufferedImage(2, 1, BufferedImage.TYPE_BYTE_INDEXED, glassy);
    image.getRaster().setSample(1, 0, 0, 1);
    PngEncoder.write(image, file);
    ImageSource source = ImageSource.open(file);
    assertThat(source.shape()).isEqualTo(Shape.of(1, 2, 4));
    assertThat(SampleBlocks.elements(all(source)))
        .isEqualTo(List.of(10L, 30L, 50L, 255L, 20L, 200L, 60L, 70L));
  }

  private static byte[] jpeg(int type) throws IOException {
    BufferedImage image = new BufferedImage(40, 30, type);
    Random random = new Random(1);
    for (int y = 0; y < 30; y++) {
      for (int x = 0; x < 40; x++) {
        image.setRGB(x, y, random.nextInt());
      }
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ImageIO.write(image, "jpeg", bytes);
    return bytes.toByteArray();
  }

  @Example
  void jpegGivesTheSamplesOfItsDecoder() throws IOException {
    Files.write(file, jpeg(BufferedImage.TYPE_3BYTE_BGR));
    ImageSource source = ImageSource.open(file);
    assertThat(source.shape()).isEqualTo(Shape.of(30, 40, 3));
    assertThat(source.describe()).startsWith("JPEG");
    BufferedImage oracle = ImageIO.read(file.toFile());
    Block block = source.read(Box.of(new long[] {7, 11, 0}, new long[] {9, 13, 3}));
    for (int y = 0; y < 2; y++) {
      for (int x = 0; x < 2; x++) {
        int rgb = oracle.getRGB(x + 11, y + 7);
        assertThat(block.getLong(y, x, 0)).isEqualTo(rgb >> 16 & 0xFF);
        assertThat(block.getLong(y, x, 2)).isEqualTo(rgb & 0xFF);
      }
    }
    Files.write(file, jpeg(BufferedImage.TYPE_BYTE_GRAY));
    assertThat(ImageSource.open(file).shape()).isEqualTo(Shape.of(30, 40));
    assertThat(all(ImageSource.open(file)).getLong(3, 4))
        .isEqualTo(ImageIO.read(file.toFile()).getRaster().getSample(4, 3, 0));
  }

  @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
  void aDamagedFileIsReadOrRefused(
      @ForAll @IntRange(max = 3) int kind,
      @ForAll @Size(min = 1, max = 4) int[] places,
      @ForAll byte value,
      @ForAll boolean cut)
      throws IOException {
    byte[] bytes = sample(kind);
    for (int place : places) {
      // Headers are where damage hurts most.
      int length = place % 3 == 0 ? bytes.length : Math.min(80, bytes.length);
      bytes[Math.floorMod(place, length)] = value;
    }
    Files.write(file, cut ? Arrays.copyOf(bytes, Math.floorMod(places[0], bytes.length)) : bytes);
    try {
      ImageSource source = ImageSource.open(file);
      Shape shape = source.shape();
      Box corner =
          Box.all(shape.with(0, Math.min(50, shape.dim(0))).with(1, Math.min(50, shape.dim(1))));
      assertThat(source.read(corner).shape()).isEqualTo(corner.shape());
    } catch (QbiFileException e) {
      assertThat(e).hasMessageContaining(file.toString());
    }
  }

  private byte[] sample(int kind) throws IOException {
    switch (kind) {
      case 0:
        return jpeg(BufferedImage.TYPE_BYTE_GRAY);
      case 1:
        return jpeg(BufferedImage.TYPE_3BYTE_BGR);
      case 2:
        PngEncoder.write(
            PngEncoder.image(SampleBlocks.random(DType.UINT16, Shape.of(9, 8), 1)), file);
        return Files.readAllBytes(file);
      default:
        PngEncoder.write(new BufferedImage(9, 8, BufferedImage.TYPE_BYTE_INDEXED), file);
        return Files.readAllBytes(file);
    }
  }

  @Example
  void absurdDimensionsAreRefusedWithoutDecoding() throws IOException {
    byte[] png = sample(2);
    ByteBuffer.wrap(png).putInt(16, Integer.MAX_VALUE).putInt(20, Integer.MAX_VALUE);
    Files.write(file, png);
    assertThatThrownBy(() -> ImageSource.open(file))
        .isInstanceOf(QbiFileException.class)
        .hasMessageContaining("cannot hold 2147483647 × 2147483647 pixels");
    Files.write(file, Arrays.copyOf(sample(2), 60));
    assertThatThrownBy(() -> ImageSource.open(file))
        .isInstanceOf(QbiFileException.class)
        .hasMessageContaining("cut short");
    byte[] cut = jpeg(BufferedImage.TYPE_BYTE_GRAY);
    Files.write(file, Arrays.copyOf(cut, cut.length / 2 + 200));
    assertThatThrownBy(() -> all(ImageSource.open(file)))
        .isInstanceOf(QbiFileException.class)
        .hasMessageContaining("remature");
  }

  @Example
  void whatPngCannotHoldIsRefused() {
    PngSink sink = PngSink.create(file);
    assertThatThrownBy(() -> sink.open(Shape.of(3, 3), DType.FLOAT32))
        .isInstanceOf(QbiFileException.class)
        .hasMessageContaining("PNG holds no float32; convert to uint8");
    assertThatThrownBy(() -> sink.open(Shape.of(3, 3, 5), DType.UINT8))
        .isInstanceOf(QbiFileException.class)
        .hasMessageContaining("take a slice");
    assertThatThrownBy(() -> sink.open(Shape.of(0, 3), DType.UINT8))
        .isInstanceOf(QbiFileException.class)
        .hasMessageContaining("(0, 3)");
  }
}
