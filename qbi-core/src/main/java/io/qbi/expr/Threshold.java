package io.qbi.expr;

import io.qbi.data.DType;
import io.qbi.shape.Box;
import io.qbi.shape.ChunkGrid;
import io.qbi.shape.Shape;
import java.util.List;
import java.util.Locale;

/** A threshold found in a histogram; inputs are the counts, and the range's two ends as scalars. */
public record Threshold(Method method) implements Op {

  /** The ways to find a threshold. */
  public enum Method {
    /** The largest variance between the two classes: Otsu, IEEE Trans. SMC 9 (1979) 62-66. */
    OTSU,
    /**
     * The farthest level from the line between the peak and the end of the longer tail: Zack,
     * Rogers and Latt, J. Histochem. Cytochem. 25 (1977) 741-753.
     */
    TRIANGLE,
    /**
     * Halfway between the means of the two classes: Ridler and Calvard, IEEE Trans. SMC 8 (1978)
     * 630-632.
     */
    ISODATA,
    /**
     * The least cross entropy between the image and its two classes: Li and Tam, Pattern
     * Recognition Letters 18 (1998) 771-776.
     */
    LI,
    /**
     * The largest entropic correlation: Yen, Chang and Chang, IEEE Trans. Image Processing 4 (1995)
     * 370-378.
     */
    YEN
  }

  @Override
  public Spec infer(List<Spec> inputs) {
    return new Spec(DType.FLOAT64, ChunkGrid.whole(Shape.of()));
  }

  @Override
  public Box inputBox(int input, Box output, List<Spec> inputs) {
    return Box.all(inputs.get(input).shape());
  }

  @Override
  public double work(Box output, List<Spec> inputs) {
    return 5.0 * inputs.get(0).shape().size();
  }

  @Override
  public String label() {
    return method.name().toLowerCase(Locale.ROOT) + " threshold";
  }
}
