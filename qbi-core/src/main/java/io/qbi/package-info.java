/**
 * qbi: chunked, lazy N-dimensional arrays for quantitative big imaging.
 *
 * <p>Begin with {@link io.qbi.Qbi}, whose methods make arrays, and {@link io.qbi.LazyArray}, whose
 * methods combine them. Nothing is computed until {@link io.qbi.LazyArray#compute()}. This package
 * may use all others of the library.
 */
package io.qbi;
