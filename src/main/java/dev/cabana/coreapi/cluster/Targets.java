package dev.cabana.coreapi.cluster;

import dev.cabana.coreapi.routes.RouteTable.Target;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.discovery.v1.Endpoint;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointPort;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointSlice;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** From InferenceModel resources and endpoints to routes. Reads only what it needs, so that a newer resource is no trouble. */
final class Targets {
    private static final String SERVICE_LABEL = "kubernetes.io/service-name";
    private static final int PORT = 8080;
    private static final int WHOLE = 100;
    private static final String MODEL_SERVER_KEY = "VLLM_API_KEY";

    private final String namespace;
    private final String upstream;

    /** @param upstream where a Service is reached, with placeholders; empty: the pods directly */
    Targets(String namespace, String upstream) {
        this.namespace = namespace;
        this.upstream = upstream;
    }

    /** @param secrets the namespace's, by name */
    List<Target> of(
            Collection<GenericKubernetesResource> models,
            Collection<EndpointSlice> slices,
            Map<String, Secret> secrets) {
        List<Target> targets = new ArrayList<>();
        for (GenericKubernetesResource model : models) {
            if (model.getMetadata().getDeletionTimestamp() == null
                    && !text(model, "spec", "modelName").isEmpty()) {
                String secret = serverKey(secrets.get(text(model, "spec", "apiKeySecret")));
                for (Share share : shares(model)) {
                    targets.add(target(model, share, addresses(share.service(), slices), secret));
                }
            }
        }
        return targets;
    }

    /** What a version gets, of a hundred. */
    private record Share(String service, String version, int weight) {}

    /** As the loop reports, since it knows whether a canary is ready; until it does, all to the stable version. */
    private static List<Share> shares(GenericKubernetesResource model) {
        List<Share> reported = new ArrayList<>();
        if (model.get("status", "endpoints") instanceof List<?> endpoints) {
            for (Object each : endpoints) {
                if (each instanceof Map<?, ?> endpoint && endpoint.get("service") instanceof String service) {
                    int weight =
                            endpoint.get("weight") instanceof Number number ? Math.max(0, number.intValue()) : WHOLE;
                    reported.add(new Share(service, String.valueOf(endpoint.get("version")), weight));
                }
            }
        }
        return reported.isEmpty()
                ? List.of(new Share(
                        "inference-" + model.getMetadata().getName() + "-internal",
                        text(model, "spec", "version"),
                        WHOLE))
                : reported;
    }

    private static String serverKey(@Nullable Secret secret) {
        return Optional.ofNullable(secret)
                .flatMap(s -> Secrets.decoded(s, MODEL_SERVER_KEY))
                .orElse("");
    }

    private static Target target(GenericKubernetesResource model, Share share, List<URI> addresses, String secret) {
        String created = model.getMetadata().getCreationTimestamp();
        long seconds = created == null ? 0 : Instant.parse(created).getEpochSecond();
        return new Target(
                text(model, "spec", "modelName"), seconds, share.version(), share.weight(), secret, addresses);
    }

    private List<URI> addresses(String service, Collection<EndpointSlice> slices) {
        List<URI> pods = slices.stream()
                .filter(slice -> service.equals(labels(slice).get(SERVICE_LABEL)))
                .flatMap(slice -> slice.getEndpoints().stream()
                        .filter(Targets::ready)
                        .flatMap(endpoint -> endpoint.getAddresses().stream())
                        .map(address -> pod(address, port(slice))))
                .distinct()
                .toList();
        return pods.isEmpty() || upstream.isEmpty()
                ? pods
                : List.of(URI.create(upstream.replace("{service}", service).replace("{namespace}", namespace)));
    }

    private static Map<String, String> labels(EndpointSlice slice) {
        return Optional.ofNullable(slice.getMetadata().getLabels()).orElse(Map.of());
    }

    /** Nothing said means ready. */
    private static boolean ready(Endpoint endpoint) {
        return endpoint.getConditions() == null
                || !Boolean.FALSE.equals(endpoint.getConditions().getReady());
    }

    private static int port(EndpointSlice slice) {
        return Optional.ofNullable(slice.getPorts()).stream()
                .flatMap(List::stream)
                .map(EndpointPort::getPort)
                .flatMap(Stream::ofNullable)
                .findFirst()
                .orElse(PORT);
    }

    private static URI pod(String address, int port) {
        return URI.create("http://" + (address.contains(":") ? "[" + address + "]" : address) + ":" + port);
    }

    private static String text(GenericKubernetesResource model, Object... path) {
        return model.get(path) instanceof String text ? text : "";
    }
}
