/**
 * What every format shares in dealing with files: output under a temporary name, positional reads
 * and writes that are never short, and scratch files that leave nothing behind.
 *
 * <p>Internal. Entry types: {@link io.qbi.io.file.PartialFile} for output, {@link
 * io.qbi.io.file.FileBytes} for input. Uses {@code io.qbi.io.QbiFileException} alone.
 */
package io.qbi.io.file;
