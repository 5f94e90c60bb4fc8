package dev.cabana.sandbox.cloud;

/**
 * Something that happens by itself as time passes. Called about five times a second inside a store transaction: reads the
 * store, does what is due, returns. What it throws rolls its own work back and is tried again at the next tick.
 */
@FunctionalInterface
public interface Tick {
    void tick();
}
