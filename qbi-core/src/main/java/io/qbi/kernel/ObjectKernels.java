package io.qbi.kernel;

import io.qbi.data.Block;
import io.qbi.data.DType;
import io.qbi.expr.KeepLabelsApply;
import io.qbi.expr.LabelLocal;
import io.qbi.expr.LabelPairs;
import io.qbi.kernel.objects.ChunkLabels;
import io.qbi.kernel.objects.ChunkPairs;
import io.qbi.kernel.objects.ChunkSummary;
import io.qbi.kernel.objects.Connectivity;
import io.qbi.kernel.objects.LabelCounts;
import io.qbi.kernel.objects.MergedLabels;
import io.qbi.kernel.objects.RegionRows;
import io.qbi.kernel.objects.RunPainter;
import io.qbi.shape.Box;
import io.qbi.shape.ChunkGrid;
import java.util.ArrayList;
import java.util.List;

/** Kernels of labelling and of measuring regions. */
final class ObjectKernels {
  private ObjectKernels() {}

  static Block labelLocal(Call call) {
    int steps = ((LabelLocal) call.op()).connectivity();
    Box box = call.inBox(0);
    ChunkLabels labels = ChunkLabels.of(call.in(0), new Connectivity(box.rank(), steps));
    return labels.encode(box, call.inputSpec(0).shape());
  }

  static Block labelPairs(Call call) {
    LabelPairs op = (LabelPairs) call.op();
    ChunkGrid grid = op.labels();
    Connectivity connectivity = new Connectivity(grid.rank(), op.connectivity());
    long chunk = grid.number(call.box().starts());
    List<ChunkSummary> others = new ArrayList<>();
    for (long neighbour : ChunkPairs.neighbours(grid, chunk, connectivity)) {
      others.add(summary(call, grid.position(neighbour)));
    }
    ChunkSummary own = summary(call, grid.position(chunk));
    return ChunkPairs.of(grid, chunk, connectivity, own, others).encode();
  }

  /** Returns the summary of the chunk at a position, from the ragged blocks around the own one. */
  private static ChunkSummary summary(Call call, long[] position) {
    Box around = call.inBox(0);
    int index = 0;
    for (int i = 0; i < position.length; i++) {
      index = index * (int) around.length(i) + (int) (position[i] - around.start(i));
    }
    return ChunkSummary.decode(call.parts(0).get(index));
  }

  static Block labelMerge(Call call) {
    return MergedLabels.merge(call.parts(0)).encode();
  }

  static Block labelApply(Call call) {
    Block out = call.out();
    if (out.size() == 0) {
      return out;
    }
    Block runs = call.parts(0).get(0);
    if (call.inputCount() == 1) {
      RunPainter.decode(runs).paint(out);
    } else {
      MergedLabels merged = MergedLabels.decode(call.parts(1).get(0));
      int chunk = (int) call.spec().chunks().number(call.inBox(0).starts());
      RunPainter.decode(runs, merged, chunk).paint(out);
    }
    return out;
  }

  static Block labelCount(Call call) {
    Block out = Block.allocate(DType.INT64);
    out.setLongAt(0, MergedLabels.decode(call.parts(0).get(0)).count());
    return out;
  }

  static Block labelSizes(Call call) {
    return LabelCounts.of(call.in(0), call.inputCount() > 1 ? call.in(1) : null).encode();
  }

  static Block labelSizesMerge(Call call) {
    return LabelCounts.merge(call.parts(0)).encode();
  }

  static Block keepLabels(Call call) {
    Block out = call.out();
    long least = ((KeepLabelsApply) call.op()).least();
    LabelCounts.decode(call.parts(1).get(0)).keep(call.in(0), least, out);
    return out;
  }

  static Block regionBlock(Call call) {
    Block intensity = call.inputCount() > 1 ? call.in(1) : null;
    return RegionRows.of(call.in(0), intensity, call.inBox(0), call.inputSpec(0).shape()).encode();
  }

  static Block regionNumber(Call call) {
    MergedLabels merged = MergedLabels.decode(call.parts(1).get(0));
    int chunk = (int) call.box().start(0);
    return RegionRows.renumbered(call.parts(0).get(0), merged, chunk).encode();
  }

  static Block regionMerge(Call call) {
    return RegionRows.merge(call.parts(0)).encode();
  }
}
