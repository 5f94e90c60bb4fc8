package dev.cabana.provisioning.engine;

import dev.cabana.deployment.Goal;
import dev.cabana.deployment.ResourceState;
import dev.cabana.deployment.ledger.ResourceRow;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Whose turn it is: creation waits for what is depended on, removal for what depends. */
final class Order {
    private final Map<String, ResourceRow> rows = new HashMap<>();
    private final Map<String, List<String>> dependents = new HashMap<>();

    Order(Collection<ResourceRow> all) {
        all.forEach(row -> {
            rows.put(row.address(), row);
            row.node()
                    .dependsOn()
                    .forEach(dependency -> dependents
                            .computeIfAbsent(dependency, key -> new ArrayList<>())
                            .add(row.address()));
        });
    }

    boolean mayRun(ResourceRow row) {
        return waitsFor(row) == null;
    }

    /** An address that has to come first, or null when it is this resource's turn. */
    @Nullable
    String waitsFor(ResourceRow row) {
        return row.goal() == Goal.present ? missingDependency(row) : standingDependent(row);
    }

    private @Nullable String missingDependency(ResourceRow row) {
        return row.node().dependsOn().stream()
                .filter(address -> !isReady(rows.get(address)))
                .findFirst()
                .orElse(null);
    }

    private static boolean isReady(@Nullable ResourceRow row) {
        return row != null && row.goal() == Goal.present && row.settled();
    }

    /** Only what is itself to go blocks: something that stays has stopped using it. */
    private @Nullable String standingDependent(ResourceRow row) {
        return dependents.getOrDefault(row.address(), List.of()).stream()
                .filter(address -> blocksRemoval(rows.get(address)))
                .findFirst()
                .orElse(null);
    }

    private static boolean blocksRemoval(@Nullable ResourceRow dependent) {
        return dependent != null
                && dependent.goal() != Goal.present
                && !dependent.untouched()
                && dependent.state() != ResourceState.removed;
    }

    /** What may have been waiting for this one: those that need it, and those that it needed. */
    List<ResourceRow> neighbours(ResourceRow row) {
        List<String> addresses = new ArrayList<>(dependents.getOrDefault(row.address(), List.of()));
        addresses.addAll(row.node().dependsOn());
        return addresses.stream()
                .map(rows::get)
                .filter(java.util.Objects::nonNull)
                .toList();
    }

    List<ResourceRow> dependents(ResourceRow row) {
        return dependents.getOrDefault(row.address(), List.of()).stream()
                .map(rows::get)
                .filter(java.util.Objects::nonNull)
                .toList();
    }
}
