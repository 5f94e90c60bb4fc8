package dev.cabana.sandbox.kubernetes.storage;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** One write. @param before null when the object was made @param after null when it was removed */
public record Change(
        long version,
        ObjectKey key,
        @Nullable ObjectNode before,
        @Nullable ObjectNode after) {}
