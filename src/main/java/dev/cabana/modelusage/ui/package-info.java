/** The page of usage. */
@org.jspecify.annotations.NullMarked
package dev.cabana.modelusage.ui;
