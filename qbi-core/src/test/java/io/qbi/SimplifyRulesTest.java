package io.qbi;

import static io.qbi.Qbi.array;
import static io.qbi.Qbi.concatenate;
import static io.qbi.Qbi.full;
import static io.qbi.Qbi.random;

import io.qbi.data.DType;
import org.junit.jupiter.api.Test;

/** Where the rules that remove work fire, what comes of it, and where they must not. */
class SimplifyRulesTest {
  private final LazyArray x = random(1).uniform(6, 8);
  private final LazyArray n = random(2).integers(DType.INT32, -9, 9, 6, 8);

  @Test
  void constantsAreFolded() {
    Rewriting.of(full(2, 6, 8).plus(full(3, 6, 8)).times(2))
        .fires("FOLD_CONSTANTS", full(10, 6, 8));
    Rewriting.of(x.plus(1)).ignores("FOLD_CONSTANTS");
  }

  @Test
  void fillsMoveThroughWhatKeepsThem() {
    LazyArray threes = full(3, 6, 8);
    Rewriting.of(threes.transpose().slice("1:3")).fires("MOVE_FILL", full(3, 2, 6));
    Rewriting.of(threes.pad(2, Boundary.REFLECT)).fires("MOVE_FILL", full(3, 10, 12));
    Rewriting.of(concatenate(0, threes, threes)).fires("MOVE_FILL", full(3, 12, 8));
    Rewriting.of(threes.filters().maximum(3)).fires("MOVE_FILL", threes);
    Rewriting.of(threes.pad(2, Boundary.constant(0))).ignores("MOVE_FILL");
    Rewriting.of(concatenate(0, threes, full(4, 6, 8))).ignores("MOVE_FILL");
  }

  @Test
  void zeroTimesAnIntegerIsZero() {
    Rewriting.of(n.times(0)).fires("FOLD_ABSORBED", full(DType.INT32, 0, 6, 8));
    Rewriting.of(n.gt(3).and(full(DType.BOOL, 0, 6, 8)))
        .fires("FOLD_ABSORBED", full(DType.BOOL, 0, 6, 8));
    Rewriting.of(n.gt(3).or(full(DType.BOOL, 1, 6, 8)))
        .fires("FOLD_ABSORBED", full(DType.BOOL, 1, 6, 8));
    Rewriting.of(x.times(0)).refuses("FOLD_ABSORBED", "NaN");
  }

  @Test
  void neutralOperandsAreDropped() {
    Rewriting.of(x.times(1)).fires("DROP_NEUTRAL_OPERAND", x);
    Rewriting.of(x.minus(0)).fires("DROP_NEUTRAL_OPERAND", x);
    Rewriting.of(n.plus(0)).fires("DROP_NEUTRAL_OPERAND", n);
    Rewriting.of(x.plus(0)).refuses("DROP_NEUTRAL_OPERAND", "sign");
  }

  @Test
  void deadBranchesAreCulled() {
    Rewriting.of(full(DType.BOOL, 1, 6, 8).where(x, x.sin())).fires("CULL_BRANCH", x);
    Rewriting.of(full(DType.BOOL, 0, 6, 8).where(x.sin(), n))
        .fires("CULL_BRANCH", n.astype(DType.FLOAT64));
    Rewriting.of(x.gt(0.5).where(n, n)).fires("CULL_BRANCH", n);
    Rewriting.of(x.gt(0.5).where(x, n)).ignores("CULL_BRANCH");
  }

  @Test
  void reductionsOfFillsAreKnown() {
    LazyArray threes = full(3, 6, 8);
    Rewriting.of(threes.sum()).fires("FOLD_REDUCED_FILL", full(144));
    Rewriting.of(threes.max(1)).fires("FOLD_REDUCED_FILL", full(3, 6));
    Rewriting.of(threes.mean()).fires("FOLD_REDUCED_FILL", full(3.0));
    Rewriting.of(threes.any(0)).fires("FOLD_REDUCED_FILL", full(DType.BOOL, 1, 8));
    Rewriting.of(threes.countNonzero()).fires("FOLD_REDUCED_FILL", full(48));
    Rewriting.of(full(0.5, 6, 8).argmin(0)).fires("FOLD_REDUCED_FILL", full(0, 8));
    Rewriting.of(threes.prod()).refuses("FOLD_REDUCED_FILL", "computed");
    Rewriting.of(x.sum()).ignores("FOLD_REDUCED_FILL");
    Rewriting.of(full(3, 0, 8).sum(0)).ignores("FOLD_REDUCED_FILL");
  }

  @Test
  void productsOfFillsAndOfZerosAreKnown() {
    Rewriting.of(full(2, 6, 8).matmul(full(3, 8, 5))).fires("FOLD_PRODUCT", full(48, 6, 5));
    Rewriting.of(n.matmul(full(DType.INT32, 0, 8, 5)))
        .fires("FOLD_PRODUCT", full(DType.INT32, 0, 6, 5));
    Rewriting.of(x.matmul(full(0.0, 8, 5))).refuses("FOLD_PRODUCT", "NaN");
    Rewriting.of(x.matmul(full(1.0, 8, 5))).ignores("FOLD_PRODUCT");
  }

