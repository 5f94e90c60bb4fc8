package dev.cabana.provisioning.platform;

import dev.cabana.kubernetes.CertificateAuthority;
import dev.cabana.kubernetes.KubernetesCluster;
import dev.cabana.kubernetes.KubernetesFailure;
import dev.cabana.kubernetes.ObjectRef;
import dev.cabana.provisioning.Observation;
import dev.cabana.provisioning.Observation.Present;
import dev.cabana.provisioning.Outcome;
import dev.cabana.provisioning.Reconciler;
import dev.cabana.provisioning.Scope;
import dev.cabana.shared.Json;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A TLS certificate with its key that exists only in the cluster: made here, signed by an authority of its own whose key
 * is thrown away, and made anew before it ends. The public certificate of the authority is an output.
 */
@Component
class TlsSecretReconciler implements Reconciler {
    static final String TYPE = "Kubernetes::TlsSecret";
    private static final String NAMES = "cabana.dev/dns-names";
    private static final Duration VALID_FOR = Duration.ofDays(365);
    private static final Duration RENEW_BEFORE = Duration.ofDays(30);
    private static final Duration SOON = Duration.ofSeconds(3);

    private final ClusterGate gate;
    private final Clock clock;

    /** @param valid always true as desired; false is observed when the certificate is missing or about to end */
    record Desired(String namespace, String name, List<String> dnsNames, boolean valid) {
        ObjectRef ref() {
            return ObjectRef.core("Secret", namespace, name);
        }
    }

    TlsSecretReconciler(ClusterGate gate, Clock clock) {
        this.gate = gate;
        this.clock = clock;
    }

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public Observation observe(Scope scope) {
        Optional<KubernetesCluster> cluster = gate.open(scope);
        if (cluster.isEmpty()) {
            return Observation.absent();
        }
        Desired desired = scope.desired(Desired.class);
        try {
            return cluster.get()
                    .find(desired.ref())
                    .map(secret -> observed(scope, desired, secret))
                    .orElseGet(Observation::absent);
        } catch (KubernetesFailure.NotYetKnown | KubernetesFailure.Unavailable failure) {
            gate.forgetToken(scope);
            if (gate.clusterGone(scope)) {
                return Observation.absent();
            }
            throw failure;
        }
    }

    private Observation observed(Scope scope, Desired desired, JsonNode secret) {
        if (!Marks.areOurs(scope, secret)) {
            return Observation.foreign(desired.ref() + " in the cluster");
        }
        String names = secret.path("metadata").path("annotations").path(NAMES).asString("");
        var found =
                new Desired(desired.namespace(), desired.name(), Arrays.asList(names.split(",", -1)), lasts(secret));
        String authority = secret.path("data").path("ca.crt").asString("");
        return new Present(Json.object(found), Map.of("caBundle", authority, "name", desired.name()), "");
    }

    private boolean lasts(JsonNode secret) {
        try {
            byte[] pem = Base64.getDecoder()
                    .decode(secret.path("data").path("tls.crt").asString(""));
            Instant expiry = CertificateAuthority.expiry(new String(pem, StandardCharsets.US_ASCII));
            return clock.instant().plus(RENEW_BEFORE).isBefore(expiry);
        } catch (IllegalArgumentException unreadable) {
            return false;
        }
    }

    @Override
    public Outcome converge(Scope scope, Observation seen) {
        Desired desired = scope.desired(Desired.class);
        if (seen instanceof Present present
                && Json.read(present.attributes(), Desired.class).equals(desired)) {
            return Outcome.converged(present.outputs());
        }
        Optional<KubernetesCluster> cluster = gate.open(scope);
        if (cluster.isEmpty()) {
            return Outcome.waiting(SOON, "The cluster has no address yet");
        }
        return Waits.outcome(
                () -> {
                    ObjectNode secret = secret(desired);
                    cluster.get().apply(Marks.on(scope, secret));
                    String authority = secret.path("data").path("ca.crt").asString();
                    return Outcome.converged(Map.of("caBundle", authority, "name", desired.name()));
                },
                () -> gate.forgetToken(scope));
    }

    private ObjectNode secret(Desired desired) {
        Instant now = clock.instant();
        var authority = CertificateAuthority.create(desired.name() + " authority", now, VALID_FOR);
        var issued = authority.issue(desired.dnsNames(), now, VALID_FOR);
        ObjectNode secret =
                Json.emptyObject().put("apiVersion", "v1").put("kind", "Secret").put("type", "kubernetes.io/tls");
        secret.putObject("metadata")
                .put("name", desired.name())
                .put("namespace", desired.namespace())
                .putObject("annotations")
                .put(NAMES, String.join(",", desired.dnsNames()));
        secret.putObject("data")
                .put("ca.crt", base64(authority.certificate()))
                .put("tls.crt", base64(issued.certificate()))
                .put("tls.key", base64(issued.privateKey()));
        return secret;
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.US_ASCII));
    }

    @Override
    public Outcome remove(Scope scope, Observation seen) {
        Optional<KubernetesCluster> cluster = gate.open(scope);
        if (cluster.isEmpty() || !(seen instanceof Present)) {
            return Outcome.converged();
        }
        return Waits.outcome(
                () -> {
                    ObjectRef ref = scope.desired(Desired.class).ref();
                    cluster.get().delete(ref);
                    return cluster.get().find(ref).isEmpty()
                            ? Outcome.converged()
                            : Outcome.waiting(SOON, ref + " is going away");
                },
                () -> gate.forgetToken(scope));
    }
}
