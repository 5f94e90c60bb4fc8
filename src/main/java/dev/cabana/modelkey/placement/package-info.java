/** Brings keys into the clusters of a team's deployments, and keeps them there as they should be. */
@org.jspecify.annotations.NullMarked
package dev.cabana.modelkey.placement;
