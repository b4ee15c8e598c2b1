/**
 * From a graph to tasks: which results are kept as chunks, which operations run together in one
 * task, and what that takes in memory.
 *
 * <p>Entry types: {@link io.qbi.plan.Planner}, {@link io.qbi.plan.Plan}, {@link io.qbi.plan.Stage};
 * {@link io.qbi.plan.ExpressionText} and {@link io.qbi.plan.PlanText} put graphs and plans into
 * words, {@link io.qbi.plan.OperationPicture}, {@link io.qbi.plan.StagePicture} and {@link
 * io.qbi.plan.TaskPicture} into drawings. A plan is plain serialisable data. Tasks are not listed
 * anywhere: task i of a stage is chunk i of its grid. Internal. It uses {@code io.qbi.kernel},
 * {@code io.qbi.optimize}, {@code io.qbi.draw} and what they may use.
 */
package io.qbi.plan;
