package io.qbi.draw;

import java.util.Locale;
import java.util.Random;

/** The graphs that the tests of this package draw. */
final class Pictures {
  private Pictures() {}

  /** Returns the graph of (image1 - 10) + (image2 * 50). */
  static Drawing arithmetic() {
    return Drawing.titled("(image1 - 10) + (image2 × 50)")
        .vertex("i1", Kind.SOURCE, "zeros", "float64 (1024, 1024)", "4 chunks of (512, 512)")
        .vertex("i2", Kind.SOURCE, "ones", "float64 (1024, 1024)", "4 chunks of (512, 512)")
        .vertex("minus", Kind.ELEMENTWISE, "minus 10")
        .vertex("times", Kind.ELEMENTWISE, "times 50")
        .vertex("plus", Kind.ELEMENTWISE, "plus")
        .vertex("out", Kind.RESULT, "result", "float64 (1024, 1024)")
        .edge("i1", "minus")
        .edge("i2", "times")
        .edge("minus", "plus")
        .edge("times", "plus")
        .edge("plus", "out")
        .group("fused into one task", "minus", "times", "plus")
        .build();
  }

  /** Returns a graph with a transform, shared inputs and a doubled edge. */
  static Drawing convolve() {
    return Drawing.titled("convolve((a @ b + a) × b, a)")
        .vertex("a", Kind.SOURCE, "a", "float64 (1024, 1024)")
        .vertex("b", Kind.SOURCE, "b", "float64 (1024, 1024)")
        .vertex("mm", Kind.CONTRACT, "matmul", "4 × 2 block products")
        .vertex("plus", Kind.ELEMENTWISE, "plus")
        .vertex("times", Kind.ELEMENTWISE, "times")
        .vertex("pad", Kind.RESHAPE, "pad", "reflect, 512")
        .vertex("rf", Kind.FFT, "rfft2", "image")
        .vertex("rk", Kind.FFT, "rfft2", "kernel")
        .vertex("sq", Kind.ELEMENTWISE, "times", "complex128")
        .vertex("ir", Kind.FFT, "irfft2")
        .vertex("out", Kind.RESULT, "result", "float64 (1024, 1024)")
        .edge("a", "mm", "left")
        .edge("b", "mm", "right")
        .edge("mm", "plus")
        .edge("a", "plus")
        .edge("plus", "times")
        .edge("b", "times")
        .edge("times", "pad")
        .edge("pad", "rf")
        .edge("a", "rk", "kernel")
        .edge("rf", "sq")
        .edge("rk", "sq")
        .edge("sq", "ir")
        .edge("ir", "out")
        .group("convolve: FFT, overlap-save", "pad", "rf", "rk", "sq", "ir")
        .build();
  }

  /** Returns the pipeline that counts cells in bone. */
  static Drawing bone() {
    return Drawing.titled("Cells in bone")
        .vertex("read", Kind.SOURCE, "read bone_7H3A_B1.tif", "uint8 (600, 250, 350)", "50.1 MiB")
        .vertex("gauss", Kind.WINDOW, "gaussian σ = 1", "halo 4", "float32")
        .vertex("hist", Kind.REDUCE, "histogram", "256 bins")
        .vertex("otsu", Kind.GLOBAL, "otsu", "float64 ()")
        .vertex("gt", Kind.ELEMENTWISE, "greater", "bool")
        .vertex("local", Kind.STAGE, "local labels", "30 chunks")
        .vertex("sum", Kind.REDUCE, "summary", "faces")
        .vertex("pairs", Kind.WINDOW, "pairs", "26-connected")
        .vertex("merge", Kind.GLOBAL, "merge", "union-find")
        .vertex("relabel", Kind.ELEMENTWISE, "relabel", "int32 (600, 250, 350)")
        .vertex("table", Kind.REDUCE, "region table", "one pass")
        .vertex("cells", Kind.RESULT, "cells", "12,487 rows")
        .vertex("labels", Kind.RESULT, "labels", "int32")
        .edge("read", "gauss")
        .edge("gauss", "hist")
        .edge("hist", "otsu")
        .edge("gauss", "gt")
        .edge("otsu", "gt", "threshold")
        .edge("gt", "local")
        .edge("local", "sum")
        .edge("sum", "pairs")
        .edge("pairs", "merge")
        .edge("sum", "merge")
        .edge("merge", "relabel", "mapping")
        .edge("local", "relabel")
        .edge("relabel", "table")
        .edge("read", "table", "intensity")
        .edge("table", "cells")
        .edge("relabel", "labels")
        .group("label", "local", "sum", "pairs", "merge", "relabel")
        .alarm("merge")
        .build();
  }

