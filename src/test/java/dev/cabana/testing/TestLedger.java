package dev.cabana.testing;

import dev.cabana.deployment.Phase;
import dev.cabana.deployment.ResourceState;
import dev.cabana.deployment.SweepProof;
import dev.cabana.deployment.TimelineEvent.Level;
import dev.cabana.deployment.ledger.Deployment;
import dev.cabana.deployment.ledger.DeploymentStore;
import dev.cabana.deployment.ledger.Entry;
import dev.cabana.deployment.ledger.ResourceRow;
import dev.cabana.deployment.ledger.ResourceStore;
import dev.cabana.deployment.ledger.Revision;
import dev.cabana.deployment.ledger.Timeline;
import dev.cabana.deployment.spec.DeploymentDocument;
import dev.cabana.deployment.spec.SpecFormat;
import dev.cabana.deployment.spec.SpecParser;
import dev.cabana.shared.DeploymentRef;
import dev.cabana.shared.Json;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.transaction.support.TransactionTemplate;

/** Deployments as rows, which no engine works on: for tests of how they are read. */
@TestComponent
public class TestLedger {
    private final DeploymentStore deployments;
    private final ResourceStore resources;
    private final Timeline timeline;
    private final SpecParser parser;
    private final TransactionTemplate transactions;

    TestLedger(
            DeploymentStore deployments,
            ResourceStore resources,
            Timeline timeline,
            SpecParser parser,
            TransactionTemplate transactions) {
        this.deployments = deployments;
        this.resources = resources;
        this.timeline = timeline;
        this.parser = parser;
        this.transactions = transactions;
    }

    /** In phase provisioning, without resources. @param spec the lines under {@code spec}, beside the region */
    public DeploymentRef deployment(String name, String team, String spec) {
        var ref = new DeploymentRef(UUID.randomUUID(), name, team);
        DeploymentDocument document = parser.parse(
                "metadata: {name: %s, team: %s}\nspec:\n  region: us-east-1\n%s".formatted(name, team, spec.indent(2)),
                SpecFormat.yaml);
        var place = new Deployment.Place("123456789012", "us-east-1");
        transactions.executeWithoutResult(status -> {
            deployments.insert(Deployment.started(ref, place, false, Instant.now()));
            deployments.insert(ref.id(), new Revision(1, document, UUID.randomUUID(), "dana"), Instant.now());
        });
        return ref;
    }

    public void resource(DeploymentRef of, String address, ResourceRow.Standing standing, Map<String, String> outputs) {
        int position = resources.all(of.id()).size();
        var node = new ResourceRow.Node(
                address,
                "Test::Thing",
                address.startsWith("model/") ? "models" : "storage",
                position,
                Json.emptyObject().put("name", address),
                List.of(),
                Duration.ofSeconds(1));
        resources.insert(ResourceRow.planned(of.id(), node).with(standing).with(outputs));
    }

    /** @param spec of its InferenceModel beside the name, as JSON */
    public void model(DeploymentRef of, String name, ResourceState state, String spec) {
        var manifest = Json.emptyObject();
        manifest.putObject("InferenceModel poolside-models/" + name)
                .set("spec", Json.object(Json.tree(spec)).put("modelName", name));
        UUID uuid = UUID.nameUUIDFromBytes((of.name() + "/" + name).getBytes(StandardCharsets.UTF_8));
        var node = new ResourceRow.Node(
                "model/" + uuid,
                "Kubernetes::InferenceModel",
                "models",
                resources.all(of.id()).size(),
                manifest,
                List.of(),
                Duration.ofSeconds(1));
        resources.insert(ResourceRow.planned(of.id(), node).with(ResourceRow.Standing.of(state)));
    }

    public void ready(DeploymentRef of, String address, Map<String, String> outputs) {
        resource(of, address, ResourceRow.Standing.of(ResourceState.ready), outputs);
    }

    public void event(DeploymentRef of, String kind, String message) {
        transactions.executeWithoutResult(status -> {
            deployments.lock(of.id());
            timeline.append(of.id(), Entry.of(kind, Level.info, message));
        });
    }

    /** Settles it as if every resource were ready. */
    public void settled(DeploymentRef of) {
        transactions.executeWithoutResult(status -> {
            Deployment locked = deployments.lock(of.id()).orElseThrow();
            var all = new dev.cabana.deployment.ledger.Tally(0, 0, 0, 0);
            deployments.save(locked.settled(all, Instant.now()), Instant.now());
        });
    }

    public void deleted(DeploymentRef of, SweepProof proof) {
        transactions.executeWithoutResult(status -> {
            Deployment locked = deployments.lock(of.id()).orElseThrow();
            Deployment gone = locked.tornDown().swept(proof);
            if (gone.phase() != Phase.deleted) {
                throw new IllegalArgumentException("This proof shows leftovers");
            }
            deployments.save(gone, Instant.now());
        });
    }
}
