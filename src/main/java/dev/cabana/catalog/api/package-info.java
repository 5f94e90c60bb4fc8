/** The catalog over REST. */
@org.jspecify.annotations.NullMarked
package dev.cabana.catalog.api;
