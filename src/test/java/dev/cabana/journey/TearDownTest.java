package dev.cabana.journey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cabana.testing.CabanaTest;
import dev.cabana.testing.Portal;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import tools.jackson.databind.JsonNode;

/** A deployment goes in the reverse of the order in which it came, and a proof ends it. */
@CabanaTest
class TearDownTest {
    private static final int KEYS = 600;

    private final Automation automation;
    private final World world;

    TearDownTest(@Autowired Portal portal) {
        automation = new Automation(portal);
        world = new World(automation);
    }

    @ParameterizedTest
    @ValueSource(strings = {"alb", "nginx"})
    void takesEverythingAwayBackwards(String ingress) {
        String name = Names.fresh("gone-" + ingress);
        JsonNode create = automation.fileCreate(Documents.whole(name, ingress));
        automation.approve(create);
        automation.awaitReady(name);
        fill("poolside-" + name);
        assertThat(world.balancers(name)).isNotEmpty();
        long call = world.lastCall();

        JsonNode delete = automation.fileDelete(name);
        automation.approve(delete);
        automation.awaitPhase(name, "deleted");
        automation.awaitState(delete, "applied");

        List<String> gone = gone(name);
        assertThat(gone)
                .containsSubsequence(
                        ingress.equals("alb") ? "ingress" : "ingress/nginx",
                        ingress.equals("alb") ? "k8s/load-balancer-controller" : "k8s/ingress-nginx",
                        "nodes/cpu",
                        "cluster",
                        "network/vpc");
        assertThat(gone).containsSubsequence("nodes/gpu", "cluster", "role/cluster");
        assertThat(gone).containsSubsequence("cluster/access/portal", "cluster");
        assertThat(gone).containsSubsequence("k8s/core-api", "bucket/primary", "bucket/access-logs");
        assertThat(world.balancers(name)).isEmpty();

        List<String> changes = world.changesAfter(call, "poolside-" + name);
        assertThat(changes.stream().map(change -> change.substring(0, change.indexOf(' '))))
                .containsSubsequence("eks:DeleteNodegroup", "eks:DeleteNodegroup", "eks:DeleteCluster");
        assertThat(changes.stream().filter(change -> change.equals("s3:DeleteObjects /poolside-" + name)))
                .as("1,800 versions and delete markers, a thousand at a time")
                .hasSizeGreaterThanOrEqualTo(2);
        assertProven(name);
    }

    private void assertProven(String name) {
        JsonNode proof = automation.deployment(name).path("proof");
        assertThat(proof.path("leftovers")).isEmpty();
        assertThat(proof.path("checks").size()).isGreaterThan(10);
        assertThat(world.tagged(name)).isEmpty();
    }

    /** Two versions and a delete marker of each key. */
    private void fill(String bucket) {
        try (var s3 = world.client(S3Client.builder())) {
            IntStream.range(0, KEYS).parallel().forEach(i -> {
                String key = "data/" + i;
                s3.putObject(r -> r.bucket(bucket).key(key), RequestBody.fromString("one"));
                s3.putObject(r -> r.bucket(bucket).key(key), RequestBody.fromString("two"));
                s3.deleteObject(r -> r.bucket(bucket).key(key));
            });
        }
    }

    /** Addresses in the order in which they were gone. */
    private List<String> gone(String name) {
        return automation.events(name).stream()
                .filter(event -> event.path("kind").asString().equals("resource.removed"))
                .sorted((one, other) ->
                        Long.compare(one.path("id").asLong(), other.path("id").asLong()))
                .map(event -> event.path("address").asString())
                .filter(Objects::nonNull)
                .toList();
    }
}
