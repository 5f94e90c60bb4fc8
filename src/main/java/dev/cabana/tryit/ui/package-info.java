/** The tab on which a model is tried. */
@org.jspecify.annotations.NullMarked
package dev.cabana.tryit.ui;
