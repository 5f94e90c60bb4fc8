package dev.cabana.deployment.ui;

import java.util.List;

/** The groups that resources fall into, in the order in which people think of them. */
public final class ResourceGroups {
    public static final List<String> IN_ORDER =
            List.of("network", "storage", "identity", "cluster", "nodes", "base", "platform", "models");

    private ResourceGroups() {}

    public static String title(String group) {
        return switch (group) {
            case "network" -> "Network";
            case "storage" -> "Storage";
            case "identity" -> "Identity";
            case "cluster" -> "Cluster";
            case "nodes" -> "Nodes";
            case "base" -> "In-cluster base";
            case "platform" -> "Platform";
            case "models" -> "Models";
            default -> group;
        };
    }
}
