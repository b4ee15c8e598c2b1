/**
 * Tables of numbers as CSV files: points in, measurements out.
 *
 * <p>Entry type: {@link io.qbi.io.csv.CsvTable}. Uses {@code io.qbi.io.file} and {@code
 * io.qbi.data}.
 */
package io.qbi.io.csv;
