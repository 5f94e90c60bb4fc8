package dev.cabana.sandbox.kubernetes.api;

import dev.cabana.sandbox.kubernetes.fields.Manager;
import dev.cabana.sandbox.kubernetes.fields.Manager.Operation;
import org.jspecify.annotations.Nullable;

/**
 * How a write was asked for.
 *
 * @param manager field manager
 * @param subresource for example {@code status}; null for the object itself
 */
public record Write(String manager, @Nullable String subresource, boolean dryRun) {

    public static Write by(String manager) {
        return new Write(manager, null, false);
    }

    public static Write statusBy(String manager) {
        return new Write(manager, "status", false);
    }

    boolean toStatus() {
        return "status".equals(subresource);
    }

    Manager as(Operation operation) {
        return new Manager(manager, operation, subresource);
    }
}
