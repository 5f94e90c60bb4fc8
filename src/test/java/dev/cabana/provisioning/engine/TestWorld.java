package dev.cabana.provisioning.engine;

import dev.cabana.testing.TestClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** A cloud for test reconcilers: things have names, take their time, and every changing call is written down. */
final class TestWorld {
    private final TestClock clock;
    private final Map<String, Thing> things = new ConcurrentHashMap<>();
    private final List<String> calls = new CopyOnWriteArrayList<>();
    private final Map<String, Consumer<String>> before = new ConcurrentHashMap<>();
    private final Map<String, Consumer<String>> after = new ConcurrentHashMap<>();
    Duration takes = Duration.ofSeconds(1);
    Duration hiddenFor = Duration.ZERO;

    /** @param owner deployment id, or null when somebody else made it */
    record Thing(@Nullable String owner, ObjectNode attributes, Instant madeAt, String id) {}

    TestWorld(TestClock clock) {
        this.clock = clock;
    }

    /** Runs before each call of that verb and name, and may throw: {@code create cluster}. */
    void before(String call, Consumer<String> hook) {
        before.put(call, hook);
    }

    /** Runs once what was asked for has happened. */
    void after(String call, Consumer<String> hook) {
        after.put(call, hook);
    }

    void allow(String call) {
        before.remove(call);
        after.remove(call);
    }

    Optional<Thing> find(String name) {
        return Optional.ofNullable(things.get(name))
                .filter(thing -> !clock.instant().isBefore(thing.madeAt().plus(hiddenFor)));
    }

    boolean isBusy(Thing thing) {
        return clock.instant().isBefore(thing.madeAt().plus(takes));
    }

    /** @param token whether it is known by a client token, so that asking twice gives one thing */
    void create(String name, String owner, ObjectNode attributes, boolean token) {
        if (token && things.containsKey(name)) {
            return;
        }
        call("create", name, () -> {
            if (find(name).isPresent()) {
                throw new IllegalStateException(name + " exists already");
            }
            things.put(name, new Thing(owner, attributes, clock.instant(), name + "-" + calls.size()));
        });
    }

    void change(String name, ObjectNode attributes) {
        call(
                "change",
                name,
                () -> things.computeIfPresent(
                        name, (key, thing) -> new Thing(thing.owner(), attributes, clock.instant(), thing.id())));
    }

    void delete(String name) {
        call("delete", name, () -> things.remove(name));
    }

    /** Somebody else did it; it is not one of our calls. */
    void behindOurBack(String name, @Nullable String owner, ObjectNode attributes) {
        things.put(name, new Thing(owner, attributes, Instant.EPOCH, name));
    }

    void vanish(String name) {
        things.remove(name);
    }

    private void call(String verb, String name, Runnable effect) {
        String call = verb + " " + name;
        Optional.ofNullable(before.get(call)).ifPresent(hook -> hook.accept(name));
        effect.run();
        calls.add(call);
        Optional.ofNullable(after.get(call)).ifPresent(hook -> hook.accept(name));
    }

    /** Every changing call so far, in order. */
    List<String> calls() {
        return new ArrayList<>(calls);
    }

    List<String> callsSince(int count) {
        return calls().subList(count, calls.size());
    }

    Map<String, Thing> things() {
        return Map.copyOf(things);
    }
}
