/**
 * The mechanism of rewriting expression graphs: small rules, applied until none fires, with a
 * record of what fired and what was refused.
 *
 * <p>Entry types: {@link io.qbi.rewrite.Rule}, {@link io.qbi.rewrite.Rewriter}, {@link
 * io.qbi.rewrite.Trace}. A rule never changes what a node's result is: shape and dtype are checked
 * after each firing. Internal. It uses {@code io.qbi.expr} and what that may use.
 */
package io.qbi.rewrite;
