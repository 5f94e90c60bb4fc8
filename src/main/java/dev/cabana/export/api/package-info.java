/** The export over REST. */
@org.jspecify.annotations.NullMarked
package dev.cabana.export.api;
