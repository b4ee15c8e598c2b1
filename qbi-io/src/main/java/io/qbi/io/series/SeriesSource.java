package io.qbi.io.series;

import io.qbi.data.Block;
import io.qbi.data.BlockSource;
import io.qbi.data.DType;
import io.qbi.io.QbiFileException;
import io.qbi.shape.AxisChunks;
import io.qbi.shape.Box;
import io.qbi.shape.ChunkGrid;
import io.qbi.shape.Shape;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Files of equal shape and dtype, stacked along a new first axis: (file, ...). */
public final class SeriesSource implements BlockSource {
  private static final long serialVersionUID = 1;

  private final BlockSource[] slices;
  private final Shape shape;
  private final String description;

  private SeriesSource(BlockSource[] slices, String description) {
    this.slices = slices;
    this.shape = slices[0].shape().insert(0, slices.length);
    this.description = description;
  }

  /**
   * Opens every file, which reads their headers alone.
   *
   * @param files at least one
   * @param opener opens one file
   * @param description what the series is, such as {@code slices/*.png}
   * @throws QbiFileException if a file cannot be opened, or one has another shape or dtype than
   *     most; the message names it
   */
  public static SeriesSource open(
      List<Path> files, Function<Path, BlockSource> opener, String description) {
    List<BlockSource> slices = new ArrayList<>();
    Map<String, Integer> kinds = new HashMap<>();
    for (Path file : files) {
      BlockSource slice = opener.apply(file);
      slices.add(slice);
      kinds.merge(kind(slice), 1, Integer::sum);
    }
    String usual = kind(slices.get(0));
    for (Map.Entry<String, Integer> kind : kinds.entrySet()) {
      usual = kind.getValue() > kinds.get(usual) ? kind.getKey() : usual;
    }
    for (int i = 0; i < slices.size(); i++) {
      if (!kind(slices.get(i)).equals(usual)) {
        throw QbiFileException.malformed(
            files.get(i),
            "it is " + kind(slices.get(i)) + ", but the series " + description + " is " + usual,
            "remove it from the folder, or narrow the pattern");
      }
    }
    return new SeriesSource(slices.toArray(BlockSource[]::new), description);
  }

  private static String kind(BlockSource slice) {
    return slice.dtype() + " " + slice.shape();
  }

  @Override
  public Shape shape() {
    return shape;
  }

  @Override
  public DType dtype() {
    return slices[0].dtype();
  }

  @Override
  public ChunkGrid chunks() {
    return slices[0].chunks().insert(0, AxisChunks.regular(slices.length, 1));
  }

  @Override
  public Block read(Box region) throws IOException {
    if (region.rank() != shape.rank() || !Box.all(shape).contains(region)) {
      throw new IllegalArgumentException(
          "region " + region + " is not part of shape " + shape + "; clip it to the shape first");
    }
    Block block = Block.allocate(dtype(), region.shape());
    if (region.isEmpty()) {
      return block;
    }
    Box slice = Box.of(tail(region.starts()), tail(region.stops()));
    Box inBlock = Box.all(block.shape());
    for (int i = 0; i < block.dim(0); i++) {
      Block part = slices[(int) region.start(0) + i].read(slice);
      Box place = inBlock.with(0, i, i + 1);
      block.slice(place).copyFrom(part.reshape(place.shape()));
    }
    return block;
  }

  private static long[] tail(long[] values) {
    return java.util.Arrays.copyOfRange(values, 1, values.length);
  }

  @Override
  public String describe() {
    return slices.length + " × " + description;
  }
}
