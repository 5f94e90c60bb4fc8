package dev.cabana.deployment;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/** @param text part of the name @param phases empty for every phase but {@link Phase#deleted} */
public record DeploymentFilter(
        @Nullable String team, Set<Phase> phases, @Nullable String text) {

    public static DeploymentFilter live() {
        return new DeploymentFilter(null, Set.of(), null);
    }
}
