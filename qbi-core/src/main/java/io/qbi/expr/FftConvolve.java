package io.qbi.expr;

import io.qbi.data.DType;
import io.qbi.shape.Box;
import io.qbi.shape.ChunkGrid;
import io.qbi.shape.Shape;
import java.util.List;

/**
 * Correlation by overlap-save: tiles of the image (first input) are multiplied with the spectrum
 * (third input) of the weights (second input) and transformed back; what wraps around is dropped.
 */
public record FftConvolve(Shape window, Shape tile, ChunkGrid chunks, DType dtype) implements Op {
  @Override
  public Spec infer(List<Spec> inputs) {
    return new Spec(dtype, chunks);
  }

  @Override
  public Box inputBox(int input, Box output, List<Spec> inputs) {
    return input > 0 ? Box.all(inputs.get(input).shape()) : Correlate.grown(output, window);
  }

  @Override
  public double work(Box output, List<Spec> inputs) {
    double useful = 1;
    for (int i = 0; i < tile.rank(); i++) {
      long step = tile.dim(i) - window.dim(i) + 1;
      useful *= Math.ceil((double) Math.max(1, output.length(i)) / step) * tile.dim(i);
    }
    return 60 * useful;
  }

  @Override
  public String label() {
    return "convolve by FFT (overlap-save) in tiles of " + tile;
  }
}
