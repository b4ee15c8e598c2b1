/**
 * Running plans: tasks in depth-first order on many threads within a budget of bytes.
 *
 * <p>Entry type: {@link io.qbi.run.Execution}. Tasks are made when they are needed and forgotten
 * when they are done; a result that other tasks take is kept until the last of them has run, and
 * goes to the scratch folder when memory runs short. The package uses {@code io.qbi.plan} and what
 * that may use. Users meet {@link io.qbi.run.RunListener} with what it hears of, those that are
 * there ({@link io.qbi.run.ProgressBar}, {@link io.qbi.run.RunReport}, {@link
 * io.qbi.run.TraceFile}) and {@link io.qbi.run.ComputeException}; the rest is internal.
 */
package io.qbi.run;
