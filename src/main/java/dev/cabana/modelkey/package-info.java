/** Keys by which programs call a team's models: issued here, and kept in the clusters of the team's deployments. */
@org.springframework.modulith.ApplicationModule
@org.jspecify.annotations.NullMarked
package dev.cabana.modelkey;
