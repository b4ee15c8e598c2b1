package io.qbi.run;

/** What one run holds of the budget. Its methods are called under the budget's lock. */
final class Account {
  private final MemoryBudget budget;
  private long used;
  private long peak;
  private long kept;
  private long keptPeak;

  Account(MemoryBudget budget) {
    this.budget = budget;
  }

  /** Takes {@code bytes} if they are free, and returns whether they were. */
  boolean tryTake(long bytes) {
    if (!budget.tryAddDropping(bytes)) {
      return false;
    }
    count(bytes);
    return true;
  }

  /** Takes {@code bytes} even beyond the limit: for blocks whose size was not known beforehand. */
  void take(long bytes) {
    count(bytes);
    budget.add(bytes);
  }

  private void count(long bytes) {
    used += bytes;
    peak = Math.max(peak, used);
  }

  /** Gives {@code bytes} back. */
  void giveBack(long bytes) {
    used -= bytes;
    budget.add(-bytes);
  }

  /** Notes that kept chunks take more or, if negative, fewer of the bytes that were taken. */
  void keep(long bytes) {
    kept += bytes;
  }

  /** Notes that beside the kept chunks there are {@code bytes} of a result that is to be kept. */
  void keepsSoon(long bytes) {
    keptPeak = Math.max(keptPeak, kept + bytes);
  }

  /** Returns the most bytes that kept chunks took at one time. */
  long keptPeak() {
    return keptPeak;
  }

  /** Returns the bytes that kept chunks take. */
  long kept() {
    return kept;
  }

  /** Returns the most bytes that the run held at one time. */
  long peak() {
    return peak;
  }
}
