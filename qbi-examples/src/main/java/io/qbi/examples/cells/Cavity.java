package io.qbi.examples.cells;

import io.qbi.shape.Box;
import io.qbi.shape.Shape;
import java.io.Serializable;

/**
 * A hole in the bone: an ellipsoid, or a tube with round ends. Coordinates are voxels (z, y, x).
 */
sealed interface Cavity extends Serializable {

  /** Returns the distance of a point from the surface, negative inside; near the surface only. */
  double distance(double z, double y, double x);

  /** Returns balls {z, y, x, radius} that cover the cavity together. */
  double[][] cover();

  /** Returns the voxels that the cavity can reach, within a volume. */
  default Box bounds(Shape volume) {
    long[] starts = new long[3];
    long[] stops = new long[3];
    for (int axis = 0; axis < 3; axis++) {
      double low = Double.POSITIVE_INFINITY;
      double high = Double.NEGATIVE_INFINITY;
      for (double[] ball : cover()) {
        low = Math.min(low, ball[axis] - ball[3]);
        high = Math.max(high, ball[axis] + ball[3]);
      }
      starts[axis] = Math.max(0, Math.min(volume.dim(axis), (long) Math.floor(low) - 1));
      stops[axis] = Math.max(starts[axis], Math.min(volume.dim(axis), (long) Math.ceil(high) + 2));
    }
    return Box.of(starts, stops);
  }

  /**
   * An ellipsoid.
   *
   * @param centre its middle
   * @param semiAxes half its lengths, in descending order
   * @param frame unit vectors along its axes
   */
  record Ellipsoid(double[] centre, double[] semiAxes, double[][] frame) implements Cavity {
    private static final int BALLS = 7;

    @Override
    public double distance(double z, double y, double x) {
      double dz = z - centre[0];
      double dy = y - centre[1];
      double dx = x - centre[2];
      double once = 0;
      double twice = 0;
      for (int k = 0; k < 3; k++) {
        double[] u = frame[k];
        double p = (u[0] * dz + u[1] * dy + u[2] * dx) / semiAxes[k];
        once += p * p;
        twice += p * p / (semiAxes[k] * semiAxes[k]);
      }
      // To first order, the distance is the implicit function over the length of its gradient.
      return once == 0 ? -semiAxes[2] : Math.sqrt(once / twice) * (Math.sqrt(once) - 1);
    }

    @Override
    public double[][] cover() {
      double[][] balls = new double[BALLS][];
      double half = 1.0 / BALLS;
      for (int i = 0; i < BALLS; i++) {
        double t = (2 * i + 1.0) / BALLS - 1;
        double thick = 1 - Math.pow(Math.max(0, Math.abs(t) - half), 2);
        double along = semiAxes[0] * half;
        double radius = Math.sqrt(along * along + semiAxes[1] * semiAxes[1] * thick);
        balls[i] = ball(centre, frame[0], t * semiAxes[0], radius);
      }
      return balls;
    }

    double volume() {
      return 4 * Math.PI / 3 * semiAxes[0] * semiAxes[1] * semiAxes[2];
    }

    Cell cell() {
      return new Cell(centre, volume(), frame[0], semiAxes[0] / semiAxes[2]);
    }
  }

  /**
   * A straight tube with round ends.
   *
   * @param start the middle of one end
   * @param direction unit vector to the other end
   * @param length how far away that is
   * @param radius its radius
   */
  record Tube(double[] start, double[] direction, double length, double radius) implements Cavity {
    @Override
    public double distance(double z, double y, double x) {
      double dz = z - start[0];
      double dy = y - start[1];
      double dx = x - start[2];
      double along = dz * direction[0] + dy * direction[1] + dx * direction[2];
      double t = Math.max(0, Math.min(length, along));
      dz -= t * direction[0];
      dy -= t * direction[1];
      dx -= t * direction[2];
      return Math.sqrt(dz * dz + dy * dy + dx * dx) - radius;
    }

    @Override
    public double[][] cover() {
      int steps = (int) Math.ceil(length / radius);
      double[][] balls = new double[steps + 1][];
      double half = steps == 0 ? 0 : length / steps / 2;
      for (int i = 0; i <= steps; i++) {
        balls[i] = ball(start, direction, 2 * i * half, Math.hypot(radius, half));
      }
      return balls;
    }
  }

  private static double[] ball(double[] from, double[] direction, double way, double radius) {
    return new double[] {
      from[0] + way * direction[0],
      from[1] + way * direction[1],
      from[2] + way * direction[2],
      radius
    };
  }
}
