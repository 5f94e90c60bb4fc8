/** The certificate under which the sandbox's clusters are served. */
@org.jspecify.annotations.NullMarked
package dev.cabana.sandbox.kubernetes.tls;
