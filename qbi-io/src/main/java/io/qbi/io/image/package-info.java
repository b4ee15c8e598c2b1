/**
 * PNG and JPEG through the JDK's ImageIO, with sample values exactly as they are stored: nothing is
 * converted between colour spaces, scaled or gamma-corrected.
 *
 * <p>Entry types: {@link io.qbi.io.image.ImageSource}, {@link io.qbi.io.image.PngSink}. Headers are
 * read here, before ImageIO sees the file, so that shape and dtype are known without decoding and
 * absurd dimensions are refused without allocating. The axes are (y, x), or (y, x, channel). Uses
 * {@code io.qbi.io.file} and, of AWT, {@code java.awt.image} alone.
 */
package io.qbi.io.image;
