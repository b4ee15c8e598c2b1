/**
 * From a graph to tasks: which results are kept as chunks, which operations run together in one
 * task, and what that takes in memory.
 *
 * <p>Entry types: {@link io.qbi.plan.Planner}, {@link io.qbi.plan.Plan}, {@link io.qbi.plan.Stage}.
 * A plan is plain serialisable data. Tasks are not listed anywhere: task i of a stage is chunk i of
 * its grid. Internal. It uses {@code io.qbi.kernel}, {@code io.qbi.optimize} and what they may use.
 */
package io.qbi.plan;
