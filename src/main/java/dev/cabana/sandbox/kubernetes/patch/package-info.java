/** The patch formats of the Kubernetes API. */
@org.jspecify.annotations.NullMarked
package dev.cabana.sandbox.kubernetes.patch;
