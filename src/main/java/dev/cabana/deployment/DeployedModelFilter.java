package dev.cabana.deployment;

import org.jspecify.annotations.Nullable;

/** What is null holds nothing back. @param model exact name in the catalog @param deployment exact name */
public record DeployedModelFilter(
        @Nullable String team,
        @Nullable String model,
        @Nullable String deployment,
        @Nullable ModelState state) {

    public static DeployedModelFilter of(String deployment) {
        return new DeployedModelFilter(null, null, deployment, null);
    }
}
