package io.qbi.plan;

import static io.qbi.rewrite.Rule.Outcome.becomes;

import io.qbi.data.Block;
import io.qbi.data.DType;
import io.qbi.data.MemorySource;
import io.qbi.draw.Figures;
import io.qbi.expr.Constant;
import io.qbi.expr.Convolve;
import io.qbi.expr.Correlate;
import io.qbi.expr.Correlate1d;
import io.qbi.expr.Elementwise;
import io.qbi.expr.FftConvolve;
import io.qbi.expr.Fill;
import io.qbi.expr.Graph;
import io.qbi.expr.KernelSpectrum;
import io.qbi.expr.Node;
import io.qbi.expr.Pad;
import io.qbi.expr.Read;
import io.qbi.expr.Rechunk;
import io.qbi.expr.ScalarOp;
import io.qbi.expr.Slicing;
import io.qbi.expr.Spec;
import io.qbi.kernel.window.FftConvolution;
import io.qbi.kernel.window.Separable;
import io.qbi.kernel.window.WindowCost;
import io.qbi.rewrite.Rule;
import io.qbi.rewrite.Trace;
import io.qbi.shape.AxisChunks;
import io.qbi.shape.ChunkGrid;
import io.qbi.shape.Shape;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Chooses how a convolution is computed, by estimated cost: directly, axis by axis where the
 * weights are known and of rank 1, or by FFT. The border is made explicit as padding in each case.
 */
final class ConvolveRule {
  /** Weights of up to this many elements are looked at when a plan is made. */
  private static final long LOOKED_AT = 1 << 20;

  /** Results per task at least: tiles of a few kernels' size waste little on their borders. */
  private static final long FFT_CHUNK = 1 << 20;

  private final Convolve op;
  private final Node node;
  private final Node image;
  private final Node weights;
  private final Shape window;
  private final long budget;

  private ConvolveRule(Convolve op, Node node, long budget) {
    this.budget = budget;
    this.op = op;
    this.node = node;
    this.image = node.input(0);
    this.weights = op.flip() ? flipped(node.input(1)) : node.input(1);
    this.window = weights.spec().shape();
  }

  /** Returns the rule; it writes the estimates and the choice to the trace. */
  static Rule lowering(long budget, Trace trace) {
    return Rule.on(
        Convolve.class,
        "LOWER_CONVOLVE",
        (op, node) -> becomes(new ConvolveRule(op, node, budget).choose(trace)));
  }

  /** Returns weights in reverse along all axes. */
  static Node flipped(Node weights) {
    List<Long> start = new ArrayList<>();
    List<Long> step = new ArrayList<>();
    for (long length : weights.spec().shape().toArray()) {
      start.add(length - 1);
      step.add(-1L);
    }
    return Graph.node(new Slicing(start, step, weights.spec().shape()), weights);
  }

  private Node choose(Trace trace) {
    Optional<Block> known = known(node.input(1));
    Optional<double[][]> factors =
        known.isEmpty() || !op.dtype().isFloat()
            ? Optional.empty()
            : Separable.factor(known.get(), Separable.tolerance(known.get()));
    boolean complex = op.dtype().isComplex() || weights.spec().dtype().isComplex();
    Shape chunk = fftChunks().maxChunk();
    Node padded = padded();
    WholeConvolution whole = new WholeConvolution(node, padded, weights, complex);
    WindowCost tiles =
        WindowCost.estimate(window, nonZero(known), factors.isPresent(), complex, chunk);
    boolean inOne = isWhole(whole) && wholeCost(whole, complex, chunk) <= tilesCost(tiles, complex);
    WindowCost cost = inOne ? tiles.withFourier(wholeCost(whole, complex, chunk)) : tiles;
    WindowCost.Way way = cost.best();
    boolean exact = op.dtype().isFloat() || op.dtype().isComplex() || integralWeights();
    if (way == WindowCost.Way.FFT && !exact && cost.direct() < 100 * cost.fourier()) {
      way = WindowCost.Way.DIRECT;
    }
    trace.note(
        op.label()
            + " with "
            + window
            + " weights, for a chunk of "
            + chunk
            + ": directly "
            + duration(cost.direct())
            + ", axis by axis "
            + duration(cost.separable())
            + ", by FFT "
            + duration(tiles.fourier())
            + " in tiles"
            + (inOne ? ", " + duration(cost.fourier()) + " in one " + whole.lengths() : "")
            + "; chosen: "
            + chosen(way, inOne));
    Node result =
        switch (way) {
          case DIRECT -> Graph.node(new Correlate(op.dtype()), padded, weights);
          case SEPARABLE -> separable(padded, factors.orElseThrow());
          case FFT -> inOne ? whole.node() : fft(padded, complex);
        };
    return Graph.node(new Rechunk(node.spec().chunks()), result);
  }

  private static String duration(double nanos) {
    return Double.isInfinite(nanos)
        ? "impossible"
        : Figures.duration(Duration.ofNanos(Math.round(nanos)));
  }

