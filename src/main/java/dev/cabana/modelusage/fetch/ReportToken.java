package dev.cabana.modelusage.fetch;

import dev.cabana.kubernetes.KubernetesCluster;
import dev.cabana.kubernetes.ObjectRef;
import dev.cabana.serving.ServedDeployments;
import dev.cabana.shared.Json;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The token with which the portal fetches usage. It stands in the cluster alone, in the Secret that core-api's pods take it
 * from when they start; so they are rolled out anew, once, after it was made.
 */
final class ReportToken {
    static final ObjectRef SECRET = ObjectRef.core("Secret", ServedDeployments.PLATFORM, "core-api-report");
    static final ObjectRef CORE_API = new ObjectRef("apps/v1", "Deployment", ServedDeployments.PLATFORM, "core-api");
    static final String MARK = "cabana.dev/report-token";
    private static final String MANAGER = "cabana-usage";
    private static final String VARIABLE = "CABANA_REPORT_TOKEN";
    private static final int BYTES = 32;
    private static final int SHORT = 16;
    private static final SecureRandom RANDOM = new SecureRandom();

    private ReportToken() {}

    /** Empty while there is no core-api. */
    static Optional<String> of(KubernetesCluster cluster) {
        Optional<ObjectNode> coreApi = cluster.find(CORE_API);
        if (coreApi.isEmpty()) {
            return Optional.empty();
        }
        String token = cluster.find(SECRET).flatMap(ReportToken::read).orElseGet(() -> make(cluster));
        String mark = mark(token);
        String marked = coreApi.get()
                .at("/spec/template/metadata/annotations")
                .path(MARK)
                .asString("");
        if (!marked.equals(mark)) {
            rollOut(cluster, mark);
        }
        return Optional.of(token);
    }

    private static Optional<String> read(JsonNode secret) {
        String encoded = secret.path("data").path(VARIABLE).asString("");
        return encoded.isEmpty()
                ? Optional.empty()
                : Optional.of(new String(Base64.getDecoder().decode(encoded), StandardCharsets.US_ASCII));
    }

    private static String make(KubernetesCluster cluster) {
        byte[] bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        String token = HexFormat.of().formatHex(bytes);
        ObjectNode secret =
                Json.emptyObject().put("apiVersion", "v1").put("kind", "Secret").put("type", "Opaque");
        secret.putObject("metadata").put("name", SECRET.name()).put("namespace", SECRET.namespace());
        secret.putObject("data")
                .put(VARIABLE, Base64.getEncoder().encodeToString(token.getBytes(StandardCharsets.US_ASCII)));
        cluster.apply(secret, MANAGER);
        return token;
    }

    /** Under a manager of its own, so that the platform's manifest, which does not have it, leaves it. */
    private static void rollOut(KubernetesCluster cluster, String mark) {
        ObjectNode patch = Json.emptyObject().put("apiVersion", "apps/v1").put("kind", "Deployment");
        patch.putObject("metadata").put("name", CORE_API.name()).put("namespace", CORE_API.namespace());
        patch.putObject("spec")
                .putObject("template")
                .putObject("metadata")
                .putObject("annotations")
                .put(MARK, mark);
        cluster.apply(patch, MANAGER);
    }

    private static String mark(String token) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.US_ASCII));
            return HexFormat.of().formatHex(digest).substring(0, SHORT);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
