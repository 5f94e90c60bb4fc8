/** A small Kubernetes API server and the simulated insides of its clusters. */
@org.jspecify.annotations.NullMarked
package dev.cabana.sandbox.kubernetes;
