package dev.cabana.sandbox.kubernetes.api;

import dev.cabana.sandbox.kubernetes.schema.BuiltinTypes;
import dev.cabana.sandbox.kubernetes.schema.CustomTypes;
import dev.cabana.sandbox.kubernetes.schema.ResourceType;
import dev.cabana.sandbox.kubernetes.storage.ObjectStore;
import java.util.Optional;
import java.util.stream.Stream;

/** The kinds that one cluster serves now. */
public record Types(ObjectStore store, String cluster) {
    public static final String DEFINITIONS = "customresourcedefinitions.apiextensions.k8s.io";

    public Stream<ResourceType> all() {
        return Stream.concat(
                BuiltinTypes.list().stream(),
                store.list(cluster, DEFINITIONS, null).stream().flatMap(CustomTypes::servedBy));
    }

    public Optional<ResourceType> find(String group, String version, String plural) {
        return all().filter(t -> t.plural().equals(plural)
                        && t.group().equals(group)
                        && t.version().equals(version))
                .findFirst();
    }

    /** @param name for example {@code deployments.apps} */
    public Optional<ResourceType> named(String name) {
        return all().filter(t -> t.name().equals(name)).findFirst();
    }

    public Optional<ResourceType> ofKind(String apiVersion, String kind) {
        return all().filter(t -> t.kind().equals(kind) && t.apiVersion().equals(apiVersion))
                .findFirst();
    }
}
