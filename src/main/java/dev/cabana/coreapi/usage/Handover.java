package dev.cabana.coreapi.usage;

import dev.cabana.shared.Json;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.zip.GZIPOutputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Leaves batches in the cluster, since the spool goes with its pod: as ConfigMaps, which the portal reads and deletes. A batch
 * keeps its id, so that one that is in the spool as well, because the program died in between, is counted once.
 */
public final class Handover {
    /** On the ConfigMaps; its value is {@code true}. */
    public static final String LABEL = "cabana.dev/usage-batches";

    /** The entry: a list of batches as JSON, with gzip. */
    public static final String ENTRY = "batches.json.gz";

    private static final Logger LOG = LoggerFactory.getLogger(Handover.class);
    /** Of JSON, which becomes a tenth of it; an object may have a MiB. */
    private static final int MOST_CHARACTERS = 2 << 20;

    private static final int PAGE = 500;

    private final KubernetesClient client;
    private final String namespace;

    public Handover(KubernetesClient client, String namespace) {
        this.client = client;
        this.namespace = namespace;
    }

    /** @throws RuntimeException when the API server does not take them; what it took has left the spool */
    public void of(UsageJournal journal) {
        for (List<UsageBatch> batches = journal.batches(PAGE); !batches.isEmpty(); batches = journal.batches(PAGE)) {
            for (List<UsageBatch> some : inPieces(batches)) {
                leave(some);
                some.forEach(batch -> journal.remove(batch.id()));
                LOG.info("{} batches of usage are left in the cluster for the portal", some.size());
            }
        }
    }

    private static List<List<UsageBatch>> inPieces(List<UsageBatch> batches) {
        List<List<UsageBatch>> pieces = new ArrayList<>();
        long size = MOST_CHARACTERS;
        for (UsageBatch batch : batches) {
            int length = Json.write(batch).length();
            if (size + length > MOST_CHARACTERS) {
                pieces.add(new ArrayList<>());
                size = 0;
            }
            pieces.getLast().add(batch);
            size += length;
        }
        return pieces;
    }

    /** Under a name of its own each time: the portal deletes what it has read, which nobody may have added to. */
    private void leave(List<UsageBatch> batches) {
        client.resource(new ConfigMapBuilder()
                        .withNewMetadata()
                        .withName("core-api-usage-" + UUID.randomUUID())
                        .withNamespace(namespace)
                        .addToLabels(LABEL, "true")
                        .endMetadata()
                        .withBinaryData(Map.of(ENTRY, Base64.getEncoder().encodeToString(packed(batches))))
                        .build())
                .create();
    }

    private static byte[] packed(List<UsageBatch> batches) {
        var bytes = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(bytes)) {
            gzip.write(Json.write(batches).getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
