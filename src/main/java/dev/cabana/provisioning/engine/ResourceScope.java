package dev.cabana.provisioning.engine;

import dev.cabana.aws.AwsTarget;
import dev.cabana.deployment.ledger.ResourceRow;
import dev.cabana.provisioning.Address;
import dev.cabana.provisioning.ResourceGraph;
import dev.cabana.provisioning.Scope;
import dev.cabana.shared.DeploymentRef;
import dev.cabana.shared.Json;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A resource's surroundings, out of the rows of its deployment.
 *
 * @param outputs of every resource of the deployment, by address
 * @param commonTags the operator's and the document's
 * @param labelsEver of every revision of the document
 */
public record ResourceScope(
        DeploymentRef deployment,
        AwsTarget target,
        ResourceRow row,
        Map<String, Map<String, String>> outputs,
        Map<String, String> commonTags,
        Set<Map.Entry<String, String>> labelsEver)
        implements Scope {

    @Override
    public Address address() {
        return Address.of(row.address());
    }

    @Override
    public <T> T desired(Class<T> type) {
        return Json.read(resolved(), type);
    }

    /** The desired attributes, with every reference to a recorded output replaced; the others stay as they are. */
    public ObjectNode resolved() {
        ObjectNode copy = row.node().desired().deepCopy();
        resolve(copy);
        return copy;
    }

    private void resolve(JsonNode node) {
        if (node instanceof ObjectNode object) {
            object.properties().forEach(entry -> {
                if (entry.getValue().isString()) {
                    entry.setValue(object.stringNode(resolve(entry.getValue().stringValue())));
                } else {
                    resolve(entry.getValue());
                }
            });
        } else if (node instanceof tools.jackson.databind.node.ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                if (array.get(i).isString()) {
                    array.set(i, array.stringNode(resolve(array.get(i).stringValue())));
                } else {
                    resolve(array.get(i));
                }
            }
        }
    }

    private String resolve(String text) {
        return ResourceGraph.references(text)
                .reduce(
                        text,
                        (soFar, reference) -> recordedOutput(reference.address(), reference.output())
                                .map(value -> soFar.replace(reference.text(), value))
                                .orElse(soFar),
                        (one, other) -> other);
    }

    @Override
    public Optional<String> output(Address address, String key) {
        if (!row.node().dependsOn().contains(address.value())) {
            throw new IllegalArgumentException(row.address() + " does not depend on " + address);
        }
        return recordedOutput(address, key);
    }

    private Optional<String> recordedOutput(Address address, String key) {
        return Optional.ofNullable(
                outputs.getOrDefault(address.value(), Map.of()).get(key));
    }

    @Override
    public Map<String, String> recorded() {
        return row.outputs();
    }

    @Override
    public Map<String, String> tags() {
        Map<String, String> tags = new java.util.TreeMap<>(commonTags);
        tags.put("cabana:deployment", deployment.id().toString());
        tags.put("cabana:resource", row.address());
        if (row.attempt().intent() != null) {
            tags.put("cabana:intent", row.attempt().intent().toString());
        }
        return Map.copyOf(tags);
    }

    @Override
    public String clientToken(String operation) {
        String source = deployment.id() + "|" + row.address() + "|"
                + row.attempt().intent() + "|" + row.attempt().generation() + "|" + operation;
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(source.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
