/**
 * Image files in and out: any file that {@code QbiIo.open} takes becomes a lazy array that reads
 * only the regions it needs, and {@code QbiIo.save} streams an array chunk by chunk.
 *
 * <p>Every error about a file is a {@link io.qbi.io.QbiFileException}: one sentence that names the
 * file, what is wrong with it and what to do. Sources hold paths, never open handles; sinks write
 * to a temporary name and rename it when all is written. Formats with much code have a package of
 * their own, which is internal. This package may use qbi-core and {@code java.desktop}.
 */
package io.qbi.io;
