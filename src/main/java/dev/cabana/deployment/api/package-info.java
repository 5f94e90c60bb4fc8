/** The REST side of deployments. */
@org.jspecify.annotations.NullMarked
package dev.cabana.deployment.api;
