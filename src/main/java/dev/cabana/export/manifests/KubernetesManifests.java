package dev.cabana.export.manifests;

import dev.cabana.deployment.ResourceView;
import dev.cabana.export.estate.Estate;
import dev.cabana.export.estate.Yaml;
import dev.cabana.provisioning.MarkedManifest;
import dev.cabana.shared.Json;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Exactly the objects that are applied to the cluster, in the order in which they are; no secrets. */
public final class KubernetesManifests {
    private static final String PREFIX = "Kubernetes::";
    private static final String SECRET = "Kubernetes::TlsSecret";

    private final Estate estate;

    private KubernetesManifests(Estate estate) {
        this.estate = estate;
    }

    public static String of(Estate estate) {
        return new KubernetesManifests(estate).text();
    }

    private String text() {
        var text = new StringBuilder(Yaml.comment(introduction(), ""));
        estate.all()
                .filter(resource -> resource.type().startsWith(PREFIX))
                .forEach(resource -> text.append(text(resource)));
        return text.toString();
    }

    private String introduction() {
        return """
                Deployment %s (revision %d): what Cabana applies to the cluster %s, in order.

                kubectl apply --server-side --field-manager=cabana -f %s-kubernetes.yaml

                On a cluster that has none of it yet, apply it again until nothing fails: kinds and webhooks answer some
                seconds after they were made. While Cabana looks after the deployment it puts right only what differs
                from these fields, and only when it is asked to.

                Not in it: the values of secrets (said where they belong), what EKS and its add-ons put into the cluster,
                and what controllers make of these objects, such as the pods and services of each InferenceModel.
                """.formatted(estate.name(), estate.revision(), estate.prefixedName(), estate.name());
    }

    private String text(ResourceView resource) {
        if (resource.type().equals(SECRET)) {
            return "---\n" + Yaml.comment(secret(resource.desired()), "");
        }
        var text = new StringBuilder();
        objects(resource)
                .sorted(ManifestOrder.ofObjects())
                .forEach(object -> text.append("---\n# ")
                        .append(resource.address())
                        .append('\n')
                        .append(Yaml.of((Map<?, ?>) ManifestOrder.plain(object))));
        return text.toString();
    }

    private Stream<ObjectNode> objects(ResourceView resource) {
        return resource.desired()
                .valueStream()
                .filter(JsonNode::isObject)
                .map(manifest -> (ObjectNode) Json.tree(filled(manifest)))
                .filter(manifest -> manifest.has("kind"))
                .map(manifest -> MarkedManifest.of(UUID.fromString(estate.id()), resource.address(), manifest));
    }

    /** References stand inside JSON texts. */
    private String filled(JsonNode manifest) {
        String text = Json.write(manifest);
        for (var reference : Estate.references(text).toList()) {
            String value = Json.write(estate.output(reference.address(), reference.output()));
            text = text.replace(reference.text(), value.substring(1, value.length() - 1));
        }
        return text;
    }

    private static String secret(JsonNode desired) {
        String names = desired.path("dnsNames")
                .valueStream()
                .map(JsonNode::asString)
                .reduce((one, other) -> one + ", " + other)
                .orElse("");
        return """
                Secret %s in namespace %s: a TLS certificate for %s with its key, made and renewed by Cabana.
                Its values are not exported. Another cluster needs one of its own (kubectl create secret tls), and its
                authority in the caBundle of the webhook that it is for, if there is one.
                """.formatted(
                desired.path("name").asString(), desired.path("namespace").asString(), names);
    }
}
