import io.qbi.Engine;
import io.qbi.LazyArray;
import io.qbi.Qbi;
import io.qbi.run.Run;
import io.qbi.run.RunListener;
import io.qbi.run.RunStatistics;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;

/**
 * Peak live bytes of the expressions of order.py when qbi runs them on one thread, in chunks: of the
 * results that are kept between tasks, counted as order.py counts them, and with all that the running
 * task makes for itself.
 */
final class Order {
  private static final int SIDE = 800;
  private static final int CHUNK = 100;

  private static LazyArray image(int seed) {
    return Qbi.random(seed).uniform(SIDE, SIDE).rechunk(CHUNK, CHUNK);
  }

  private static LazyArray steps(LazyArray image, int count) {
    LazyArray x = image;
    for (int i = 0; i < count; i++) {
      x = x.convolve(Qbi.array(new double[] {0, 1, 0, 1, 1, 1, 0, 1, 0}, 3, 3), io.qbi.Boundary.REFLECT);
    }
    return x;
  }

  private static Map<String, LazyArray[]> expressions() {
    LazyArray x = image(1);
    LazyArray y = image(2);
    long[] shuffled = new Random(0).longs(SIDE, 0, SIDE).toArray();
    Map<String, LazyArray[]> all = new LinkedHashMap<>();
    all.put("chain", of(x.times(2).plus(1).sqrt().sum()));
    all.put("tree", of(x.sum()));
    all.put("two trees that share reads", of(x.sum(), x.times(x).sum()));
    all.put("ratio of two trees", of(x.times(y).sum().div(x.sum())));
    all.put("deviations from the mean", of(x.minus(x.mean(0)).abs().mean()));
    all.put("columns and rows", of(x.sum(0), x.max(1)));
    all.put("stencil, one step", of(steps(x, 1).sum()));
    all.put("stencil, three steps", of(steps(x, 3).sum()));
    all.put("rechunk", of(x.rechunk(SIDE, 10).std(0).sum()));
    all.put("shuffle", of(x.take(Qbi.array(shuffled, SIDE), 0).sum(0)));
    all.put("transpose", of(x.plus(x.transpose()).sum()));
    all.put("tensordot", of(x.matmul(y).sum()));
    all.put("product of three", of(x.matmul(y).matmul(x).sum()));
    all.put("cumulative sum", of(x.cumsum(0).sum()));
    return all;
  }

  private static LazyArray[] of(LazyArray... results) {
    return results;
  }

  public static void main(String[] args) {
    RunStatistics[] last = new RunStatistics[1];
    RunListener listener =
        new RunListener() {
          @Override
          public void finished(Run run, RunStatistics statistics, Throwable failure) {
            last[0] = statistics;
          }
        };
    try (Engine engine = Engine.builder().threads(1).memoryBudget(1L << 30).listener(listener).build()) {
      expressions()
          .forEach(
              (name, results) -> {
                Qbi.compute(engine, results);
                double chunk = 8.0 * CHUNK * CHUNK;
                System.out.printf(
                    "%s\t%.1f\t%.1f%n", name, last[0].keptBytes() / chunk, last[0].peakBytes() / chunk);
              });
    }
  }
}
