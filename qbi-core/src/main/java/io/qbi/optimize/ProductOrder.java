package io.qbi.optimize;

import io.qbi.expr.Contract;
import io.qbi.expr.Graph;
import io.qbi.expr.Node;
import java.util.List;

/**
 * The cheapest order in which to multiply a chain of matrices, by dynamic programming over its
 * parts (Cormen, Leiserson, Rivest, Stein, Introduction to Algorithms, section 14.2).
 */
final class ProductOrder {
  private final List<Node> matrices;

  /** The multiplications that the product of matrices i to j takes. */
  private final double[][] cost;

  /** The last matrix of the left factor of that product. */
  private final int[][] split;

  ProductOrder(List<Node> matrices) {
    int n = matrices.size();
    this.matrices = matrices;
    this.cost = new double[n][n];
    this.split = new int[n][n];
    for (int length = 2; length <= n; length++) {
      for (int i = 0; i + length <= n; i++) {
        choose(i, i + length - 1);
      }
    }
  }

  private void choose(int i, int j) {
    cost[i][j] = Double.POSITIVE_INFINITY;
    for (int k = i; k < j; k++) {
      double own = (double) rows(i) * rows(k + 1) * matrices.get(j).spec().shape().dim(1);
      double sum = cost[i][k] + cost[k + 1][j] + own;
      if (sum < cost[i][j]) {
        cost[i][j] = sum;
        split[i][j] = k;
      }
    }
  }

  private long rows(int i) {
    return matrices.get(i).spec().shape().dim(0);
  }

  /** Returns the multiplications of the cheapest order. */
  double cost() {
    return cost[0][matrices.size() - 1];
  }

  /** Returns the product in the cheapest order. */
  Node product() {
    return product(0, matrices.size() - 1);
  }

  private Node product(int i, int j) {
    return i == j
        ? matrices.get(i)
        : Graph.node(new Contract(), product(i, split[i][j]), product(split[i][j] + 1, j));
  }
}
