package io.qbi.plan;

import io.qbi.expr.Contract;
import io.qbi.expr.Fft;
import io.qbi.expr.Graph;
import io.qbi.expr.Node;
import io.qbi.kernel.TransformKernels;
import io.qbi.kernel.matmul.Gemm;
import io.qbi.rewrite.Trace;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Says which kernels serve a graph, where that depends on the machine and the JVM. */
final class KernelNotes {
  /** Longer transforms are described without making their tables. */
  private static final long TOLD_LENGTH = 1 << 20;

  private KernelNotes() {}

  /** Writes a sentence for each way of computing that occurs. */
  static void write(List<Node> roots, Trace trace) {
    Set<String> notes = new LinkedHashSet<>();
    for (Node node : Graph.topological(roots)) {
      if (node.op() instanceof Contract) {
        notes.add(
            "matmul of "
                + node.spec().dtype()
                + ", on this machine: "
                + Gemm.way(node.spec().dtype()));
      } else if (node.op() instanceof Fft fft && fft.n() <= TOLD_LENGTH) {
        notes.add(
            fft.label()
                + " of length "
                + fft.n()
                + ", on this machine: "
                + TransformKernels.transform(fft).way(node.spec().dtype()));
      }
    }
    notes.forEach(trace::note);
  }
}
