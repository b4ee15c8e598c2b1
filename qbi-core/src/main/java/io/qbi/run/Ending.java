package io.qbi.run;

import java.util.concurrent.CancellationException;

/**
 * Why a run ends before all is done, if it does. Its methods are called under the budget's lock.
 */
final class Ending {
  private Throwable failure;
  private String cancelled;

  /** Notes that the run was cancelled; the first reason stays. */
  void cancel(String reason) {
    cancelled = cancelled == null ? reason : cancelled;
  }

  /** Notes that something failed; the first failure stays. */
  void fail(Throwable e) {
    failure = failure == null ? e : failure;
  }

  /** Returns whether the run ends early. */
  boolean isDue() {
    return failure != null || cancelled != null;
  }

  /** Returns what failed; null if nothing did. */
  Throwable failure() {
    return failure;
  }

  /**
   * Throws what failed.
   *
   * @throws ComputeException if it is not an exception of another kind that needs no declaration
   * @throws CancellationException if nothing failed and the run was cancelled
   */
  void rethrow() {
    if (failure instanceof ComputeException e) {
      throw e;
    }
    if (failure instanceof RuntimeException e) {
      throw e;
    }
    if (failure instanceof Error e) {
      throw e;
    }
    if (failure != null) {
      throw new ComputeException(failure.getMessage(), failure);
    }
    if (cancelled != null) {
      throw new CancellationException("the computation " + cancelled);
    }
  }
}
