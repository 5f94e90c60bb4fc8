package dev.cabana.sandbox.kubernetes.simulation;

import dev.cabana.sandbox.kubernetes.api.Meta;
import java.util.Locale;
import tools.jackson.databind.node.ObjectNode;

/** {@code k8s-<namespace>-<name>-<hash>}, as the AWS Load Balancer Controller names load balancers. */
final class BalancerNames {
    private static final int PART = 8;

    private BalancerNames() {}

    static String of(String cluster, ObjectNode object) {
        Meta meta = Meta.of(object);
        String hash = "%08x%02x".formatted((cluster + "/" + meta.uid()).hashCode(), cluster.hashCode() & 0xff);
        return "k8s-%s-%s-%s".formatted(part(meta.namespace()), part(meta.name()), hash);
    }

    private static String part(String text) {
        String plain = text.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
        return plain.substring(0, Math.min(PART, plain.length()));
    }
}
