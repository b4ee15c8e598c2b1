/**
 * Pictures of graphs and arrays as SVG, HTML and DOT, without Graphviz or AWT; internal.
 *
 * <p>Entry types: {@link io.qbi.draw.Drawing} (a graph), {@link io.qbi.draw.ArrayCard} (an array
 * and its chunks), {@link io.qbi.draw.Figures} (bytes, counts and durations for people). This
 * package uses {@code io.qbi.shape} and nothing else of qbi.
 *
 * <p>Invariants: the same input gives the same characters on every machine and in every locale;
 * every text that comes from outside is escaped; nothing recurses over the depth of a graph.
 */
package io.qbi.draw;
