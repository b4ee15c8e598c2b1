/**
 * Runs of elements as doubles: how the numeric kernels read from and write to blocks of any type
 * and any strides.
 *
 * <p>Internal. Entry types: {@link io.qbi.kernel.lines.Lines}, {@link
 * io.qbi.kernel.lines.LineGroups}, {@link io.qbi.kernel.lines.LinePanels}, {@link
 * io.qbi.kernel.lines.LinePicks}, {@link io.qbi.kernel.lines.Parts}. This package uses {@code
 * io.qbi.data} alone. Everything here is a pure function of its arguments.
 */
package io.qbi.kernel.lines;
