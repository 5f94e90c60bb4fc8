package dev.cabana.sandbox.kubernetes.schema;

import java.util.List;

/** How the parts of an object merge: what a schema says by {@code x-kubernetes-list-type} and {@code x-kubernetes-map-type}. */
@FunctionalInterface
public interface Structure {

    /** @param path names of the fields from the root to the list or map; items of lists add nothing to it */
    Merge at(List<String> path);

    /** Whole values replace each other, or parts merge one by one. */
    sealed interface Merge {}

    /** Owned and replaced as one value. */
    record Atomic() implements Merge {}

    /** A map whose fields, or a scalar. */
    record Granular() implements Merge {}

    /** A list of distinct scalars. */
    record SetOf() implements Merge {}

    /** A list of maps told apart by the values of {@code keys}. */
    record MapBy(List<String> keys) implements Merge {}

    Atomic ATOMIC = new Atomic();
    Granular GRANULAR = new Granular();
    SetOf SET = new SetOf();

    static MapBy mapBy(String... keys) {
        return new MapBy(List.of(keys));
    }
}
