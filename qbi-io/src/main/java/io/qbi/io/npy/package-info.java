/**
 * NumPy's own formats: NPY holds one array, NPZ (a zip of NPY files) several.
 *
 * <p>Entry types: {@link io.qbi.io.npy.NpySource}, {@link io.qbi.io.npy.NpySink}, {@link
 * io.qbi.io.npy.NpzSource}, {@link io.qbi.io.npy.NpzWriter}. The formats are those of NumPy's NEP 1
 * and of {@code numpy.lib.format}, versions 1.0 to 3.0. Uses {@code io.qbi.io.raw} and {@code
 * io.qbi.io.file}.
 */
package io.qbi.io.npy;
