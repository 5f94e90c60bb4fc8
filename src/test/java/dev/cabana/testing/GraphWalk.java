package dev.cabana.testing;

import dev.cabana.aws.AwsFailure;
import dev.cabana.aws.AwsTarget;
import dev.cabana.provisioning.Address;
import dev.cabana.provisioning.Differences;
import dev.cabana.provisioning.Observation;
import dev.cabana.provisioning.Outcome;
import dev.cabana.provisioning.Reconciler;
import dev.cabana.provisioning.ResourceGraph;
import dev.cabana.provisioning.ResourceNode;
import dev.cabana.provisioning.Scope;
import dev.cabana.shared.DeploymentRef;
import dev.cabana.shared.Json;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ObjectNode;

/**
 * Walks a graph as the engine does, step by step and in one thread, without rows and queues: for tests of reconcilers.
 * Its deployment is a new one; the same walk may be taken again and again.
 */
public final class GraphWalk {
    private static final int MOST_STEPS = 1000;
    private static final int PAUSE_MILLIS = 15;

    private final ResourceGraph graph;
    private final Map<String, Reconciler> reconcilers;
    private final AwsTarget target;
    private final DeploymentRef deployment;
    private final Map<Address, Map<String, String>> outputs = new HashMap<>();
    private final Set<Map.Entry<String, String>> labelsEver = new HashSet<>();

    public GraphWalk(ResourceGraph graph, AwsTarget target, Collection<? extends Reconciler> reconcilers) {
        this(graph, target, reconcilers, new DeploymentRef(UUID.randomUUID(), "atlas-prod", "atlas"));
    }

    GraphWalk(
            ResourceGraph graph,
            AwsTarget target,
            Collection<? extends Reconciler> reconcilers,
            DeploymentRef deployment) {
        this.graph = graph;
        this.target = target;
        this.reconcilers = reconcilers.stream().collect(Collectors.toMap(Reconciler::type, Function.identity()));
        this.deployment = deployment;
    }

    /** The same deployment with another desired revision, after a crash that lost every recorded output. */
    public GraphWalk restartedWith(ResourceGraph changed) {
        return new GraphWalk(changed, target, reconcilers.values(), deployment);
    }

    public GraphWalk restarted() {
        return restartedWith(graph);
    }

    /** The same deployment with another desired revision. */
    public GraphWalk movedTo(ResourceGraph changed) {
        GraphWalk next = restartedWith(changed);
        next.outputs.putAll(outputs);
        next.labelsEver.addAll(labelsEver);
        return next;
    }

    /** Knows that an earlier revision of the document had these labels. */
    public GraphWalk onceLabelled(Map<String, String> labels) {
        labelsEver.addAll(labels.entrySet());
        return this;
    }

    /** @throws AssertionError when a resource does not converge */
    public void converge() {
        graph.nodes().forEach(node -> converge(node.address().value()));
    }

    public void converge(String address) {
        Object last = "nothing";
        for (int i = 0; i < MOST_STEPS; i++) {
            try {
                Outcome outcome = step(address);
                last = outcome;
                switch (outcome) {
                    case Outcome.Converged done -> {
                        return;
                    }
                    case Outcome.Waiting waiting -> {}
                    case Outcome.Stalled stalled -> throw new AssertionError(address + " stalled: " + stalled);
                }
            } catch (AwsFailure refused) {
                rethrowUnlessItPasses(refused);
                last = refused;
            }
            pause();
        }
        throw new AssertionError(address + " did not converge; last it came to " + last);
    }

    /** With all that it stands on, and nothing else. */
    public void convergeUpTo(String address) {
        convergeBefore(address);
        converge(address);
    }

    /** All that it stands on, and nothing else. */
    public void convergeBefore(String address) {
        Set<Address> needed = new TreeSet<>();
        collect(node(address), needed);
        graph.nodes().stream()
                .map(ResourceNode::address)
                .filter(needed::contains)
                .forEach(one -> converge(one.value()));
    }

    private void collect(ResourceNode node, Set<Address> needed) {
        node.dependsOn().stream().filter(needed::add).forEach(one -> collect(node(one.value()), needed));
    }

    /** Knows what another deployment's walk has recorded, as if both stood on the same. */
    public GraphWalk withOutputsOf(GraphWalk other) {
        outputs.putAll(other.outputs);
        return this;
    }

    /** Steps until something comes of it, whatever that is: for what stalls at first or for good. */
    public <T extends Outcome> T until(String address, Class<T> outcome) {
        Object last = "nothing";
        for (int i = 0; i < MOST_STEPS; i++) {
            try {
                Outcome seen = step(address);
                last = seen;
                if (outcome.isInstance(seen)) {
                    return outcome.cast(seen);
                }
            } catch (AwsFailure refused) {
                rethrowUnlessItPasses(refused);
                last = refused;
            }
            pause();
        }
        throw new AssertionError(address + " never was " + outcome.getSimpleName() + "; last it came to " + last);
    }

