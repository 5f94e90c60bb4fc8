/** The REST side of identity. */
@org.jspecify.annotations.NullMarked
package dev.cabana.identity.api;
