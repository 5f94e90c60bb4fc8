/** How the portal and clients reach core-api in the clusters of deployments. */
@org.springframework.modulith.ApplicationModule
@org.jspecify.annotations.NullMarked
package dev.cabana.serving;