  /** Whether one transform of everything is possible in the memory that there is. */
  private boolean isWhole(WholeConvolution whole) {
    boolean floating = op.dtype().isFloat() || op.dtype().isComplex();
    return floating && whole.isPossible() && whole.bytes() < budget / 2;
  }

  /** Returns the cost of one transform of everything, as far as it falls on a chunk. */
  private double wholeCost(WholeConvolution whole, boolean complex, Shape chunk) {
    double part = (double) chunk.size() / Math.max(1, node.spec().shape().size());
    return part * WindowCost.transforms(whole.lengths(), window, 3) * (complex ? 2 : 1);
  }

  /** Returns the cost of a chunk's tiles, and of its share in the spectrum of the weights. */
  private double tilesCost(WindowCost tiles, boolean complex) {
    Shape chunk = fftChunks().maxChunk();
    Shape tile = FftConvolution.of(window, chunk).tile();
    double part = (double) chunk.size() / Math.max(1, node.spec().shape().size());
    return tiles.fourier() + part * WindowCost.transforms(tile, tile, 1) * (complex ? 2 : 1);
  }

  private static String chosen(WindowCost.Way way, boolean whole) {
    return switch (way) {
      case DIRECT -> "directly";
      case SEPARABLE -> "axis by axis";
      case FFT -> whole ? "by one FFT" : "by FFT in tiles";
    };
  }

  private boolean integralWeights() {
    return weights.spec().dtype().isInteger() || weights.spec().dtype().isBool();
  }

  private static Optional<Block> known(Node weights) {
    if (weights.spec().shape().size() > LOOKED_AT) {
      return Optional.empty();
    }
    if (weights.op() instanceof Read read && read.source() instanceof MemorySource memory) {
      return Optional.of(memory.block());
    }
    return weights.op() instanceof Fill fill
        ? Optional.of(fill.value().block().broadcastTo(weights.spec().shape()))
        : Optional.empty();
  }

  private long nonZero(Optional<Block> known) {
    if (known.isEmpty()) {
      return window.size();
    }
    return Arrays.stream(known.get().toDoubles()).filter(value -> value != 0).count();
  }

  private Node padded() {
    List<Long> before = new ArrayList<>();
    List<Long> after = new ArrayList<>();
    boolean none = true;
    for (int i = 0; i < window.rank(); i++) {
      long reach = op.reachBefore(window, i);
      long total =
          op.extent() == Convolve.Extent.VALID
              ? 0
              : op.extent() == Convolve.Extent.FULL ? 2 * (window.dim(i) - 1) : window.dim(i) - 1;
      before.add(reach);
      after.add(total - reach);
      none &= total == 0;
    }
    Constant value = op.value();
    return none ? image : Graph.node(new Pad(before, after, op.mode(), value), image);
  }

  private Node separable(Node padded, double[][] factors) {
    Node result = padded;
    for (int axis = 0; axis < factors.length; axis++) {
      double[] line = factors[axis].clone();
      List<Double> list = new ArrayList<>();
      for (int i = 0; i < line.length; i++) {
        list.add(line[op.flip() ? line.length - 1 - i : i]);
      }
      boolean last = axis == factors.length - 1;
      DType dtype = last ? op.dtype() : DType.FLOAT64;
      result = Graph.node(new Correlate1d(axis, list, dtype), result);
    }
    return result;
  }

  private Node fft(Node padded, boolean complex) {
    ChunkGrid chunks = fftChunks();
    Shape tile = FftConvolution.of(window, chunks.maxChunk()).tile();
    Node image = complex && !padded.spec().dtype().isComplex() ? toComplex(padded) : padded;
    boolean complexInput = image.spec().dtype().isComplex();
    boolean wholeSpectrum = complexInput || weights.spec().dtype().isComplex();
    Node spectrum = Graph.node(new KernelSpectrum(tile, wholeSpectrum), weights);
    return Graph.node(new FftConvolve(window, tile, chunks, op.dtype()), image, weights, spectrum);
  }

  private static Node toComplex(Node node) {
    return Graph.node(new Elementwise(ScalarOp.CAST, node.spec().dtype().complex()), node);
  }

  /** Chunks of the result that are not much smaller than the window, so that tiles pay. */
  private ChunkGrid fftChunks() {
    Spec spec = node.spec();
    AxisChunks[] axes = new AxisChunks[spec.rank()];
    double grow =
        Math.pow(
            Math.max(1.0, (double) FFT_CHUNK / Math.max(1, spec.chunks().maxChunk().size())),
            1.0 / Math.max(1, spec.rank()));
    boolean large = window.size() > 4096;
    for (int i = 0; i < axes.length; i++) {
      AxisChunks own = spec.chunks().axis(i);
      long size = Math.max(own.maxSize(), (long) (own.maxSize() * grow));
      axes[i] = large ? AxisChunks.regular(own.length(), Math.max(1, size)) : own;
    }
    return ChunkGrid.of(axes);
  }
}
