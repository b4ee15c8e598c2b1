package io.qbi.run;

/**
 * What a run took.
 *
 * @param tasks the tasks that ran
 * @param nanos the wall-clock time
 * @param peakBytes the most bytes that were live at one time, the results themselves aside
 * @param keptBytes those of them, at most, that were results of tasks which other tasks were to
 *     take
 * @param spilledBytes the bytes that were written to the scratch folder
 */
public record RunStatistics(
    long tasks, long nanos, long peakBytes, long keptBytes, long spilledBytes) {}
