package io.qbi;

import io.qbi.data.DType;
import io.qbi.expr.Feature1d;
import io.qbi.expr.Graph;
import io.qbi.expr.Nearest1d;
import io.qbi.expr.Node;
import io.qbi.expr.Rechunk;
import io.qbi.expr.SquaredDistance1d;
import io.qbi.shape.Slice;
import java.util.Arrays;
import java.util.List;

/**
 * Morphology of images: erosion, dilation and what is made of them; obtained by {@link
 * LazyArray#morphology()}.
 *
 * <p>The binary operations take every element that is not 0 for foreground and return bool. As with
 * SciPy's {@code border_value=0}, all beyond the border of the image is background: foreground that
 * touches the border is eroded from there as well. A neighbourhood is given by its connectivity (in
 * how many coordinates neighbours may differ by 1, as in {@code
 * scipy.ndimage.generate_binary_structure}) and repeated, or is a ball.
 */
public final class Morphology {
  private static final double LARGEST_RADIUS = 16384;

  private final LazyArray array;

  Morphology(LazyArray array) {
    this.array = array;
  }

  /** Returns the foreground whose neighbours by faces are all foreground. */
  public LazyArray erosion() {
    return erosion(1, 1);
  }

  /**
   * Returns the foreground whose neighbours are all foreground, {@code iterations} times, as {@code
   * scipy.ndimage.binary_erosion}.
   *
   * @param connectivity from 1 (faces) to the number of axes (corners)
   */
  public LazyArray erosion(int connectivity, int iterations) {
    check("erosion", connectivity, iterations);
    return erode(mask(), connectivity, iterations);
  }

  /** Returns the foreground and its neighbours by faces. */
  public LazyArray dilation() {
    return dilation(1, 1);
  }

  /**
   * Returns the foreground and its neighbours, {@code iterations} times, as {@code
   * scipy.ndimage.binary_dilation}.
   *
   * @param connectivity from 1 (faces) to the number of axes (corners)
   */
  public LazyArray dilation(int connectivity, int iterations) {
    check("dilation", connectivity, iterations);
    return dilate(mask(), connectivity, iterations);
  }

  /** Returns the foreground without what erosion by faces destroys for good. */
  public LazyArray opening() {
    return opening(1, 1);
  }

  /**
   * Returns the foreground eroded and then dilated, each {@code iterations} times, as {@code
   * scipy.ndimage.binary_opening}.
   *
   * @param connectivity from 1 (faces) to the number of axes (corners)
   */
  public LazyArray opening(int connectivity, int iterations) {
    check("opening", connectivity, iterations);
    return dilate(erode(mask(), connectivity, iterations), connectivity, iterations);
  }

  /** Returns the foreground with the gaps that dilation by faces fills for good. */
  public LazyArray closing() {
    return closing(1, 1);
  }

  /**
   * Returns the foreground dilated and then eroded, each {@code iterations} times, as {@code
   * scipy.ndimage.binary_closing}.
   *
   * @param connectivity from 1 (faces) to the number of axes (corners)
   */
  public LazyArray closing(int connectivity, int iterations) {
    check("closing", connectivity, iterations);
    return erode(dilate(mask(), connectivity, iterations), connectivity, iterations);
  }

  /** Returns the centres of the balls {@code |offset| <= radius} that lie in the foreground. */
  public LazyArray erosionBall(double radius) {
    return erodeBall(mask(), checked("erosionBall", radius));
  }

  /**
   * Returns the elements at most {@code radius} away from foreground. The time grows with the
   * radius, not with the number of elements in the ball.
   */
  public LazyArray dilationBall(double radius) {
    return dilateBall(mask(), checked("dilationBall", radius));
  }

  /** Returns the union of all balls of {@code radius} that lie in the foreground. */
  public LazyArray openingBall(double radius) {
    checked("openingBall", radius);
    return dilateBall(erodeBall(mask(), radius), radius);
  }

  /** Returns the foreground dilated and then eroded by a ball. */
  public LazyArray closingBall(double radius) {
    checked("closingBall", radius);
    return erodeBall(dilateBall(mask(), radius), radius);
  }

