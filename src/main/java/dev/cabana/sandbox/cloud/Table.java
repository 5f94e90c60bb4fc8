package dev.cabana.sandbox.cloud;

import java.util.List;
import java.util.Optional;

/**
 * Durable values of one kind by id, in the order in which they were first put. Values are records without mutable parts:
 * what is returned is shared.
 */
public interface Table<T> {

    Optional<T> find(String id);

    List<T> all();

    void put(String id, T value);

    /** @return whether it was there */
    boolean remove(String id);
}
