package io.qbi.run;

/**
 * What a task took.
 *
 * @param startNanos when it began, on the clock of {@link System#nanoTime}
 * @param nanos the time it took
 * @param resultBytes the bytes of its result
 * @param heldBytes the most bytes that its blocks took at one time, chunks that other tasks hold
 *     aside
 * @param liveBytes the bytes that all runs of the engine had taken of the budget when it ended
 */
public record TaskStatistics(
    long startNanos, long nanos, long resultBytes, long heldBytes, long liveBytes) {}
