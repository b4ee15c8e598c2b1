/**
 * What is to be computed: an immutable graph of operations, checked when it is built.
 *
 * <p>Entry types: {@link io.qbi.expr.Node}, {@link io.qbi.expr.Graph}, {@link io.qbi.expr.Op}. An
 * {@link io.qbi.expr.Op} holds the parameters of one operation, never its inputs; a node joins an
 * operation with its inputs and the resulting {@link io.qbi.expr.Spec}. Nodes are interned, so that
 * equal expressions are one node and identity is equality. Nothing in this package computes
 * elements. Internal: users meet {@code io.qbi.LazyArray}. It uses {@code io.qbi.data} and {@code
 * io.qbi.shape}.
 */
package io.qbi.expr;
