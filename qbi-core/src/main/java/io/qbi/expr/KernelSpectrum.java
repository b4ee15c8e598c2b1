package io.qbi.expr;

import io.qbi.data.DType;
import io.qbi.shape.Box;
import io.qbi.shape.ChunkGrid;
import io.qbi.shape.Shape;
import java.util.List;

/**
 * The Fourier transform of convolution weights, padded with zeros to the shape of a tile.
 *
 * @param complex whether the image or the weights are complex; else half of the spectrum is enough
 */
public record KernelSpectrum(Shape tile, boolean complex) implements Op {
  @Override
  public Spec infer(List<Spec> inputs) {
    int last = tile.rank() - 1;
    Shape spectrum = complex ? tile : tile.with(last, tile.dim(last) / 2 + 1);
    return new Spec(DType.COMPLEX128, ChunkGrid.whole(spectrum));
  }

  @Override
  public Box inputBox(int input, Box output, List<Spec> inputs) {
    return Box.all(inputs.get(0).shape());
  }

  @Override
  public boolean perChunk() {
    return true;
  }

  @Override
  public double work(Box output, List<Spec> inputs) {
    return 50.0 * tile.size();
  }

  @Override
  public String label() {
    return "spectrum of the kernel in tiles of " + tile;
  }
}