  /**
   * Returns the foreground and the holes in it, as {@code scipy.ndimage.binary_fill_holes}: holes
   * are background that no way over faces joins to the border.
   */
  public LazyArray fillHoles() {
    int rank = array.rank();
    if (rank == 0) {
      throw new IllegalArgumentException("fillHoles: a scalar has no border; use expandDims");
    }
    if (array.size() == 0) {
      return mask();
    }
    if (rank == 1) {
      // Here a frame would be two loose ends, but what lies between foreground is a hole.
      LazyArray behind = mask().cumsum(0).gt(0);
      LazyArray ahead = mask().flip(0).cumsum(0).gt(0).flip(0);
      return behind.logicalAnd(ahead).rechunk(array.chunks());
    }
    long[][] widths = new long[rank][];
    Arrays.fill(widths, new long[] {1, 1});
    Slice[] inside = new Slice[rank];
    Arrays.setAll(inside, axis -> Slice.range(1L, array.shape().dim(axis) + 1, 1L));
    // A frame joins all background that reaches the border, and holds the first element of all:
    // labels follow first elements, so that the outside is number 1 whatever the chunks.
    LazyArray background = mask().pad(widths, Boundary.constant(0)).logicalNot();
    LazyArray filled = background.objects().label(1).slice(inside).ne(1);
    return filled.rechunk(array.chunks());
  }

  /**
   * Returns how far each element of the foreground is from the nearest element of the background,
   * as {@code scipy.ndimage.distance_transform_edt}: float64, 0 in the background, infinite where
   * there is none. The border of the image is not background.
   *
   * <p>Distances are exact: squares are summed as integers, or as doubles where spacings are not 1.
   * Chunks are whole along the first axis, which is gone through last.
   *
   * @param spacing the distance of neighbours along each axis; 1 if none is named, one for all axes
   *     if one is named
   */
  public LazyArray distanceTransform(double... spacing) {
    double[] all = spacings("distanceTransform", spacing);
    if (array.size() == 0) {
      return array.astype(DType.FLOAT64);
    }
    boolean integers = Arrays.stream(all).allMatch(s -> s == 1);
    double farthest = 0;
    for (long n : array.shape().toArray()) {
      farthest += (double) n * n;
    }
    DType squares = integers && farthest < Integer.MAX_VALUE ? DType.INT32 : DType.FLOAT64;
    Node node = mask().node();
    // The last axis first: lines of single bytes are the cheapest to take apart.
    for (int axis = array.rank() - 1; axis >= 0; axis--) {
      node = Graph.node(new SquaredDistance1d(axis, all[axis], squares), node);
    }
    LazyArray sum = new LazyArray(node);
    if (squares == DType.INT32) {
      return sum.eq(Integer.MAX_VALUE).where(Double.POSITIVE_INFINITY, sum.sqrt());
    }
    return sum.sqrt();
  }

  /**
   * Returns where the nearest element of the background is, as {@code
   * scipy.ndimage.distance_transform_edt} with {@code return_indices}: int32, with an axis more in
   * front for the coordinates; those of the element itself in the background; -1, then zeros, where
   * there is no background. Of equally near elements the choice is SciPy's.
   *
   * @param spacing the distance of neighbours along each axis; 1 if none is named, one for all axes
   *     if one is named
   */
  public LazyArray nearestBackground(double... spacing) {
    double[] all = spacings("nearestBackground", spacing);
    List<Double> list = Arrays.stream(all).boxed().toList();
    Node node = mask().node();
    for (int axis = 0; axis < array.rank(); axis++) {
      node = Graph.node(new Feature1d(axis, list, array.shape()), node);
    }
    LazyArray number = new LazyArray(Graph.node(new Rechunk(array.chunks()), node));
    LazyArray[] coordinates = new LazyArray[array.rank()];
    long pitch = 1;
    for (int axis = array.rank() - 1; axis >= 0; axis--) {
      long n = Math.max(1, array.shape().dim(axis));
      LazyArray index = number.floorDiv(pitch).rem(n);
      coordinates[axis] = number.lt(0).where(axis == 0 ? -1 : 0, index).astype(DType.INT32);
      pitch *= n;
    }
    return Qbi.stack(0, coordinates);
  }

  private double[] spacings(String name, double... given) {
    int rank = array.rank();
    if (rank == 0 || given.length > 1 && given.length != rank) {
      throw new IllegalArgumentException(
          name + ": " + given.length + " spacings are given for shape " + array.shape());
    }
    double[] all = new double[rank];
    for (int i = 0; i < rank; i++) {
      all[i] = given.length == 0 ? 1 : given[given.length == 1 ? 0 : i];
      if (!(all[i] > 0 && all[i] < Double.POSITIVE_INFINITY)) {
        throw new IllegalArgumentException(name + ": spacing " + all[i] + " must be above 0");
      }
    }
    return all;
  }

  /** Returns the smallest element in a cube of {@code size} elements, reflected at borders. */
  public LazyArray greyErosion(long size) {
    return greyErosion(size, Boundary.REFLECT);
  }

  /**
   * Returns the smallest element in a cube of {@code size} elements along every axis, as {@code
   * scipy.ndimage.grey_erosion}: same dtype, NaN where the cube holds one.
   */
  public LazyArray greyErosion(long size, Boundary boundary) {
    int width = Filters.checkedSize("greyErosion", size);
    return Filters.extremum("greyErosion", array, false, width, width / 2, boundary);
  }

