package dev.cabana.provisioning.engine;

import dev.cabana.provisioning.Differences;
import dev.cabana.provisioning.Observation;
import dev.cabana.provisioning.Observation.Present;
import dev.cabana.provisioning.Outcome;
import dev.cabana.provisioning.Reconciler;
import dev.cabana.provisioning.Scope;
import dev.cabana.provisioning.network.Ownership;
import dev.cabana.shared.Json;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import tools.jackson.databind.node.ObjectNode;

/** Looks after things of the test world, whose name is their address. */
record TestReconciler(String type, TestWorld world, boolean createsWithoutToken) implements Reconciler {

    @Override
    public Observation observe(Scope scope) {
        String name = scope.address().value();
        return world.find(name)
                .map(thing -> scope.deployment().id().toString().equals(thing.owner())
                        ? present(scope, thing)
                        : Observation.foreign("The thing " + name))
                .orElseGet(Observation::absent);
    }

    private Observation present(Scope scope, TestWorld.Thing thing) {
        ObjectNode attributes = thing.attributes().deepCopy();
        if (attributes.has("tags")) {
            attributes.set("tags", Json.object(Ownership.relevant(scope, tags(attributes), desiredTags(scope))));
        }
        return new Present(
                attributes,
                Map.of(
                        "id",
                        thing.id(),
                        "version",
                        String.valueOf(thing.attributes().hashCode())),
                world.isBusy(thing) ? "BUSY" : "ACTIVE");
    }

    @Override
    public Outcome converge(Scope scope, Observation seen) {
        String name = scope.address().value();
        ObjectNode desired = scope.desired(ObjectNode.class);
        if (!(seen instanceof Present present)) {
            world.create(name, scope.deployment().id().toString(), desired, !createsWithoutToken);
            return Outcome.waiting(Duration.ofSeconds(1), "It is being created");
        }
        if (present.status().equals("BUSY")) {
            return Outcome.waiting(Duration.ofSeconds(1), "It is busy");
        }
        if (!Differences.between(desired, present.attributes()).isEmpty()) {
            world.change(name, withTagsOfOthers(scope, desired));
            return Outcome.waiting(Duration.ofSeconds(1), "It is being changed");
        }
        return Outcome.converged(present.outputs());
    }

    /** Of what bears tags, those that others put on it stay. */
    private ObjectNode withTagsOfOthers(Scope scope, ObjectNode desired) {
        ObjectNode attributes = desired.deepCopy();
        if (desired.has("tags")) {
            var before = tags(world.find(scope.address().value()).orElseThrow().attributes());
            Map<String, String> after = new TreeMap<>(before);
            after.keySet()
                    .removeAll(Ownership.relevant(scope, before, desiredTags(scope))
                            .keySet());
            after.putAll(desiredTags(scope));
            attributes.set("tags", Json.object(after));
        }
        return attributes;
    }

    private static Map<String, String> desiredTags(Scope scope) {
        return tags(scope.desired(ObjectNode.class));
    }

    private static Map<String, String> tags(ObjectNode attributes) {
        Map<String, String> tags = new TreeMap<>();
        attributes
                .path("tags")
                .properties()
                .forEach(tag -> tags.put(tag.getKey(), tag.getValue().asString()));
        return tags;
    }

    @Override
    public Outcome remove(Scope scope, Observation seen) {
        if (!(seen instanceof Present present)) {
            return Outcome.converged();
        }
        if (present.status().equals("BUSY")) {
            return Outcome.waiting(Duration.ofSeconds(1), "It is still being created");
        }
        world.delete(scope.address().value());
        return Outcome.waiting(Duration.ofSeconds(1), "It is being deleted");
    }

    @Override
    public boolean holdsOthers() {
        return createsWithoutToken;
    }

    @Override
    public Set<String> immutableAttributes() {
        return Set.of("kind");
    }
}
