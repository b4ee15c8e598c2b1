/**
 * Arrays that stand in a file as plain elements, one after the other: raw files, and the body of
 * formats that add a header.
 *
 * <p>Entry types: {@link io.qbi.io.raw.RawLayout} says how the elements stand, {@link
 * io.qbi.io.raw.RawSource} reads them, {@link io.qbi.io.raw.RawSink} writes them. Regions are read
 * with positional reads, in one read where the gaps between their rows are small. Uses {@code
 * io.qbi.io.file}.
 */
package io.qbi.io.raw;
