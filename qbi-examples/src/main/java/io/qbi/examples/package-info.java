/**
 * Programs that use qbi as anyone would: from outside, through its public names.
 *
 * <p>{@link io.qbi.examples.BoneCells} is the main job, {@link io.qbi.examples.LetsGoBig} the first
 * steps. May use all of qbi-core's and qbi-io's public types.
 */
package io.qbi.examples;
