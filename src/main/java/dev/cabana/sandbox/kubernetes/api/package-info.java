/** The Kubernetes API over HTTP: verbs, watches, discovery and errors as a real server answers them. */
@org.jspecify.annotations.NullMarked
package dev.cabana.sandbox.kubernetes.api;
