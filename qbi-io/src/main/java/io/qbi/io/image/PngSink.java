package io.qbi.io.image;

import io.qbi.data.Block;
import io.qbi.data.BlockSink;
import io.qbi.data.DType;
import io.qbi.io.QbiFileException;
import io.qbi.shape.Box;
import io.qbi.shape.ChunkGrid;
import io.qbi.shape.Shape;
import java.nio.file.Path;

/**
 * Writes PNG files of bool, uint8 and uint16: (y, x) as grey, (y, x, 2) as grey with alpha, (y, x,
 * 3) as RGB, (y, x, 4) as RGBA.
 *
 * <p>A PNG file is compressed from its top down, so the sink asks for the array in one chunk; it
 * takes smaller ones too, and then keeps the whole image in memory until the commit.
 */
public final class PngSink implements BlockSink {
  private final Path target;
  private DType dtype;
  private Shape shape;
  private Block image;

  private PngSink(Path target) {
    this.target = target;
  }

  /** Returns the sink that writes {@code target}. */
  public static PngSink create(Path target) {
    return new PngSink(target);
  }

  @Override
  public ChunkGrid chunks(ChunkGrid preferred, DType dtype) {
    check(preferred.shape(), dtype);
    return ChunkGrid.whole(preferred.shape());
  }

  @Override
  public void open(Shape shape, DType dtype) {
    check(shape, dtype);
    this.shape = shape;
    this.dtype = dtype;
  }

  private void check(Shape shape, DType dtype) {
    if (dtype != DType.BOOL && dtype != DType.UINT8 && dtype != DType.UINT16) {
      throw QbiFileException.unsuitable(
          target,
          "PNG holds no " + dtype,
          "convert to uint8 or uint16 first, or save as .tif or .npy");
    }
    boolean color = shape.rank() == 3 && shape.dim(2) >= 2 && shape.dim(2) <= 4;
    if (shape.rank() != 2 && !(color && dtype != DType.BOOL)) {
      throw QbiFileException.unsuitable(
          target,
          "PNG holds one image, and shape " + shape + " of " + dtype + " is none",
          "take a slice of shape (y, x) or (y, x, 3), or save as .tif or .npy");
    }
    if (shape.isEmpty() || shape.size() > Integer.MAX_VALUE) {
      throw QbiFileException.unsuitable(
          target, "PNG holds no image of shape " + shape, "save as .tif or .npy");
    }
  }

  @Override
  public synchronized void write(Box region, Block block) {
    if (region.equals(Box.all(shape))) {
      image = block.copy();
      return;
    }
    if (image == null) {
      image = Block.allocate(dtype, shape);
    }
    image.slice(region).copyFrom(block);
  }

  @Override
  public synchronized void commit() {
    PngEncoder.write(PngEncoder.image(image), target);
    image = null;
  }

  @Override
  public synchronized void abort() {
    image = null;
  }
}
