package dev.cabana.kubernetes;

import dev.cabana.shared.Json;
import io.fabric8.kubernetes.api.model.DeletionPropagation;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.InputStream;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The objects of one cluster, as JSON. Everything but a missing object arrives as {@link KubernetesFailure}. */
public final class KubernetesCluster {
    /** Whoever looks at {@code managedFields} sees who owns the fields that the portal applied. */
    public static final String FIELD_MANAGER = "cabana";

    private final KubernetesClient client;

    KubernetesCluster(KubernetesClient client) {
        this.client = client;
    }

    public Optional<ObjectNode> find(ObjectRef ref) {
        return Failures.sorted(
                "get " + ref, () -> Optional.ofNullable(resource(ref).get()).map(KubernetesCluster::json));
    }

    /** @param ref whose name does not matter, and whose empty namespace means all @param labels that each must have */
    public List<ObjectNode> list(ObjectRef ref, Map<String, String> labels) {
        return Failures.sorted("list " + ref.plural(), () -> {
            var kind = client.genericKubernetesResources(context(ref, ref.namespaced()));
            var items = ref.namespaced()
                    ? kind.inNamespace(ref.namespace())
                            .withLabels(labels)
                            .list()
                            .getItems()
                    : kind.inAnyNamespace().withLabels(labels).list().getItems();
            return items.stream().map(KubernetesCluster::json).toList();
        });
    }

    /**
     * Server-side apply: makes the object, or changes exactly the fields of {@code manifest}, and takes away those that
     * an earlier apply of ours set and this one does not. Another manager's value of one of these fields is overruled;
     * other managers' other fields stay.
     */
    public ObjectNode apply(ObjectNode manifest) {
        return apply(manifest, FIELD_MANAGER);
    }

    /** As above, under another manager's name: the fields are kept when {@value #FIELD_MANAGER} applies its own again. */
    public ObjectNode apply(ObjectNode manifest, String manager) {
        ObjectRef ref = ObjectRef.of(manifest);
        return Failures.sorted("apply " + ref, () -> {
            var resource = Serialization.unmarshal(Json.write(manifest), GenericKubernetesResource.class);
            var kind = client.genericKubernetesResources(context(ref, ref.namespaced()));
            var target =
                    ref.namespaced() ? kind.inNamespace(ref.namespace()).resource(resource) : kind.resource(resource);
            return json(target.fieldManager(manager).forceConflicts().serverSideApply());
        });
    }

    /** Leaves nothing of what stood there, whoever put it there. @param manifest of an object that there is */
    public void replace(ObjectNode manifest) {
        ObjectRef ref = ObjectRef.of(manifest);
        Failures.sorted("replace " + ref, () -> {
            var resource = Serialization.unmarshal(Json.write(manifest), GenericKubernetesResource.class);
            var kind = client.genericKubernetesResources(context(ref, ref.namespaced()));
            var target =
                    ref.namespaced() ? kind.inNamespace(ref.namespace()).resource(resource) : kind.resource(resource);
            return json(target.update());
        });
    }

    /** Asks for deletion, dependents first; look again to learn when it has gone. */
    public void delete(ObjectRef ref) {
        Failures.sorted(
                "delete " + ref,
                () -> resource(ref)
                        .withPropagationPolicy(DeletionPropagation.FOREGROUND)
                        .delete());
    }

    /** What happened to the objects of one name, oldest first, for people. */
    public List<String> events(String namespace, String name) {
        return Failures.sorted(
                "list events",
                () ->
                        client
                                .v1()
                                .events()
                                .inNamespace(namespace)
                                .withField("involvedObject.name", name)
                                .list()
                                .getItems()
                                .stream()
                                .sorted(Comparator.comparing(e -> String.valueOf(e.getLastTimestamp())))
                                .map(e -> e.getReason() + ": " + e.getMessage())
                                .toList());
    }

    /** @param labels that each must have */
    public List<ObjectNode> nodes(Map<String, String> labels) {
        return list(ObjectRef.core("Node", "", ""), labels);
    }

    /**
     * Whatever the program answers, good or bad, is an answer.
     *
     * @throws KubernetesFailure.Unavailable when none comes
     */
    public ProxyAnswer proxied(ProxyCall call) {
        HttpRequest.Builder request = client.getHttpClient()
                .newHttpRequestBuilder()
                .uri(address(call))
                .timeout(call.timeout().toMillis(), TimeUnit.MILLISECONDS)
                .forStreaming();
        request.method(call.method(), "application/json", call.body().isEmpty() ? null : call.body());
        call.headers().forEach(request::setHeader);
        return Failures.sorted(call.toString(), () -> {
            try {
                return new ProxyAnswer(client.getHttpClient()
                        .sendAsync(request.build(), InputStream.class)
                        .join());
            } catch (CompletionException e) {
                throw KubernetesClientException.launderThrowable(e.getCause());
            }
        });
    }

    private String address(ProxyCall call) {
        String base = client.getMasterUrl().toString().replaceAll("/+$", "");
        return "%s/api/v1/namespaces/%s/%s/proxy%s".formatted(base, call.namespace(), call.target(), call.path());
    }

    private Resource<GenericKubernetesResource> resource(ObjectRef ref) {
        var kind = client.genericKubernetesResources(context(ref, ref.namespaced()));
        return ref.namespaced() ? kind.inNamespace(ref.namespace()).withName(ref.name()) : kind.withName(ref.name());
    }

    private static ResourceDefinitionContext context(ObjectRef ref, boolean namespaced) {
        return new ResourceDefinitionContext.Builder()
                .withGroup(ref.group())
                .withVersion(ref.version())
                .withKind(ref.kind())
                .withPlural(ref.plural())
                .withNamespaced(namespaced)
                .build();
    }

    private static ObjectNode json(GenericKubernetesResource resource) {
        JsonNode tree = Json.tree(Serialization.asJson(resource));
        return (ObjectNode) tree;
    }
}
