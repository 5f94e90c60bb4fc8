package dev.cabana.provisioning.engine;

import dev.cabana.provisioning.Differences;
import dev.cabana.provisioning.Observation;
import dev.cabana.provisioning.Observation.Present;
import dev.cabana.provisioning.Outcome;
import dev.cabana.provisioning.Reconciler;
import dev.cabana.provisioning.Scope;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/** Looks after things of the test world, whose name is their address. */
record TestReconciler(String type, TestWorld world, boolean createsWithoutToken) implements Reconciler {

    @Override
    public Observation observe(Scope scope) {
        String name = scope.address().value();
        return world.find(name)
                .map(thing -> scope.deployment().id().toString().equals(thing.owner())
                        ? present(thing)
                        : Observation.foreign("The thing " + name))
                .orElseGet(Observation::absent);
    }

    private Observation present(TestWorld.Thing thing) {
        return new Present(
                thing.attributes(),
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
            world.change(name, desired);
            return Outcome.waiting(Duration.ofSeconds(1), "It is being changed");
        }
        return Outcome.converged(present.outputs());
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
    public Set<String> immutableAttributes() {
        return Set.of("kind");
    }
}
