/** The embedded cloud, cluster and identity provider; nothing else may depend on it. */
@org.springframework.modulith.ApplicationModule
@org.jspecify.annotations.NullMarked
package dev.cabana.sandbox;
