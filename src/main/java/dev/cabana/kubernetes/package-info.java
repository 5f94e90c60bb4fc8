/** A narrow gateway to the Kubernetes API; the only importer of fabric8 outside the in-cluster programs. */
@org.springframework.modulith.ApplicationModule
@org.jspecify.annotations.NullMarked
package dev.cabana.kubernetes;