    /** One step towards the desired state. */
    public Outcome step(String address) {
        ResourceNode node = node(address);
        Scope scope = new WalkScope(node);
        Reconciler reconciler = reconciler(node);
        Observation seen = reconciler.observe(scope);
        if (seen instanceof Observation.Foreign foreign) {
            return Outcome.stalled(foreign.what() + " is not ours", "");
        }
        Outcome outcome = reconciler.converge(scope, seen);
        if (outcome instanceof Outcome.Converged done) {
            outputs.put(node.address(), done.outputs());
        }
        return outcome;
    }

    /** What differs from the desired state, as JSON pointers with both values. */
    public List<Differences.Difference> differences(String address) {
        var present = present(address);
        return Differences.between(scope(address).desired(ObjectNode.class), present.attributes());
    }

    /** @throws ClassCastException when it is not there, or not ours */
    public Observation.Present present(String address) {
        return (Observation.Present) observe(address);
    }

    public Observation observe(String address) {
        ResourceNode node = node(address);
        return reconciler(node).observe(new WalkScope(node));
    }

    /** One step towards its absence. */
    public Outcome removeStep(String address) {
        ResourceNode node = node(address);
        Scope scope = new WalkScope(node);
        return reconciler(node).remove(scope, reconciler(node).observe(scope));
    }

    public void remove(String address) {
        remove(node(address));
    }

    public void remove() {
        List<ResourceNode> nodes = new ArrayList<>(graph.nodes());
        nodes.reversed().forEach(this::remove);
    }

    private void remove(ResourceNode node) {
        Scope scope = new WalkScope(node);
        Reconciler reconciler = reconciler(node);
        for (int i = 0; i < MOST_STEPS; i++) {
            try {
                if (reconciler.remove(scope, reconciler.observe(scope)) instanceof Outcome.Converged) {
                    outputs.remove(node.address());
                    return;
                }
            } catch (AwsFailure refused) {
                rethrowUnlessItPasses(refused);
            }
            pause();
        }
        throw new AssertionError(node.address() + " did not go");
    }

    /** What the engine tries again after a while. */
    private static void rethrowUnlessItPasses(AwsFailure refused) {
        if (!refused.passes()) {
            throw refused;
        }
    }

    public String output(String address, String key) {
        return new WalkScope(node(address)).outputOf(Address.of(address), key).orElseThrow();
    }

    public Scope scope(String address) {
        return new WalkScope(node(address));
    }

    public DeploymentRef deployment() {
        return deployment;
    }

    public ResourceGraph graph() {
        return graph;
    }

    private ResourceNode node(String address) {
        return graph.find(Address.of(address)).orElseThrow();
    }

    private Reconciler reconciler(ResourceNode node) {
        Reconciler found = reconcilers.get(node.type());
        if (found == null) {
            throw new AssertionError("No reconciler for " + node.type());
        }
        return found;
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private final class WalkScope implements Scope {
        private final ResourceNode node;

        WalkScope(ResourceNode node) {
            this.node = node;
        }

        @Override
        public DeploymentRef deployment() {
            return deployment;
        }

        @Override
        public Address address() {
            return node.address();
        }

        @Override
        public AwsTarget target() {
            return target;
        }

        @Override
        public <T> T desired(Class<T> type) {
            String text = Json.write(node.desired());
            for (var reference : ResourceGraph.references(text).toList()) {
                String value = outputOf(reference.address(), reference.output()).orElse(reference.text());
                text = text.replace(reference.text(), value);
            }
            return Json.read(text, type);
        }

        @Override
        public Optional<String> output(Address address, String key) {
            return outputOf(address, key);
        }

        private Optional<String> outputOf(Address address, String key) {
            return Optional.ofNullable(outputs.getOrDefault(address, Map.of()).get(key));
        }

        @Override
        public Map<String, String> recorded() {
            return outputs.getOrDefault(node.address(), Map.of());
        }

        @Override
        public Map<String, String> tags() {
            return Map.of(
                    "cabana:deployment", deployment.id().toString(),
                    "cabana:resource", node.address().value(),
                    "cabana:intent", intent().toString(),
                    "cost-center", "42");
        }

        private UUID intent() {
            return UUID.nameUUIDFromBytes((deployment.id() + node.address().value()).getBytes(StandardCharsets.UTF_8));
        }

        @Override
        public Set<Map.Entry<String, String>> labelsEver() {
            return labelsEver;
        }

        @Override
        public String clientToken(String operation) {
            return UUID.nameUUIDFromBytes((intent() + operation).getBytes(StandardCharsets.UTF_8))
                    .toString();
        }
    }
}
