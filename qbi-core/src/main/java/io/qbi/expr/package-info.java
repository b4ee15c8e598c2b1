/** The expression graph: nodes, operations and the elementwise primitives. */
package io.qbi.expr;
