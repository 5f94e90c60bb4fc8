package dev.cabana.coreapi.usage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cabana.coreapi.ApiKey;
import dev.cabana.coreapi.relay.Usage;
import dev.cabana.sandbox.kubernetes.JudgedCluster;
import dev.cabana.shared.Json;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a pod takes with it when it ends is left in the cluster first, once. */
class HandoverTest {
    private static final ApiKey KEY =
            new ApiKey("k1", ApiKey.hash("x"), "atlas", "ci", List.of("*"), ApiKey.Limits.NONE, null);

    private final String namespace = "handover-" + UUID.randomUUID();
    private final JudgedCluster judged = JudgedCluster.open();
    private final KubernetesClient client = judged.client();

    @TempDir
    Path folder;

    @AfterEach
    void stop() {
        client.namespaces().withName(namespace).delete();
        judged.close();
    }

    private UsageJournal called(int times) {
        var journal = UsageJournal.open(
                new UsageJournal.Place(folder, "atlas-prod", "core-api-1", batch -> {}),
                Duration.ofHours(1),
                Clock.systemUTC());
        for (int i = 0; i < times; i++) {
            journal.used(KEY, "m", false, Usage.of(3, 4), new Timing(80L, 90L));
        }
        journal.finish();
        return journal;
    }

    private List<ConfigMap> left() {
        return client.configMaps()
                .inNamespace(namespace)
                .withLabel(Handover.LABEL, "true")
                .list()
                .getItems();
    }

    private static List<UsageBatch> batches(ConfigMap left) {
        var packed = Base64.getDecoder().decode(left.getBinaryData().get(Handover.ENTRY));
        try (var gzip = new GZIPInputStream(new ByteArrayInputStream(packed))) {
            return Arrays.asList(Json.read(new String(gzip.readAllBytes()), UsageBatch[].class));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void leavesWhatWasNotFetchedAndKeepsItNoLonger() {
        client.resource(new NamespaceBuilder()
                        .withNewMetadata()
                        .withName(namespace)
                        .endMetadata()
                        .build())
                .create();
        try (UsageJournal journal = called(3)) {
            List<UsageBatch> waiting = journal.batches(10);
            new Handover(client, namespace).of(journal);
            new Handover(client, namespace).of(journal);

            assertThat(journal.waiting()).isZero();
            assertThat(left()).singleElement().extracting(HandoverTest::batches).isEqualTo(waiting);
            assertThat(waiting.getFirst().totals().getFirst().calls()).isEqualTo(3);
        }
    }

    @Test
    void keepsWhatTheClusterDoesNotTake() {
        try (UsageJournal journal = called(1)) {
            assertThatThrownBy(() -> new Handover(client, namespace).of(journal))
                    .hasMessageContaining(namespace);
            assertThat(journal.waiting()).isEqualTo(1);
        }
    }
}
