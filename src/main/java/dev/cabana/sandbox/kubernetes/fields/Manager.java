package dev.cabana.sandbox.kubernetes.fields;

import org.jspecify.annotations.Nullable;

/**
 * Who changes fields.
 *
 * @param name the request's field manager
 * @param operation {@code Apply} or {@code Update}
 * @param subresource for example {@code status}; null for the object itself
 */
public record Manager(
        String name, Operation operation, @Nullable String subresource) {
    /** Spelled as in {@code managedFields}. */
    public enum Operation {
        Apply,
        Update
    }
}
