/** The resource graph and the reconcilers that bring the world to the desired revision. */
@org.springframework.modulith.ApplicationModule
@org.jspecify.annotations.NullMarked
package dev.cabana.provisioning;
