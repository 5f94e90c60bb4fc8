/** The REST side of requests. */
@org.jspecify.annotations.NullMarked
package dev.cabana.request.api;