  /** Returns a reduction of {@code n} chunks. */
  static Drawing fanIn(int n) {
    Drawing.Builder b = Drawing.titled("sum of " + n + " chunks");
    for (int i = 0; i < n; i++) {
      b.vertex("r" + i, Kind.SOURCE, "read " + i);
    }
    b.vertex("sum", Kind.REDUCE, "sum", n + " partial sums").vertex("out", Kind.RESULT, "result");
    for (int i = 0; i < n; i++) {
      b.edge("r" + i, "sum");
    }
    return b.edge("sum", "out").build();
  }

  /** Returns a step that gathers {@code n} inputs and scatters {@code n} results. */
  static Drawing bottleneck(int n) {
    Drawing.Builder b = Drawing.titled("bottleneck of " + n).vertex("all", Kind.GLOBAL, "sort");
    for (int i = 0; i < n; i++) {
      b.vertex("in" + i, Kind.SOURCE, "chunk " + i).edge("in" + i, "all");
      b.vertex("out" + i, Kind.STAGE, "part " + i, "of " + n).edge("all", "out" + i);
    }
    return b.build();
  }

  /** Returns one of the graphs that depend on numbers, with at least {@code size} vertices. */
  static Drawing any(int size, long seed) {
    return seed % 3 == 0 ? bottleneck(size) : random(size, seed);
  }

  /** Returns disconnected parts, doubled edges, text that needs escaping, an interrupted group. */
  static Drawing odd() {
    return Drawing.titled("a < b & \"c\"")
        .vertex("x\"y\\", Kind.SOURCE, "<script>alert('1')</script>", "back\\slash \"quoted\"")
        .vertex("sq", Kind.ELEMENTWISE, "times", "a & a")
        .vertex("lone", Kind.GLOBAL, "alone")
        .vertex("p", Kind.SOURCE, "p")
        .vertex("q", Kind.SOURCE, "q")
        .vertex("m", Kind.WINDOW, "between")
        .vertex("s", Kind.REDUCE, "s")
        .vertex(
            "long", Kind.STAGE, "a name that is much too long to be shown in any picture at all")
        .edge("x\"y\\", "sq")
        .edge("x\"y\\", "sq")
        .edge("p", "m", "\u0000 <&>")
        .edge("m", "s")
        .edge("p", "s")
        .edge("q", "s")
        .group("interrupted <by> another", "p", "s")
        .build();
  }

  /** Returns one vertex of each kind, plain and alarming. */
  static Drawing kinds() {
    Drawing.Builder b = Drawing.titled("Kinds");
    for (Kind kind : Kind.values()) {
      String name = kind.name().toLowerCase(Locale.ROOT);
      b.vertex(name, kind, name, "float32 (512, 512)").vertex(name + "!", kind, name, "alarm");
      b.edge(name, name + "!").alarm(name + "!");
    }
    return b.build();
  }

  /** Returns a chain of {@code n} operations. */
  static Drawing chain(int n) {
    Drawing.Builder b = Drawing.titled("chain of " + n);
    for (int i = 0; i < n; i++) {
      b.vertex("v" + i, i == 0 ? Kind.SOURCE : Kind.ELEMENTWISE, "step " + i);
      if (i > 0) {
        b.edge("v" + (i - 1), "v" + i);
      }
    }
    return b.build();
  }

  /** Returns a graph of {@code n} vertices with mostly near inputs, the same for the same seed. */
  static Drawing random(int n, long seed) {
    Random random = new Random(seed);
    Drawing.Builder b = Drawing.titled("random graph " + seed);
    Kind[] kinds = Kind.values();
    for (int i = 0; i < n; i++) {
      Kind kind = kinds[random.nextInt(kinds.length)];
      b.vertex("v" + i, kind, kind.name(), "node " + i);
      if (random.nextInt(5) == 0) {
        b.group("group " + i / 6, "v" + i);
      }
      int inputs = i == 0 ? 0 : random.nextInt(3);
      for (int k = 0; k < inputs; k++) {
        int reach = random.nextInt(10) == 0 ? i : Math.min(i, 12);
        int from = i - 1 - random.nextInt(reach);
        b.edge("v" + from, "v" + i, random.nextInt(8) == 0 ? "e" + i : "");
      }
    }
    return b.build();
  }
}