  @Test
  void convolutionsOfZerosAreZero() {
    LazyArray kernel = array(new double[] {1, 2, 3}, 1, 3);
    LazyArray zeros = full(0.0, 6, 8);
    Rewriting.of(zeros.convolve(kernel, Boundary.REFLECT)).fires("FOLD_CONVOLVED_ZERO", zeros);
    Rewriting.of(zeros.convolve(kernel, Boundary.constant(1)))
        .refuses("FOLD_CONVOLVED_ZERO", "border");
    Rewriting.of(x.convolve(full(0.0, 3, 3), Boundary.WRAP)).refuses("FOLD_CONVOLVED_ZERO", "NaN");
    Rewriting.of(zeros.filters().gaussian(1)).fires("FOLD_CORRELATED_ZERO", zeros);
  }

  @Test
  void castsThatCancelAreDropped() {
    LazyArray bytes = random(3).integers(DType.UINT8, 0, 255, 6, 8);
    LazyArray wide = random(3).integers(DType.INT64, -1 << 20, 1 << 20, 6, 8);
    Rewriting.of(bytes.astype(DType.FLOAT64).astype(DType.UINT8)).fires("MERGE_CASTS", bytes);
    Rewriting.of(n.astype(DType.FLOAT64).astype(DType.FLOAT32))
        .fires("MERGE_CASTS", n.astype(DType.FLOAT32));
    Rewriting.of(wide.astype(DType.INT16).astype(DType.UINT8))
        .fires("MERGE_CASTS", wide.astype(DType.UINT8));
    Rewriting.of(wide.astype(DType.UINT8).astype(DType.INT16)).refuses("MERGE_CASTS", "int64");
    Rewriting.of(x.astype(DType.FLOAT32).astype(DType.FLOAT64)).refuses("MERGE_CASTS", "float32");
    Rewriting.of(wide.astype(DType.FLOAT64).astype(DType.INT64)).refuses("MERGE_CASTS", "int64");
    Rewriting.of(n.astype(DType.BOOL).astype(DType.INT32)).refuses("MERGE_CASTS", "bool");
  }

  @Test
  void whatIsDoneTwiceIsDoneOnceOrNotAtAll() {
    Rewriting.of(x.unaryMinus().unaryMinus()).fires("DROP_REPEATED", x);
    Rewriting.of(x.abs().abs()).fires("DROP_REPEATED", x.abs());
    Rewriting.of(x.minimum(x)).fires("DROP_REPEATED", x);
    Rewriting.of(x.sin().sin()).ignores("DROP_REPEATED");
    Rewriting.of(x.plus(x)).ignores("DROP_REPEATED");
    Rewriting.of(n.floor().floor()).fires("DROP_REPEATED", n.floor());
  }

  @Test
  void whatIsInOrderIsNotSortedAgain() {
    Rewriting.of(x.sort(0).sort(0)).fires("DROP_SECOND_SORT", x.sort(0));
    Rewriting.of(x.sort(0).sort(1)).ignores("DROP_SECOND_SORT");
  }

  @Test
  void constantsInAChainMeetWhereNothingIsRounded() {
    Rewriting.of(n.plus(3).plus(4)).fires("MERGE_CONSTANT_OPERANDS", n.plus(7));
    Rewriting.of(x.minimum(0.7).minimum(0.5)).fires("MERGE_CONSTANT_OPERANDS", x.minimum(0.5));
    Rewriting.of(x.plus(3).plus(4)).refuses("MERGE_CONSTANT_OPERANDS", "rounded");
    LazyArray shared = n.plus(3);
    Rewriting.of(concatenate(0, shared, shared.plus(4)))
        .refuses("MERGE_CONSTANT_OPERANDS", "others use");
  }

  @Test
  void pairsOfMovesMerge() {
    Rewriting.of(x.transpose().transpose()).fires("MERGE_TRANSPOSES", x);
    Rewriting.of(x.flip().flip()).fires("MERGE_SLICES", x);
    Rewriting.of(x.slice("1:, ::2").slice("2, 1:"))
        .fires("MERGE_SLICES", x.slice("3:4, 2:8:2").reshape(3));
    Rewriting.of(x.reshape(48).reshape(4, 12)).fires("MERGE_RESHAPES", x.reshape(4, 12));
    Rewriting.of(x.reshape(48).reshape(6, 8)).fires("MERGE_RESHAPES", x);
    Rewriting.of(x.broadcastTo(3, 6, 8).broadcastTo(2, 3, 6, 8))
        .fires("MERGE_BROADCASTS", x.broadcastTo(2, 3, 6, 8));
    Rewriting.of(x.rechunk(2, 2).sin().rechunk(3, 3).rechunk(4, 4))
        .fires("MERGE_RECHUNKS", x.sin());
    Rewriting.of(concatenate(0, concatenate(0, x, n), x.sin()))
        .fires("MERGE_CONCATS", concatenate(0, x, n, x.sin()));
    Rewriting.of(concatenate(1, concatenate(0, x, n), concatenate(0, n, x)))
        .ignores("MERGE_CONCATS");
    Rewriting.of(concatenate(0, x, x.slice("0:0"))).fires("MERGE_CONCATS", x);
  }

