/**
 * The rules that make graphs cheaper, and those that lower operations to what tasks can do.
 *
 * <p>Entry type: {@link io.qbi.optimize.Optimizer}, which holds the one ordered list of rules and
 * says why each family stands where it does. Internal. It uses {@code io.qbi.rewrite} and what that
 * may use.
 */
package io.qbi.optimize;
