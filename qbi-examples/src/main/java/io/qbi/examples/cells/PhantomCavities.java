package io.qbi.examples.cells;

import io.qbi.shape.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Puts cavities into a volume so that none touches another, and no cell the border. */
final class PhantomCavities {
  private static final double CLEARANCE = 3;
  private static final int TRIES = 3000;
  private static final int THREADS_PER_CELL = 2;
  private static final int CELLS_PER_LONG_THREAD = 15;

  private final Shape shape;
  private final Random random;
  private final List<Cavity> all = new ArrayList<>();
  private final List<Cavity.Ellipsoid> cells = new ArrayList<>();
  private final List<Cover> covers = new ArrayList<>();

  private PhantomCavities(Shape shape, long seed) {
    this.shape = shape;
    this.random = new Random(seed);
  }

  /** Places canals, then cells, then the canaliculi for which there is room. */
  static PhantomCavities place(PhantomPlan plan) {
    PhantomCavities result = new PhantomCavities(plan.shape(), plan.seed());
    result.placeCanals();
    result.placeCells(plan);
    result.placeCanaliculi(plan.cells());
    return result;
  }

  /** Returns all cavities. */
  List<Cavity> all() {
    return List.copyOf(all);
  }

  /** Returns the cells among them. */
  List<Cavity.Ellipsoid> cells() {
    return List.copyOf(cells);
  }

  private void placeCanals() {
    double radius = 0.06 * Math.min(shape.dim(1), shape.dim(2));
    double[] upwards = {1, 0, 0};
    for (double where : new double[] {0.3, 0.75}) {
      double[] start = {0, shape.dim(1) * where, shape.dim(2) * (1.1 - where)};
      add(new Cavity.Tube(start, upwards, shape.dim(0), radius));
    }
    // One that begins and ends in the bone: too big, but not cut by the border.
    for (int i = 0; i < TRIES; i++) {
      if (addIfFree(new Cavity.Tube(anywhere(), direction(0.3, 0.1), 45, 11))) {
        return;
      }
    }
  }

  private void placeCells(PhantomPlan plan) {
    for (int i = 0; i < plan.cells(); i++) {
      if (!placeCell(plan)) {
        throw new IllegalArgumentException(
            "a phantom of shape "
                + shape
                + " has room for "
                + i
                + " of "
                + plan.cells()
                + " cells; use fewer --cells or a larger --phantom-size");
      }
    }
  }

  private boolean placeCell(PhantomPlan plan) {
    boolean right = random.nextDouble() < plan.rightShare();
    double spread = Math.exp(0.18 * Math.max(-2.5, Math.min(2.5, random.nextGaussian())));
    double length = between(2.4, 3.4);
    double width = between(1.2, 1.6);
    double[][] frame = frame(direction(plan.tilt(), plan.scatter()));
    for (int i = 0; i < TRIES; i++) {
      double[] centre = anywhere();
      centre[2] = shape.dim(2) * (right ? 0.5 : 0) + centre[2] / 2;
      double gain = centre[1] < shape.dim(1) / 2.0 ? plan.topGain() : 1;
      double volume = 2 * plan.meanVolume() / (1 + plan.topGain()) * gain * spread;
      double thin = Math.cbrt(3 * volume / (4 * Math.PI * length * width));
      double[] semiAxes = {length * thin, width * thin, thin};
      Cavity.Ellipsoid cell = new Cavity.Ellipsoid(centre, semiAxes, frame);
      if (addIfFree(cell)) {
        cells.add(cell);
        return true;
      }
    }
    return false;
  }

  /** Many short ones, which are too small, and a few that are as large as cells, but long. */
  private void placeCanaliculi(int numberOfCells) {
    for (int i = 0; i < numberOfCells / CELLS_PER_LONG_THREAD; i++) {
      double length = Math.min(between(80, 120), 0.5 * shape.dim(0));
      placeTube(length, 2.6);
    }
    for (int i = 0; i < numberOfCells * THREADS_PER_CELL; i++) {
      placeTube(between(5, 35), between(1.3, 1.8));
    }
  }

  private void placeTube(double length, double radius) {
    for (int i = 0; i < TRIES / 10; i++) {
      if (addIfFree(new Cavity.Tube(anywhere(), direction(0.3, 0.8), length, radius))) {
        return;
      }
    }
  }

  private double between(double low, double high) {
    return low + (high - low) * random.nextDouble();
  }

  private double[] anywhere() {
    return new double[] {
      between(0, shape.dim(0)), between(0, shape.dim(1)), between(0, shape.dim(2))
    };
  }

  /** Returns a unit vector near the z axis turned by {@code tilt} towards x. */
  private double[] direction(double tilt, double scatter) {
    double across = scatter * random.nextGaussian();
    double along = scatter * random.nextGaussian() + tilt;
    return unit(Math.cos(along) * Math.cos(across), Math.sin(across), Math.sin(along));
  }

  private double[][] frame(double[] u) {
    double[] other = unit(random.nextGaussian(), random.nextGaussian(), random.nextGaussian());
    double[] v = unit(cross(u, other));
    return new double[][] {u, v, cross(u, v)};
  }

  private static double[] cross(double[] a, double[] b) {
    return new double[] {
      a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]
    };
  }

  private static double[] unit(double... v) {
    double length = Math.sqrt(v[0] * v[0] + v[1] * v[1] + v[2] * v[2]);
    return new double[] {v[0] / length, v[1] / length, v[2] / length};
  }

  private void add(Cavity cavity) {
    all.add(cavity);
    covers.add(Cover.of(cavity));
  }

  private boolean addIfFree(Cavity cavity) {
    Cover cover = Cover.of(cavity);
    for (double[] ball : cover.balls) {
      for (int axis = 0; axis < 3; axis++) {
        double room = Math.min(ball[axis], shape.dim(axis) - 1 - ball[axis]);
        if (room < ball[3] + CLEARANCE) {
          return false;
        }
      }
    }
    if (covers.stream().anyMatch(cover::meets)) {
      return false;
    }
    add(cavity);
    return true;
  }

  /** The balls that cover a cavity, and one ball around them all, which is asked first. */
  private record Cover(double[][] balls, double[] around) {
    static Cover of(Cavity cavity) {
      double[][] balls = cavity.cover();
      double[] first = balls[0];
      double[] last = balls[balls.length - 1];
      double[] around = new double[4];
      for (int axis = 0; axis < 3; axis++) {
        around[axis] = (first[axis] + last[axis]) / 2;
      }
      for (double[] ball : balls) {
        around[3] = Math.max(around[3], Math.sqrt(squaredDistance(around, ball)) + ball[3]);
      }
      return new Cover(balls, around);
    }

    boolean meets(Cover other) {
      if (!meet(around, other.around)) {
        return false;
      }
      for (double[] a : balls) {
        for (double[] b : other.balls) {
          if (meet(a, b)) {
            return true;
          }
        }
      }
      return false;
    }

    private static boolean meet(double[] a, double[] b) {
      double reach = a[3] + b[3] + CLEARANCE;
      return squaredDistance(a, b) < reach * reach;
    }

    private static double squaredDistance(double[] a, double[] b) {
      double dz = a[0] - b[0];
      double dy = a[1] - b[1];
      double dx = a[2] - b[2];
      return dz * dz + dy * dy + dx * dx;
    }
  }
}
