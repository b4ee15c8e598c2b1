/**
 * A numbered series of files of any format as one array with a new first axis.
 *
 * <p>Entry types: {@link io.qbi.io.series.SeriesSource}, {@link io.qbi.io.series.FilePattern}. Uses
 * {@code io.qbi.data} and {@code io.qbi.io.QbiFileException}; how one file is opened is passed in.
 */
package io.qbi.io.series;
