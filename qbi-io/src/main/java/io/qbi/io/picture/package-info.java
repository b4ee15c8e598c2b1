/**
 * Pictures for people: values become colours, slices become a montage, labels an overlay, samples a
 * histogram or a scatter chart.
 *
 * <p>Entry types: {@link io.qbi.io.picture.Picture}, {@link io.qbi.io.picture.Montage}, {@link
 * io.qbi.io.picture.LabelOverlay}, {@link io.qbi.io.picture.Histogram}, {@link
 * io.qbi.io.picture.Scatter}; {@link io.qbi.io.picture.ColorMap} and {@link
 * io.qbi.io.picture.Scaling} say how values show. All are immutable, take blocks or plain arrays,
 * and save PNG files; none needs a screen. Uses {@code io.qbi.data}, {@code io.qbi.io.image} and
 * AWT's images and fonts.
 */
package io.qbi.io.picture;
