package dev.cabana.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.cabana.deployment.ledger.DeploymentStore;
import dev.cabana.deployment.ledger.ResourceStore;
import dev.cabana.provisioning.Graphs;
import dev.cabana.shared.Audited;
import dev.cabana.shared.DeploymentRef;
import dev.cabana.testing.CabanaTest;
import dev.cabana.testing.Portal;
import dev.cabana.testing.TestLedger;
import dev.cabana.testing.TestPeople;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.ResponseEntity;
import org.springframework.test.context.event.ApplicationEvents;
import org.springframework.test.context.event.RecordApplicationEvents;
import tools.jackson.databind.JsonNode;

@CabanaTest
@RecordApplicationEvents
class ExportApiTest {
    private static final String EXPORT = "/api/v1/deployments/{name}/export?format={format}";

    @Autowired
    Portal portal;

    @Autowired
    TestLedger ledger;

    @Autowired
    DeploymentStore deployments;

    @Autowired
    ResourceStore resources;

    @Autowired
    Graphs graphs;

    @Autowired
    Exports exports;

    @Autowired
    ApplicationEvents events;

    private final String name = "take-" + UUID.randomUUID().toString().substring(0, 8);

    private DeploymentRef ready(String team) {
        DeploymentRef ref = ledger.deployment(name, team, "");
        var document = deployments.revision(ref.id(), 1).document();
        var graph = graphs.compile(graphs.input(document, "123456789012"));
        new MadeUp(graph).rows(ref.id()).forEach(resources::insert);
        ledger.settled(ref);
        return ref;
    }

    @Test
    void givesTerraformAsAnArchiveThatIsTheSameEveryTime() throws IOException {
        ready("atlas");

        var answer = bytes("vic", "terraform");

        assertThat(answer.getStatusCode().value()).isEqualTo(200);
        assertThat(answer.getHeaders().getContentType()).hasToString("application/zip");
        assertThat(answer.getHeaders().getContentDisposition().getFilename()).isEqualTo(name + "-terraform.zip");
        assertThat(entries(answer.getBody())).contains("main.tf", "imports.tf", "network.tf");
        assertThat(bytes("vic", "terraform").getBody()).isEqualTo(answer.getBody());
    }

    @Test
    void givesTheOthersAsYaml() {
        ready("atlas");

        assertThat(text("dana", "eksctl").getBody()).contains("kind: ClusterConfig", "name: poolside-" + name);
        var kubernetes = text("dana", "kubernetes");
        assertThat(kubernetes.getBody()).contains("kind: Namespace", "kubectl apply --server-side");
        assertThat(kubernetes.getHeaders().getContentType()).hasToString("application/yaml;charset=UTF-8");
        assertThat(kubernetes.getHeaders().getContentDisposition().getFilename())
                .isEqualTo(name + "-kubernetes.yaml");
    }

    @ParameterizedTest
    @EnumSource(ExportFormat.class)
    void anotherTeamsDeploymentDoesNotExist(ExportFormat format) {
        ready("orion");

        assertThat(problem("dana", format.name()).getStatusCode().value()).isEqualTo(404);
        assertThat(text("alex", format.name()).getStatusCode().value()).isEqualTo(200);
    }

    @Test
    void refusesWhatIsBeingBuiltAndSaysWhenToComeBack() {
        ledger.deployment(name, "atlas", "");

        var answer = problem("dana", "terraform");

        assertThat(answer.getStatusCode().value()).isEqualTo(409);
        assertThat(answer.getBody().path("detail").asString())
                .isEqualTo(name + " is being built or changed. Export it once it is ready.");
    }

    @Test
    void refusesWhatIsDeleted() {
        DeploymentRef ref = ready("atlas");
        ledger.deleted(ref, new dev.cabana.deployment.SweepProof(java.time.Instant.EPOCH, List.of(), List.of()));

        assertThat(problem("dana", "eksctl").getBody().path("detail").asString())
                .contains("is deleted");
    }

    @Test
    void refusesAFormatThatThereIsNot() {
        ready("atlas");

        assertThat(problem("dana", "pulumi").getStatusCode().value()).isEqualTo(400);
    }

    /** What is only looked at is not. */
    @Test
    void keepsOnRecordWhoTookWhat() {
        ready("atlas");

        exports.preview(TestPeople.VIC, name, ExportFormat.eksctl);
        exports.take(TestPeople.VIC, name, ExportFormat.terraform);

        assertThat(events.stream(Audited.class).filter(event -> event.object().equals("deployment:" + name)))
                .extracting(Audited::caller, Audited::action)
                .containsExactly(tuple("vic", "deployment.export"));
    }

    private ResponseEntity<byte[]> bytes(String person, String format) {
        return portal.as(person).get().uri(EXPORT, name, format).retrieve().toEntity(byte[].class);
    }

    private ResponseEntity<String> text(String person, String format) {
        var bytes = bytes(person, format);
        return ResponseEntity.status(bytes.getStatusCode())
                .headers(bytes.getHeaders())
                .body(new String(bytes.getBody(), StandardCharsets.UTF_8));
    }

    private ResponseEntity<JsonNode> problem(String person, String format) {
        return portal.get(person, EXPORT, name, format);
    }

    private static List<String> entries(byte[] archive) throws IOException {
        List<String> names = new ArrayList<>();
        try (var zip = new ZipInputStream(new ByteArrayInputStream(archive))) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                names.add(entry.getName());
            }
        }
        return names;
    }
}
