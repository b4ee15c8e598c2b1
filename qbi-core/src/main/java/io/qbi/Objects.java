package io.qbi;

import io.qbi.data.DType;
import io.qbi.expr.Graph;
import io.qbi.expr.KeepLabels;
import io.qbi.expr.Label;
import io.qbi.expr.LabelCount;
import io.qbi.expr.Node;
import io.qbi.expr.Regions;
import java.util.List;

/** Objects in images: connected components and what can be measured of them. */
public final class Objects {
  private final LazyArray array;

  Objects(LazyArray array) {
    this.array = array;
  }

  /** Returns the connected components of the elements that are not 0; neighbours share a face. */
  public LazyArray label() {
    return label(1);
  }

  /**
   * Returns the connected components of the elements that are not 0, as {@code
   * scipy.ndimage.label}: int32, 0 is background, objects are numbered from 1 in the order of their
   * first elements, whatever the chunks.
   *
   * @param connectivity in how many coordinates neighbours may differ: 1 for faces (4 in 2-D, 6 in
   *     3-D), 2 for edges as well (8, 18), 3 for corners as well (26)
   */
  public LazyArray label(int connectivity) {
    return new LazyArray(Graph.node(new Label(connectivity), array.node()));
  }

  /** Returns the number of connected components, as a scalar. */
  public LazyArray count(int connectivity) {
    Node label = Graph.node(new Label(connectivity), array.node());
    return new LazyArray(Graph.node(new LabelCount(), label));
  }

  /**
   * Returns the image without its small objects, as {@code
   * skimage.morphology.remove_small_objects}: of a bool image its connected components, of integers
   * the elements of equal number, which must not be negative. Same dtype.
   *
   * @param least the fewest elements that an object must have to stay
   * @param connectivity which neighbours belong to one object, from 1 (faces) to the number of axes
   *     (corners); of no account for integers
   */
  public LazyArray removeSmallObjects(long least, int connectivity) {
    DType dtype = array.dtype();
    if (!dtype.isBool() && !dtype.isInteger()) {
      throw new IllegalArgumentException(
          "removeSmallObjects: " + dtype + " has no objects; compare with a threshold or label()");
    }
    LazyArray labels = dtype.isBool() ? label(connectivity) : array;
    if (least <= 0 || array.size() == 0) {
      return array;
    }
    LazyArray kept = new LazyArray(Graph.node(new KeepLabels(least), labels.node()));
    return dtype.isBool() ? kept : kept.where(array, 0).astype(dtype);
  }

  /**
   * Returns the foreground with its small holes filled, as {@code
   * skimage.morphology.remove_small_holes}: bool. Holes are connected components of the background,
   * also at the border of the image.
   *
   * @param least the fewest elements that a hole must have to stay
   * @param connectivity which neighbours belong to one hole, from 1 (faces) to the number of axes
   *     (corners)
   */
  public LazyArray removeSmallHoles(long least, int connectivity) {
    return array.eq(0).objects().removeSmallObjects(least, connectivity).logicalNot();
  }

  /**
   * Returns a table with a row for each label of this image: count, centroid, bounding box, inertia
   * and shape tensors with their eigenvalues, principal axis, elongation, whether it touches the
   * border.
   *
   * @param spacing the size of a voxel along each axis; without it lengths are in voxels
   */
  public LazyRegionTable regions(double... spacing) {
    return table(List.of(array.node()), spacing);
  }

  /** Returns the table of {@link #regions(double...)}, with the intensity of an image added. */
  public LazyRegionTable regions(LazyArray intensity, double... spacing) {
    return table(List.of(array.node(), intensity.node()), spacing);
  }

  private LazyRegionTable table(List<Node> inputs, double... spacing) {
    if (spacing.length != 0 && spacing.length != array.rank()) {
      throw new IllegalArgumentException(
          "regions: "
              + spacing.length
              + " spacings are given for labels of shape "
              + array.shape());
    }
    Node node = Graph.node(new Regions(), inputs);
    return new LazyRegionTable(node, spacing.clone());
  }
}