  /** Returns the largest element in a cube of {@code size} elements, reflected at borders. */
  public LazyArray greyDilation(long size) {
    return greyDilation(size, Boundary.REFLECT);
  }

  /**
   * Returns the largest element in a cube of {@code size} elements along every axis, as {@code
   * scipy.ndimage.grey_dilation}: same dtype, NaN where the cube holds one. A cube of even size is
   * the mirror image of that of {@link #greyErosion(long, Boundary)}.
   */
  public LazyArray greyDilation(long size, Boundary boundary) {
    int width = Filters.checkedSize("greyDilation", size);
    return Filters.extremum("greyDilation", array, true, width, (width - 1) / 2, boundary);
  }

  /** Returns the image without bright details smaller than a cube, reflected at borders. */
  public LazyArray greyOpening(long size) {
    return greyOpening(size, Boundary.REFLECT);
  }

  /** Returns the image eroded and then dilated, as {@code scipy.ndimage.grey_opening}. */
  public LazyArray greyOpening(long size, Boundary boundary) {
    return greyErosion(size, boundary).morphology().greyDilation(size, boundary);
  }

  /** Returns the image without dark details smaller than a cube, reflected at borders. */
  public LazyArray greyClosing(long size) {
    return greyClosing(size, Boundary.REFLECT);
  }

  /** Returns the image dilated and then eroded, as {@code scipy.ndimage.grey_closing}. */
  public LazyArray greyClosing(long size, Boundary boundary) {
    return greyDilation(size, boundary).morphology().greyErosion(size, boundary);
  }

  private LazyArray mask() {
    return array.dtype().isBool() ? array : array.ne(0);
  }

  private void check(String name, int connectivity, int iterations) {
    if (connectivity < 1 || connectivity > array.rank()) {
      throw new IllegalArgumentException(
          name
              + ": connectivity "
              + connectivity
              + " must be from 1 (faces) to the number of axes (corners) of shape "
              + array.shape());
    }
    if (iterations < 1) {
      throw new IllegalArgumentException(
          name + ": " + iterations + " iterations are given; use 1 or more");
    }
  }

  private static double checked(String name, double radius) {
    if (!(radius >= 0 && radius <= LARGEST_RADIUS)) {
      throw new IllegalArgumentException(
          name + ": radius " + radius + " must be from 0 to " + (int) LARGEST_RADIUS);
    }
    return radius;
  }

  private static LazyArray dilate(LazyArray mask, int connectivity, int iterations) {
    return grow(mask, connectivity, iterations, 0);
  }

  private static LazyArray erode(LazyArray mask, int connectivity, int iterations) {
    return grow(mask.logicalNot(), connectivity, iterations, 1).logicalNot();
  }

  /**
   * Adds neighbours to a set again and again; {@code beyond} tells whether the outside is in it.
   */
  private static LazyArray grow(LazyArray set, int connectivity, int iterations, int beyond) {
    if (connectivity == set.rank()) {
      // Cubes added to cubes are larger cubes, and those cost no more.
      int size = Math.addExact(Math.multiplyExact(2, iterations), 1);
      Boundary boundary = Boundary.constant(beyond);
      return Filters.extremum("dilation", set, true, size, iterations, boundary);
    }
    LazyArray result = set;
    for (int i = 0; i < iterations; i++) {
      // Offsets in {-1, 0, 1} that differ from 0 in k coordinates are the square root of k long.
      result = near(result, 1, connectivity, beyond);
    }
    return result;
  }

  private static LazyArray dilateBall(LazyArray mask, double radius) {
    return near(mask, (int) radius, (int) (radius * radius), 0);
  }

  private static LazyArray erodeBall(LazyArray mask, double radius) {
    return near(mask.logicalNot(), (int) radius, (int) (radius * radius), 1).logicalNot();
  }

  /**
   * Returns which elements have one of a set at most {@code reach} away along every axis, and at a
   * squared distance of at most {@code limit}. Squared distances are sums over the axes, so that
   * their minimum is found axis by axis.
   */
  private static LazyArray near(LazyArray set, int reach, int limit, int beyond) {
    int far = limit + 1;
    DType dtype = far <= 255 ? DType.UINT8 : far <= 65535 ? DType.UINT16 : DType.INT32;
    LazyArray start = set.logicalNot().astype(dtype).times(far);
    Boundary boundary = Boundary.constant(beyond == 0 ? far : 0);
    Node node = start.node();
    for (int axis = 0; axis < set.rank() && reach > 0; axis++) {
      Node padded = Filters.padAxis(node, axis, reach, reach, boundary);
      Node result = Graph.node(new Nearest1d(axis, reach), padded);
      node = Graph.node(new Rechunk(set.chunks()), result);
    }
    return new LazyArray(node).le(limit);
  }
}
