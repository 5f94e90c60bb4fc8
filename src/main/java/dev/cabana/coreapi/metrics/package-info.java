/** Prometheus metrics. */
@org.jspecify.annotations.NullMarked
package dev.cabana.coreapi.metrics;
