package dev.cabana.sandbox.kubernetes.api;

import dev.cabana.sandbox.kubernetes.api.Access.Attempt;
import dev.cabana.sandbox.kubernetes.api.Backends.Target;
import java.util.List;
import java.util.Optional;

/** {@code /api/v1/namespaces/<namespace>/services/<[scheme:]name[:port]>/proxy/…}, and likewise for pods. */
record ProxyRoute(Target target, String object) {
    private static final int PREFIX = 7;

    /** @param path without the cluster's prefix */
    static Optional<ProxyRoute> parse(List<String> path) {
        boolean proxied = path.size() >= PREFIX
                && path.subList(0, 3).equals(List.of("api", "v1", "namespaces"))
                && List.of("services", "pods").contains(path.get(4))
                && path.get(6).equals("proxy");
        if (!proxied) {
            return Optional.empty();
        }
        String object = path.get(5);
        String[] parts = object.split(":", -1);
        String name = parts.length == 3 ? parts[1] : parts[0];
        String port = parts.length == 1 ? "" : parts[parts.length - 1];
        return Optional.of(new ProxyRoute(new Target(path.get(4), path.get(3), name, port), object));
    }

    /** The verb follows from the method, whatever is behind. */
    Attempt attempt(String method) {
        String verb = switch (method) {
            case "POST" -> "create";
            case "PUT" -> "update";
            case "PATCH" -> "patch";
            case "DELETE" -> "delete";
            default -> "get";
        };
        return new Attempt(verb, "", target.kind() + "/proxy", target.namespace(), target.name());
    }

    /** What comes after {@code /proxy}, as it was sent. @param rawPath with the cluster's prefix */
    static String rest(String rawPath) {
        int at = 0;
        for (int slashes = 0; slashes < PREFIX + 2; slashes++) {
            at = rawPath.indexOf('/', at) + 1;
        }
        int end = rawPath.indexOf('/', at);
        return end < 0 ? "/" : rawPath.substring(end);
    }
}
