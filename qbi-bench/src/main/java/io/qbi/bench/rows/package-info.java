/**
 * What is measured, as data: a row for each computation, a file for each family of kernels.
 *
 * <p>Entry type: {@link io.qbi.bench.rows.Rows}. A row is one declaration of a few lines; {@link
 * io.qbi.bench.Row.Builder} says what it may state. Python expressions see the inputs by their
 * names, and {@code peer.py} says what else.
 */
package io.qbi.bench.rows;
