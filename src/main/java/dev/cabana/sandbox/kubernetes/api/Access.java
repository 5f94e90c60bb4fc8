package dev.cabana.sandbox.kubernetes.api;

import org.jspecify.annotations.Nullable;

/** Authentication and authorization of one server. */
public interface Access {

    /**
     * @param token without {@code Bearer }
     * @throws StatusError 401 when the token proves nobody, or nobody that the cluster lets in
     */
    Caller authenticate(String cluster, String token);

    boolean allows(String cluster, Caller caller, Attempt attempt);

    /**
     * What is tried.
     *
     * @param resource plural, with its subresource: {@code deployments/status}
     * @param namespace empty for the whole cluster
     * @param name empty for a collection
     */
    record Attempt(String verb, String group, String resource, String namespace, String name) {

        static Attempt on(String verb, Route route) {
            String resource = route.subresource() == null ? route.plural() : route.plural() + "/" + route.subresource();
            return new Attempt(verb, route.group(), resource, orEmpty(route.namespace()), orEmpty(route.name()));
        }

        private static String orEmpty(@Nullable String text) {
            return text == null ? "" : text;
        }

        String refusal(Caller caller) {
            String where =
                    namespace.isEmpty() ? "at the cluster scope" : "in the namespace \"%s\"".formatted(namespace);
            String what = group.isEmpty() ? resource : resource + "." + group;
            return "%s%s is forbidden: User \"%s\" cannot %s resource \"%s\" in API group \"%s\" %s"
                    .formatted(
                            what,
                            name.isEmpty() ? "" : " \"" + name + "\"",
                            caller.name(),
                            verb,
                            resource,
                            group,
                            where);
        }
    }
}