  @Test
  void bordersMergeWhereTheyContinueAlike() {
    Rewriting.of(x.pad(1, Boundary.constant(2)).pad(3, Boundary.constant(2)))
        .fires("MERGE_PADS", x.pad(4, Boundary.constant(2)));
    Rewriting.of(x.pad(1, Boundary.NEAREST).pad(3, Boundary.NEAREST))
        .fires("MERGE_PADS", x.pad(4, Boundary.NEAREST));
    Rewriting.of(x.pad(1, Boundary.REFLECT).pad(3, Boundary.REFLECT))
        .refuses("MERGE_PADS", "differ");
    Rewriting.of(x.pad(1, Boundary.constant(1)).pad(3, Boundary.constant(2)))
        .refuses("MERGE_PADS", "differ");
    Rewriting.of(x.pad(2, Boundary.WRAP).slice("3:5, 4:6"))
        .fires("DROP_EMPTY_PAD", x.slice("1:3, 2:4"));
  }

  @Test
  void operandsStretchByThemselves() {
    LazyArray row = random(4).uniform(8);
    Rewriting.of(x.plus(row.broadcastTo(6, 8))).fires("DROP_BROADCAST_OPERAND", x.plus(row));
    Rewriting.of(row.broadcastTo(6, 8).plus(1)).refuses("DROP_BROADCAST_OPERAND", "full shape");
  }

  @Test
  void reductionsOfReductionsAreOne() {
    Rewriting.of(x.max(0).max(0)).fires("MERGE_REDUCTIONS", x.max());
    LazyArray volume = random(5).uniform(3, 4, 5);
    Rewriting.of(volume.sum(1).sum(0)).fires("MERGE_REDUCTIONS", volume.sum(0, 1));
    Rewriting.of(volume.keepDims().max(2).keepDims().max(0))
        .fires("MERGE_REDUCTIONS", volume.keepDims().max(0, 2));
    Rewriting.of(x.mean(0).mean(0)).ignores("MERGE_REDUCTIONS");
    Rewriting.of(x.max(0).min(0)).ignores("MERGE_REDUCTIONS");
  }

  @Test
  void productsOfSeveralMatricesAreDoneInTheCheapestOrder() {
    LazyArray a = random(1).integers(DType.INT64, -9, 9, 20, 3);
    LazyArray b = random(2).integers(DType.INT64, -9, 9, 3, 20);
    LazyArray v = random(3).integers(DType.INT64, -9, 9, 20, 1);
    Rewriting.of(a.matmul(b).matmul(v)).fires("REORDER_PRODUCTS", a.matmul(b.matmul(v)));
    Rewriting.of(a.matmul(b.matmul(v))).ignores("REORDER_PRODUCTS");

    LazyArray p = random(1).uniform(20, 3);
    LazyArray q = random(2).uniform(3, 20);
    LazyArray r = random(3).uniform(20, 1);
    Rewriting.of(p.matmul(q).matmul(r)).fires("REORDER_PRODUCTS", p.matmul(q.matmul(r)));
    LazyArray wide = random(3).uniform(20, 4);
    LazyArray left = random(4).uniform(20, 18);
    LazyArray middle = random(5).uniform(18, 20);
    Rewriting.of(left.matmul(middle).matmul(random(6).uniform(20, 15)))
        .refuses("REORDER_PRODUCTS", "rounds");
    LazyArray shared = p.matmul(q);
    Rewriting.of(shared.matmul(wide).plus(shared.sum())).ignores("REORDER_PRODUCTS");
  }

  @Test
  void convolutionsOfConvolutionsAreOne() {
    LazyArray line = random(1).uniform(40);
    LazyArray k = array(new double[] {1, 2, 3}, 3);
    LazyArray l = array(new double[] {4, 5}, 2);
    LazyArray both = array(new double[] {4, 13, 22, 15}, 4);
    Rewriting.of(line.fftConvolve(k, ConvolveMode.FULL).fftConvolve(l, ConvolveMode.FULL))
        .ignores("PUSH_SLICE_INTO_CONVOLVE");
    Rewriting.of(line.fftConvolve(k, ConvolveMode.FULL).fftConvolve(l, ConvolveMode.FULL))
        .fires("MERGE_CONVOLUTIONS", line.fftConvolve(both, ConvolveMode.FULL));
    Rewriting.of(line.convolve(k, Boundary.REFLECT).convolve(l, Boundary.REFLECT))
        .refuses("MERGE_CONVOLUTIONS", "border");
    LazyArray square = random(3).uniform(3, 3);
    LazyArray known = Qbi.of(square.compute());
    Rewriting.of(x.fftConvolve(known, ConvolveMode.FULL).fftConvolve(known, ConvolveMode.FULL))
        .refuses("MERGE_CONVOLUTIONS", "two small kernels");
    Rewriting.of(x.fftConvolve(square, ConvolveMode.FULL).fftConvolve(known, ConvolveMode.FULL))
        .refuses("MERGE_CONVOLUTIONS", "unknown");
  }
}
