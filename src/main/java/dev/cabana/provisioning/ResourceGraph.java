package dev.cabana.provisioning;

import dev.cabana.provisioning.ResourceNode.Group;
import dev.cabana.shared.Json;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;

/** A deployment's resources and what each waits for; checked to be complete and free of cycles when built. */
public final class ResourceGraph {
    private static final Pattern REF = Pattern.compile("\\$\\{([^#}]+)#([^}]+)}");

    private final Map<Address, ResourceNode> nodes;

    private ResourceGraph(Map<Address, ResourceNode> nodes) {
        this.nodes = nodes;
    }

    /** In dependency order: every node comes after all that it depends on. */
    public Collection<ResourceNode> nodes() {
        return nodes.values();
    }

    public Optional<ResourceNode> find(Address address) {
        return Optional.ofNullable(nodes.get(address));
    }

    /** Every {@link Ref} in a text. */
    public static Stream<Reference> references(String text) {
        return REF.matcher(text).results().map(m -> new Reference(m.group(), Address.of(m.group(1)), m.group(2)));
    }

    /** @param text the whole {@code ${address#output}} */
    public record Reference(String text, Address address, String output) {}

    public static Builder builder() {
        return new Builder();
    }

    /** Collects nodes in any order. */
    public static final class Builder {
        private final Map<Address, ResourceNode> nodes = new LinkedHashMap<>();

        /**
         * Adds a node. Addresses named by a {@link Ref} in {@code desired} become dependencies by themselves.
         *
         * @param desired a record; its components are the attributes that people see in the plan
         */
        public Builder add(
                String address, String type, Group group, Object desired, Duration expected, String... dependsOn) {
            ObjectNode attributes = Json.object(desired);
            Set<Address> dependencies = new TreeSet<>();
            for (String dependency : dependsOn) {
                dependencies.add(Address.of(dependency));
            }
            references(attributes.toString()).map(Reference::address).forEach(dependencies::add);
            var node =
                    new ResourceNode(Address.of(address), type, group, attributes, Set.copyOf(dependencies), expected);
            if (nodes.putIfAbsent(node.address(), node) != null) {
                throw new IllegalArgumentException("Two resources have the address " + address);
            }
            return this;
        }

        public boolean has(String address) {
            return nodes.containsKey(Address.of(address));
        }

        public ResourceGraph build() {
            Map<Address, ResourceNode> ordered = new LinkedHashMap<>();
            Set<Address> visiting = new TreeSet<>();
            nodes.keySet().forEach(address -> visit(address, visiting, ordered));
            return new ResourceGraph(ordered);
        }

        private void visit(Address address, Set<Address> visiting, Map<Address, ResourceNode> ordered) {
            if (ordered.containsKey(address)) {
                return;
            }
            ResourceNode node = nodes.get(address);
            if (node == null) {
                throw new IllegalStateException("Something depends on " + address + ", which is not in the graph");
            }
            if (!visiting.add(address)) {
                throw new IllegalStateException("Dependency cycle through " + address);
            }
            new TreeSet<>(node.dependsOn()).forEach(dependency -> visit(dependency, visiting, ordered));
            ordered.put(address, node);
        }
    }
}
