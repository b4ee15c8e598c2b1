/**
 * What {@link io.qbi.examples.BoneCells} is made of: which objects count as cells, what is said of
 * them, how they are drawn, and a phantom whose answers are known. Internal to the examples.
 */
package io.qbi.examples.cells;
