package dev.cabana.sandbox.kubernetes.api;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A path below {@code /api} or {@code /apis} taken apart.
 *
 * @param namespace null when the path names none
 * @param name null for a collection
 * @param subresource null for the object itself
 */
record Route(
        String group,
        String version,
        String plural,
        @Nullable String namespace,
        @Nullable String name,
        @Nullable String subresource) {

    /** @param path without the cluster's prefix, for example {@code [apis, apps, v1, namespaces, x, deployments]} */
    static Optional<Route> parse(List<String> path) {
        if (path.isEmpty()) {
            return Optional.empty();
        }
        boolean core = path.getFirst().equals("api");
        int skip = core ? 2 : 3;
        if ((!core && !path.getFirst().equals("apis")) || path.size() <= skip) {
            return Optional.empty();
        }
        String group = core ? "" : path.get(1);
        String version = path.get(skip - 1);
        List<String> rest = path.subList(skip, path.size());
        if (rest.getFirst().equals("watch")) {
            return Optional.empty();
        }
        boolean scoped = rest.size() >= 3
                && rest.getFirst().equals("namespaces")
                && !(core && List.of("status", "finalize").contains(rest.get(2)));
        String namespace = scoped ? rest.get(1) : null;
        List<String> object = scoped ? rest.subList(2, rest.size()) : rest;
        return object.size() > 3
                ? Optional.empty()
                : Optional.of(new Route(
                        group,
                        version,
                        object.getFirst(),
                        namespace,
                        object.size() > 1 ? object.get(1) : null,
                        object.size() > 2 ? object.get(2) : null));
    }
}
