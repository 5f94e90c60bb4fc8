/** The catalog in the browser. */
@org.jspecify.annotations.NullMarked
package dev.cabana.catalog.ui;
