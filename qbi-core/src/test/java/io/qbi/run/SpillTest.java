package io.qbi.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.qbi.data.Block;
import io.qbi.data.DType;
import io.qbi.shape.Box;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Chunks that are put away come back, whole and in part. */
class SpillTest {
  @TempDir Path scratch;

  private static Block noise(DType dtype) {
    Block block = Block.allocate(dtype, 70, 30, 40);
    Random random = new Random(dtype.ordinal());
    for (int i = 0; i < block.size(); i++) {
      set(block, i, random.nextInt(100));
    }
    return block;
  }

  private static Block steps(DType dtype) {
    Block block = Block.allocate(dtype, 70, 30, 40);
    for (int i = 0; i < block.size(); i++) {
      set(block, i, i / 3000 % 2);
    }
    return block;
  }

  private static void set(Block block, int at, int value) {
    if (block.dtype().isComplex()) {
      block.setComplexAt(at, value, -value);
    } else if (block.dtype().isFloat()) {
      block.setDoubleAt(at, value);
    } else {
      block.setLongAt(at, block.dtype() == DType.BOOL ? value & 1 : value);
    }
  }

  @ParameterizedTest
  @EnumSource(DType.class)
  void noiseGoesToTheFileAndComesBack(DType dtype) throws IOException {
    comesBack(noise(dtype), true);
    comesBack(noise(dtype), false);
  }

  @ParameterizedTest
  @EnumSource(DType.class)
  void stepsAreCompressedAndComeBack(DType dtype) throws IOException {
    comesBack(steps(dtype), true);
    comesBack(steps(dtype), false);
  }

  private void comesBack(Block block, boolean mayStay) throws IOException {
    try (Spill spill = new Spill(new ScratchFile(scratch))) {
      Spill.Entry entry = spill.write(block, mayStay);
      Box part = Box.of(new long[] {13, 4, 7}, new long[] {60, 29, 31});
      Box rows = Box.of(new long[] {13, 0, 0}, new long[] {14, 30, 40});

      same(spill.read(entry), block);
      same(spill.read(entry, part, Block::unwritten), block.slice(part));
      same(spill.read(entry, rows, Block::unwritten), block.slice(rows));

      spill.toFile(entry);
      assertThat(entry.memoryBytes()).isZero();
      same(spill.read(entry, part, Block::unwritten), block.slice(part));
    }
  }

  private static void same(Block actual, Block expected) {
    assertThat(actual.shape()).isEqualTo(expected.shape());
    Object array = expected.copy().array();
    assertThat(actual.array()).isEqualTo(array);
  }

  @Test
  void stepsStayInMemoryIfTheyMay() throws IOException {
    try (Spill spill = new Spill(new ScratchFile(scratch))) {
      Block block = steps(DType.INT32);
      Spill.Entry entry = spill.write(block, true);

      assertThat(entry.isSmall()).isTrue();
      assertThat(entry.memoryBytes()).isPositive().isLessThan(block.bytes() / 8);
      assertThat(spill.written()).isZero();
      assertThat(spill.write(block, false).memoryBytes()).isZero();
      assertThat(spill.written()).isPositive();
    }
  }

  @Test
  void theFileIsGoneWhenItIsClosed() throws IOException {
    try (Spill spill = new Spill(new ScratchFile(scratch.resolve("new")))) {
      spill.write(noise(DType.FLOAT64), true);
    }
    try (Stream<Path> left = Files.list(scratch.resolve("new"))) {
      assertThat(left).isEmpty();
    }
  }
}
