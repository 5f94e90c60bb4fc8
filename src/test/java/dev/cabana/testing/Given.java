package dev.cabana.testing;

import dev.cabana.provisioning.Observation;
import dev.cabana.provisioning.Outcome;
import dev.cabana.provisioning.Reconciler;
import dev.cabana.provisioning.ResourceGraph;
import dev.cabana.provisioning.ResourceNode.Group;
import dev.cabana.provisioning.Scope;
import dev.cabana.shared.Json;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.node.ObjectNode;

/** A resource of another concern that the test has made by other means; its outputs are what its desired attributes say. */
public final class Given implements Reconciler {
    private static final String TYPE = "Test::Given";

    public static void add(ResourceGraph.Builder graph, String address, Map<String, String> outputs) {
        graph.add(address, TYPE, Group.base, outputs, Duration.ZERO);
    }

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public Observation observe(Scope scope) {
        ObjectNode outputs = scope.desired(ObjectNode.class);
        return new Observation.Present(outputs, outputs(outputs), "");
    }

    private static Map<String, String> outputs(ObjectNode desired) {
        Map<String, String> outputs = new TreeMap<>();
        desired.properties()
                .forEach(entry -> outputs.put(entry.getKey(), entry.getValue().asString()));
        return outputs;
    }

    @Override
    public Outcome converge(Scope scope, Observation seen) {
        return Outcome.converged(outputs(Json.object(scope.desired(ObjectNode.class))));
    }

    @Override
    public Outcome remove(Scope scope, Observation seen) {
        return Outcome.converged();
    }
}
