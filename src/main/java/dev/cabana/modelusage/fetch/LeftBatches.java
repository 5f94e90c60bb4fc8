package dev.cabana.modelusage.fetch;

import dev.cabana.kubernetes.KubernetesCluster;
import dev.cabana.kubernetes.ObjectRef;
import dev.cabana.serving.ServedDeployments;
import dev.cabana.shared.Json;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.zip.GZIPInputStream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** The batches that pods of core-api left behind when they ended (ADR 121). */
record LeftBatches(KubernetesCluster cluster) {
    private static final ObjectRef ANY = ObjectRef.core("ConfigMap", ServedDeployments.MODELS, "");
    private static final Map<String, String> LABELS = Map.of("cabana.dev/usage-batches", "true");
    private static final String ENTRY = "batches.json.gz";
    private static final int LARGEST = 64 << 20;

    /** @param store keeps a batch for good before it returns; only then what it was left in is deleted */
    void fetch(Consumer<Batch> store) {
        for (JsonNode left : cluster.list(ANY, LABELS)) {
            read(left).forEach(store);
            cluster.delete(ObjectRef.core(
                    "ConfigMap",
                    ServedDeployments.MODELS,
                    left.path("metadata").path("name").asString("")));
        }
    }

    private static List<Batch> read(JsonNode left) {
        String packed = left.path("binaryData").path(ENTRY).asString("");
        try (var gzip =
                new GZIPInputStream(new ByteArrayInputStream(Base64.getDecoder().decode(packed)))) {
            String json = new String(gzip.readNBytes(LARGEST), StandardCharsets.UTF_8);
            return Arrays.asList(Json.read(json, Batch[].class));
        } catch (IOException | JacksonException | IllegalArgumentException e) {
            throw new CoreApiReports.Unanswered("core-api left usage in a form that the portal cannot read");
        }
    }
}
