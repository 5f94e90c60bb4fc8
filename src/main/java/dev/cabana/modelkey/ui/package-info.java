/** The page of model keys. */
@org.jspecify.annotations.NullMarked
package dev.cabana.modelkey.ui;
