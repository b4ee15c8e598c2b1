/**
 * Short recipes, one class each, to be read from top to bottom; every one can be run by itself and
 * writes its pictures into the folder that it is given. They use qbi through its public names.
 */
package io.qbi.examples.recipes;
