package io.qbi.io.npy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.qbi.data.Block;
import io.qbi.data.BlockSource;
import io.qbi.data.DType;
import io.qbi.io.QbiFileException;
import io.qbi.io.SampleBlocks;
import io.qbi.shape.Box;
import io.qbi.shape.Shape;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.lifecycle.AfterProperty;
import net.jqwik.api.lifecycle.BeforeProperty;

/** NPY and NPZ: round trips, every form of header, and hostile files. */
class NpyProperties {
  private final byte[][] samples = new byte[3][];
  private Path folder;

  @BeforeProperty
  void createFolder() throws IOException {
    folder = Files.createTempDirectory("qbi-npy");
  }

  @AfterProperty
  void deleteFolder() throws IOException {
    try (var files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
    Files.delete(folder);
  }

  private static byte[] npy(int version, String header, byte... data) {
    ByteBuffer bytes =
        ByteBuffer.allocate(12 + header.length() + data.length).order(ByteOrder.LITTLE_ENDIAN);
    bytes.put((byte) 0x93).put("NUMPY".getBytes(StandardCharsets.US_ASCII));
    bytes.put((byte) version).put((byte) 0);
    if (version == 1) {
      bytes.putShort((short) header.length());
    } else {
      bytes.putInt(header.length());
    }
    bytes.put(header.getBytes(StandardCharsets.ISO_8859_1)).put(data);
    return java.util.Arrays.copyOf(bytes.array(), bytes.position());
  }

  private BlockSource open(byte[] bytes) throws IOException {
    Path file = folder.resolve("a.npy");
    Files.write(file, bytes);
    return NpySource.open(file);
  }

  private static Block all(BlockSource source) throws IOException {
    return source.read(Box.all(source.shape()));
  }

  @Property(tries = 100, edgeCases = EdgeCasesMode.NONE)
  void whatIsSavedIsRead(
      @ForAll DType dtype,
      @ForAll @Size(max = 4) List<@IntRange(max = 7) Integer> dims,
      @ForAll @IntRange(max = 2) int container,
      @ForAll long seed)
      throws IOException {
    Shape shape = Shape.of(dims.stream().mapToLong(Integer::longValue).toArray());
    Block block = SampleBlocks.random(dtype, shape, seed);
    Path file = folder.resolve(container == 0 ? "a.npy" : "a.npz");
    var sink = container == 0 ? NpySink.create(file) : NpzSink.create(file, container == 2);
    SampleBlocks.write(sink, block, 20, seed);
    BlockSource source = container == 0 ? NpySource.open(file) : NpzSource.open(file);
    assertThat(source.dtype()).isEqualTo(dtype);
    assertThat(source.shape()).isEqualTo(shape);
    assertThat(SampleBlocks.elements(all(source))).isEqualTo(SampleBlocks.elements(block));
    Box region = SampleBlocks.region(shape, new Random(seed));
    assertThat(SampleBlocks.elements(source.read(region)))
        .isEqualTo(SampleBlocks.elements(block.slice(region)));
    try (var files = Files.list(folder)) {
      assertThat(files).hasSize(1).allMatch(path -> Files.exists(path));
    }
    Files.delete(file);
  }

  @Example
  void columnMajorBigEndianIsReadAsTheSameArray() throws IOException {
    byte[] bytes =
        npy(
            2,
            "{'descr': '>i2', 'fortran_order': True, 'shape': (2L, 3), }\n",
            new byte[] {0, 1, 0, 4, 0, 2, 0, 5, 0, 3, 1, 6});
    Block block = all(open(bytes));
    assertThat(SampleBlocks.elements(block)).isEqualTo(List.of(1L, 2L, 3L, 4L, 5L, 262L));
    Box corner = Box.of(new long[] {1, 1}, new long[] {2, 3});
    assertThat(SampleBlocks.elements(open(bytes).read(corner))).isEqualTo(List.of(5L, 262L));
  }

  @Example
  void otherHeadersThatNumpyAccepts() throws IOException {
    BlockSource half =
        open(
            npy(
                3,
                "{\"shape\":[2],\"descr\":\"<f2\",\"fortran_order\":False}",
                bytes(0, 60, 0, 192)));
    assertThat(half.dtype()).isEqualTo(DType.FLOAT32);
    assertThat(SampleBlocks.elements(all(half))).isEqualTo(List.of(1.0, 0.0, -2.0, 0.0));
    BlockSource bools =
        open(npy(1, "{'descr': '|b1', 'fortran_order': False, 'shape': (3,)}", bytes(0, 1, 7)));
    assertThat(SampleBlocks.elements(all(bools))).isEqualTo(List.of(0L, 1L, 1L));
    BlockSource scalar =
        open(npy(1, "{'descr': '|u1', 'fortran_order': False, 'shape': ()}", bytes(200)));
    assertThat(scalar.shape()).isEqualTo(Shape.of());
    assertThat(SampleBlocks.elements(all(scalar))).isEqualTo(List.of(200L));
  }

  private static byte[] bytes(int... values) {
    byte[] bytes = new byte[values.length];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) values[i];
    }
    return bytes;
  }

  @Example
  void refusalsNameTheFix() {
    assertRefused("'<u8'", "(1,)", "<u8", "as int64");
    assertRefused("'|O'", "(1,)", "|O", "Python objects");
    assertRefused("[('x', '<f4')]", "(1,)", "records", "save each field");
    assertRefused("'<U5'", "(1,)", "<U5", "save it again");
    assertRefused("'<f8'", "(9223372036854775807, 2)", "2^63", "copy it again");
    assertRefused("'<f8'", "(4000000000,)", "needs 32000000", "copy the file again");
    assertRefused("'<f8'", "(-1,)", "negative", "copy it again");
  }

  private void assertRefused(String descr, String shape, String problem, String fix) {
    String header = "{'descr': " + descr + ", 'fortran_order': False, 'shape': " + shape + "}";
    assertThatThrownBy(() -> open(npy(1, header, new byte[16])))
        .isInstanceOf(QbiFileException.class)
        .hasMessageContaining("a.npy")
        .hasMessageContaining(problem)
        .hasMessageContaining(fix);
  }

  @Property(tries = 400, edgeCases = EdgeCasesMode.NONE)
  void aDamagedFileIsReadOrRefused(
      @ForAll @IntRange(max = 2) int container,
      @ForAll @Size(min = 1, max = 4) int[] places,
      @ForAll byte value,
      @ForAll boolean cut)
      throws IOException {
    Path file = folder.resolve("damaged");
    byte[] bytes = sample(container).clone();
    for (int place : places) {
      bytes[Math.floorMod(place, bytes.length)] = value;
    }
    if (cut) {
      bytes = java.util.Arrays.copyOf(bytes, Math.floorMod(places[0], bytes.length));
    }
    Files.write(file, bytes);
    try {
      BlockSource source = container == 0 ? NpySource.open(file) : NpzSource.open(file);
      assertThat(source.shape().size() * source.dtype().bytes()).isLessThan(1 << 21);
      assertThat(all(source).shape()).isEqualTo(source.shape());
    } catch (QbiFileException e) {
      assertThat(e).hasMessageContaining(file.toString());
    }
    Files.delete(file);
  }

  /** Returns a sound file; made once, since making one waits for the disk. */
  private byte[] sample(int container) throws IOException {
    if (samples[container] == null) {
      Path file = folder.resolve("sample");
      var sink = container == 0 ? NpySink.create(file) : NpzSink.create(file, container == 2);
      SampleBlocks.write(sink, SampleBlocks.random(DType.INT32, Shape.of(3, 5), 1), 99, 1);
      samples[container] = Files.readAllBytes(file);
      Files.delete(file);
    }
    return samples[container];
  }

  @Example
  void severalArraysAreChosenByName() throws IOException {
    Path file = folder.resolve("several.npz");
    NpzWriter writer = NpzWriter.create(file, true);
    Block a = SampleBlocks.random(DType.FLOAT64, Shape.of(20, 30, 5), 1);
    Block b = SampleBlocks.random(DType.BOOL, Shape.of(7), 2);
    SampleBlocks.write(writer.add("a"), a, 100, 1);
    SampleBlocks.write(writer.add("b"), b, 100, 1);
    assertThat(file).doesNotExist();
    writer.commit();
    assertThat(NpzSource.names(file)).containsExactly("a", "b");
    assertThat(SampleBlocks.elements(all(NpzSource.open(file, "a"))))
        .isEqualTo(SampleBlocks.elements(a));
    assertThat(SampleBlocks.elements(all(NpzSource.open(file, "b.npy"))))
        .isEqualTo(SampleBlocks.elements(b));
    assertThatThrownBy(() -> NpzSource.open(file))
        .isInstanceOf(QbiFileException.class)
        .hasMessageContaining("it holds 2 arrays; name one of them: a, b");
    assertThatThrownBy(() -> NpzSource.open(file, "c"))
        .isInstanceOf(QbiFileException.class)
        .hasMessageContaining("no array \"c\"; name one of them: a, b");
  }

  @Example
  void anUnfinishedArchiveLeavesNothing() throws IOException {
    Path file = folder.resolve("unfinished.npz");
    NpzWriter writer = NpzWriter.create(file, false);
    writer.add("a").open(Shape.of(3), DType.INT8);
    assertThatThrownBy(writer::commit)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("array \"a\"");
    assertThatThrownBy(() -> writer.add("a")).isInstanceOf(IllegalArgumentException.class);
    writer.abort();
    assertThat(folder).isEmptyDirectory();
  }

  @Example
  void aZipWithoutArraysIsRefused() throws IOException {
    Path file = folder.resolve("other.zip");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
      zip.putNextEntry(new ZipEntry("readme.txt"));
      zip.write(1);
    }
    assertThatThrownBy(() -> NpzSource.open(file))
        .isInstanceOf(QbiFileException.class)
        .hasMessageContaining("without .npy files");
  }

  @Example
  void aCompressedSourceSurvivesSerialisationAndInterruption() throws Exception {
    Path file = folder.resolve("a.npz");
    Block block = SampleBlocks.random(DType.INT64, Shape.of(100, 100), 1);
    SampleBlocks.write(NpzSink.create(file, true), block, 1000, 1);
    BlockSource source = NpzSource.open(file);
    assertThat(SampleBlocks.elements(all(source))).isEqualTo(SampleBlocks.elements(block));
    Thread.currentThread().interrupt();
    assertThatThrownBy(() -> all(source)).isInstanceOf(QbiFileException.class);
    assertThat(Thread.interrupted()).isTrue();
    assertThat(SampleBlocks.elements(all(source))).isEqualTo(SampleBlocks.elements(block));
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(source);
    }
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      BlockSource copy = (BlockSource) in.readObject();
      assertThat(SampleBlocks.elements(all(copy))).isEqualTo(SampleBlocks.elements(block));
    }
  }
}
