package dev.cabana.provisioning.engine;

import static dev.cabana.testing.TestPeople.DANA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.cabana.aws.AwsFailure;
import dev.cabana.deployment.Phase;
import dev.cabana.deployment.ResourceState;
import dev.cabana.deployment.ResourceView.DriftedAttribute;
import dev.cabana.deployment.TimelineEvent;
import dev.cabana.deployment.spec.DeploymentDocument;
import dev.cabana.provisioning.ResourceNode.Group;
import dev.cabana.request.NewRequest;
import dev.cabana.request.PlanItem;
import dev.cabana.request.PlanItem.Action;
import dev.cabana.request.PlanItem.Change;
import dev.cabana.request.RequestState;
import dev.cabana.request.RequestView.Step;
import dev.cabana.shared.Json;
import dev.cabana.shared.Refusal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The whole engine on a real database, driven by hand. */
class EngineTest {
    private EngineHarness engine;

    @BeforeEach
    void start() {
        engine = new EngineHarness();
    }

    @AfterEach
    void stop() {
        engine.close();
    }

    @Test
    void createsInDependencyOrderAndBecomesReady() {
        UUID request = engine.approved(NewRequest.create(engine.document("atlas-prod"), "because"));
        engine.work.run(Duration.ofSeconds(30));

        assertThat(engine.deployment("atlas-prod").summary().phase()).isEqualTo(Phase.ready);
        assertThat(engine.request(request).summary().state()).isEqualTo(RequestState.applied);
        assertThat(engine.request(request).history())
                .extracting(Step::state)
                .containsExactly(
                        RequestState.draft,
                        RequestState.submitted,
                        RequestState.approved,
                        RequestState.applying,
                        RequestState.applied);
        assertThat(engine.world.calls())
                .containsExactlyInAnyOrder(
                        "create network", "create bucket", "create template", "create cluster", "create nodes")
                .containsSubsequence("create network", "create cluster", "create nodes")
                .containsSubsequence("create template", "create nodes");
        assertThat(engine.timeline("atlas-prod"))
                .extracting(TimelineEvent::kind)
                .contains("request.approved", "resource.ready", "phase.ready");
    }

    @Test
    void makesNoChangingCallWhenTheWorldIsAsDesired() {
        engine.ready("atlas-prod");
        int calls = engine.world.calls().size();
        engine.deployments.checkDrift(DANA, "atlas-prod");
        engine.work.run(Duration.ofMinutes(40));
        assertThat(engine.world.callsSince(calls)).isEmpty();
    }

    @Test
    void createsNothingTwiceWhenItDiesBetweenTheCallAndItsRecord() {
        for (String address : new String[] {"network", "bucket", "cluster", "nodes"}) {
            engine.world.after("create " + address, name -> {
                throw new SimulatedDeath();
            });
        }
        engine.world.hiddenFor = Duration.ofSeconds(3);
        engine.approved(NewRequest.create(engine.document("atlas-prod"), "because"));
        for (int i = 0; i < 80; i++) {
            engine.work.runOnce();
            engine.work.forgetClaims();
            engine.clock.advance(Duration.ofSeconds(2));
        }
        assertThat(engine.deployment("atlas-prod").summary().phase()).isEqualTo(Phase.ready);
        assertThat(engine.world.calls()).filteredOn("create network"::equals).hasSize(1);
        assertThat(engine.world.things()).hasSize(5);
    }

    private static final class SimulatedDeath extends Error {
        private static final long serialVersionUID = 1L;
    }

    @Test
    void waitsOutPassingFailuresHoweverManyTheyAre() {
        var random = new Random(7);
        for (String call : new String[] {"create network", "create cluster", "create nodes", "create bucket"}) {
            engine.world.before(call, name -> {
                if (random.nextInt(10) < 6) {
                    throw new AwsFailure.Throttled(call("CreateThing", "Throttling"), "Throttled", null);
                }
            });
        }
        engine.approved(NewRequest.create(engine.document("atlas-prod"), "because"));
        engine.work.run(Duration.ofMinutes(3));
        assertThat(engine.deployment("atlas-prod").summary().phase()).isEqualTo(Phase.ready);
    }

    @Test
    void stallsWithAdviceLeavesTheRestUpAndGoesOnByItself() {
        engine.world.before("create nodes", name -> {
            throw new AwsFailure.Quota(call("CreateNodegroup", "VcpuLimitExceeded"), "vCPU quota of 0 reached", null);
        });
        UUID request = engine.approved(NewRequest.create(engine.document("atlas-prod"), "because"));
        engine.work.run(Duration.ofSeconds(40));

        assertThat(engine.deployment("atlas-prod").summary().phase()).isEqualTo(Phase.stalled);
        assertThat(engine.request(request).summary().state()).isEqualTo(RequestState.applying);
        var nodes = Objects.requireNonNull(engine.resources("atlas-prod").get("nodes"));
        assertThat(nodes.state()).isEqualTo(ResourceState.stalled);
        assertThat(nodes.advice()).contains("VcpuLimitExceeded").contains("eks:CreateNodegroup");
        assertThat(engine.state("atlas-prod", "cluster")).isEqualTo(ResourceState.ready);

        engine.world.allow("create nodes");
        engine.work.run(Duration.ofSeconds(40));
        assertThat(engine.deployment("atlas-prod").summary().phase()).isEqualTo(Phase.ready);
        assertThat(engine.request(request).summary().state()).isEqualTo(RequestState.applied);
    }

    @Test
    void neverTouchesWhatIsNotOurs() {
        engine.world.behindOurBack("bucket", null, Json.object(Map.of("days", 1)));
        engine.approved(NewRequest.create(engine.document("atlas-prod"), "because"));
        engine.work.run(Duration.ofSeconds(40));
        assertThat(engine.state("atlas-prod", "bucket")).isEqualTo(ResourceState.stalled);

        engine.approved(NewRequest.delete("atlas-prod", "enough"));
        engine.work.run(Duration.ofSeconds(60));
        assertThat(engine.deployment("atlas-prod").summary().phase()).isEqualTo(Phase.deleted);
        assertThat(engine.world.things()).containsOnlyKeys("bucket");
    }

    @Test
    void changesOnlyWhatDiffers() {
        DeploymentDocument document = engine.ready("atlas-prod");
        int calls = engine.world.calls().size();
        UUID request = engine.approved(NewRequest.change(EngineHarness.scaled(document, 5), "more"));
        assertThat(Objects.requireNonNull(engine.request(request).plan()).changingItems())
                .extracting(PlanItem::address)
                .containsExactly("nodes");
        engine.work.run(Duration.ofSeconds(20));
        assertThat(engine.world.callsSince(calls)).containsExactly("change nodes");
        assertThat(engine.request(request).summary().state()).isEqualTo(RequestState.applied);
        assertThat(engine.deployment("atlas-prod").summary().appliedRevision()).isEqualTo(2);
    }

    @Test
    void takesOffTheTagOfALabelThatTheDocumentHasNoMore() {
        engine.layout((input, graph) -> graph.add(
                "bucket", EngineFixture.PLAIN, Group.storage, Map.of("tags", input.tags()), Duration.ofSeconds(1)));
        DeploymentDocument document = engine.document("atlas-prod");
        engine.approved(NewRequest.create(labelled(document, Map.of("stage", "test", "team", "a")), "because"));
        engine.work.run(Duration.ofSeconds(20));
        tagByHand(Map.of("stage", "test", "team", "a", "theirs", "too"));
        int calls = engine.world.calls().size();

        UUID request =
                engine.approved(NewRequest.change(labelled(document, Map.of("team", "b")), "no stages any more"));
        assertThat(Objects.requireNonNull(engine.request(request).plan()).changingItems())
                .singleElement()
                .satisfies(item -> assertThat(item.changes())
                        .extracting(
                                Change::attribute,
                                change -> change.before().toString(),
                                change -> change.after().toString())
                        .containsExactlyInAnyOrder(
                                tuple("/tags/stage", "\"test\"", "null"), tuple("/tags/team", "\"a\"", "\"b\"")));
        engine.work.run(Duration.ofSeconds(20));
        assertThat(engine.world.callsSince(calls)).containsExactly("change bucket");
        assertThat(tags()).isEqualTo(Json.object(Map.of("team", "b", "theirs", "too")));
        assertThat(drift()).isEmpty();

        tagByHand(Map.of("stage", "prod", "team", "b"));
        assertThat(drift()).as("somebody else's").isEmpty();
        tagByHand(Map.of("stage", "test", "team", "b"));
        assertThat(drift())
                .extracting(
                        DriftedAttribute::attribute,
                        attribute -> attribute.desired().isNull())
                .containsExactly(tuple("/tags/stage", true));
    }

    private static DeploymentDocument labelled(DeploymentDocument document, Map<String, String> labels) {
        var metadata = document.metadata();
        return new DeploymentDocument(
                document.apiVersion(),
                document.kind(),
                new DeploymentDocument.Metadata(metadata.name(), metadata.team(), labels),
                document.spec());
    }

    private void tagByHand(Map<String, String> tags) {
        String owner = engine.deployment("atlas-prod").summary().id().toString();
        engine.world.behindOurBack("bucket", owner, Json.object(Map.of("tags", tags)));
    }

    private JsonNode tags() {
        return Objects.requireNonNull(engine.world.things().get("bucket"))
                .attributes()
                .path("tags");
    }

    private List<DriftedAttribute> drift() {
        engine.deployments.checkDrift(DANA, "atlas-prod");
        engine.work.runDue();
        return Objects.requireNonNull(engine.resources("atlas-prod").get("bucket"))
                .drift();
    }

    @Test
    void carriesAChangedOutputOnToWhoeverUsesIt() {
        DeploymentDocument document = engine.ready("atlas-prod");
        int calls = engine.world.calls().size();
        UUID request = engine.approved(NewRequest.change(EngineHarness.nodes(document, 3, 300), "bigger disks"));
        assertThat(Objects.requireNonNull(engine.request(request).plan()).changingItems())
                .extracting(PlanItem::address)
                .containsExactlyInAnyOrder("template", "nodes");
        engine.work.run(Duration.ofSeconds(20));
        assertThat(engine.world.callsSince(calls)).containsExactly("change template", "change nodes");
        assertThat(engine.request(request).summary().state()).isEqualTo(RequestState.applied);
    }

    @Test
    void replacesByRemovingFirst() {
        DeploymentDocument document = engine.ready("atlas-prod");
        int calls = engine.world.calls().size();
        UUID request = engine.approved(NewRequest.change(EngineHarness.version(document, "1.33"), "older"));
        assertThat(Objects.requireNonNull(engine.request(request).plan()).changingItems())
                .extracting(PlanItem::address, PlanItem::action)
                .containsExactly(org.assertj.core.groups.Tuple.tuple("cluster", Action.replace));
        engine.work.run(Duration.ofSeconds(30));
        assertThat(engine.world.callsSince(calls)).containsExactly("delete cluster", "create cluster");
        assertThat(engine.deployment("atlas-prod").summary().phase()).isEqualTo(Phase.ready);
    }

    @Test
    void refusesToReplaceWhatEverythingElseLivesIn() {
        engine.layout((input, graph) -> graph.add(
                "network",
                EngineFixture.TOKENLESS,
                Group.network,
                Map.of("kind", input.spec().kubernetesVersion()),
                Duration.ofSeconds(1)));
        DeploymentDocument document = engine.ready("atlas-prod");
        assertThatThrownBy(() -> engine.approved(NewRequest.change(EngineHarness.version(document, "1.33"), "older")))
                .isInstanceOfSatisfying(
                        Refusal.class,
                        refusal -> assertThat(refusal.violations())
                                .singleElement()
                                .extracting(Refusal.Violation::message)
                                .asString()
                                .contains("would replace network", "because of network (/kind)"));
    }

    @Test
    void asksAPersonWhenSomethingKeepsWhatIsRemovedFromGoing() {
        engine.ready("atlas-prod");
        engine.world.before("delete bucket", name -> {
            throw new AwsFailure.InUse(call("DeleteSubnet", "DependencyViolation"), "has dependencies", null);
        });
        engine.approved(NewRequest.delete("atlas-prod", "enough"));
        engine.work.run(Duration.ofMinutes(3));
        var held = Objects.requireNonNull(engine.resources("atlas-prod").get("bucket"));
        assertThat(held.state()).isEqualTo(ResourceState.stalled);
        assertThat(held.advice()).contains("Something still uses it");

        engine.world.allow("delete bucket");
        engine.work.run(Duration.ofSeconds(40));
        assertThat(engine.deployment("atlas-prod").summary().phase()).isEqualTo(Phase.deleted);
    }

    @Test
    void deletesInReverseOrderAndProvesThatNothingIsLeft() {
        engine.ready("atlas-prod");
        int calls = engine.world.calls().size();
        UUID request = engine.approved(NewRequest.delete("atlas-prod", "enough"));
        engine.work.run(Duration.ofSeconds(30));
        assertThat(engine.world.callsSince(calls))
                .containsSubsequence("delete nodes", "delete cluster", "delete network")
                .containsSubsequence("delete nodes", "delete template")
                .hasSize(5);
        assertThat(engine.deployment("atlas-prod").summary().phase()).isEqualTo(Phase.deleted);
        assertThat(engine.request(request).summary().state()).isEqualTo(RequestState.applied);
        assertThat(Objects.requireNonNull(engine.request(request).proof()).clean())
                .isTrue();
        assertThat(engine.world.things()).isEmpty();
    }

    @Test
    void deletesWhileCreating() {
        engine.world.takes = Duration.ofSeconds(20);
        UUID create = engine.approved(NewRequest.create(engine.document("atlas-prod"), "because"));
        engine.work.run(Duration.ofSeconds(25));
        UUID delete = engine.approved(NewRequest.delete("atlas-prod", "changed our minds"));
        engine.work.run(Duration.ofSeconds(90));
        assertThat(engine.request(create).summary().state()).isEqualTo(RequestState.superseded);
        assertThat(engine.request(delete).summary().state()).isEqualTo(RequestState.applied);
        assertThat(engine.world.calls()).doesNotContain("create nodes");
        assertThat(engine.world.things()).isEmpty();
    }

    @Test
    void keepsWhatAStepFoundWhenDeletionIsApprovedMeanwhile() {
        engine.world.after("create cluster", name -> {
            engine.approved(NewRequest.delete("atlas-prod", "at once"));
        });
        UUID create = engine.approved(NewRequest.create(engine.document("atlas-prod"), "because"));
        engine.work.run(Duration.ofSeconds(60));
        assertThat(engine.request(create).summary().state()).isEqualTo(RequestState.superseded);
        assertThat(engine.deployment("atlas-prod").summary().phase()).isEqualTo(Phase.deleted);
        assertThat(engine.world.things()).isEmpty();
    }

    @Test
    void reportsDriftWithBothValuesAndRepairsItOnlyWhenApproved() {
        engine.ready("atlas-prod");
        String owner = engine.deployment("atlas-prod").summary().id().toString();
        var nodes = Objects.requireNonNull(engine.world.things().get("nodes"));
        var other = nodes.attributes().deepCopy().put("desired", 9);
        engine.world.behindOurBack("nodes", owner, other);
        int calls = engine.world.calls().size();

        engine.deployments.checkDrift(DANA, "atlas-prod");
        engine.work.runDue();
        var drifted = Objects.requireNonNull(engine.resources("atlas-prod").get("nodes"));
        assertThat(drifted.state()).isEqualTo(ResourceState.drifted);
        assertThat(drifted.drift()).singleElement().satisfies(attribute -> {
            assertThat(attribute.attribute()).isEqualTo("/desired");
            assertThat(attribute.desired().asInt()).isEqualTo(3);
            assertThat(attribute.observed().asInt()).isEqualTo(9);
        });
        assertThat(engine.timeline("atlas-prod"))
                .filteredOn(event -> event.kind().equals("drift.found"))
                .singleElement()
                .satisfies(event -> assertThat(event.details()).containsEntry("/desired", "desired 3, found 9"));
        assertThat(engine.world.callsSince(calls)).isEmpty();

        UUID repair = engine.approved(NewRequest.repair("atlas-prod", "put it back"));
        engine.work.run(Duration.ofSeconds(20));
        assertThat(engine.world.callsSince(calls)).containsExactly("change nodes");
        assertThat(engine.request(repair).summary().state()).isEqualTo(RequestState.applied);
        assertThat(engine.state("atlas-prod", "nodes")).isEqualTo(ResourceState.ready);
    }

    @Test
    void createsAgainWhatVanishedOnceARepairIsApproved() {
        engine.ready("atlas-prod");
        engine.world.vanish("bucket");
        engine.work.run(Duration.ofMinutes(25));
        assertThat(engine.state("atlas-prod", "bucket")).isEqualTo(ResourceState.drifted);
        assertThat(engine.deployment("atlas-prod").summary().phase()).isEqualTo(Phase.degraded);
        engine.approved(NewRequest.repair("atlas-prod", "put it back"));
        engine.work.run(Duration.ofSeconds(20));
        assertThat(engine.world.things()).containsKey("bucket");
        assertThat(engine.deployment("atlas-prod").summary().phase()).isEqualTo(Phase.ready);
    }

    @Test
    void asksTheApproverAgainWhenTheWorldMovedSinceTheApproval() {
        DeploymentDocument document = engine.ready("atlas-prod");
        UUID request = engine.approved(NewRequest.change(EngineHarness.scaled(document, 5), "more"));
        engine.world.vanish("bucket");
        engine.work.runDue();
        var view = engine.request(request);
        assertThat(view.summary().state()).isEqualTo(RequestState.submitted);
        assertThat(view.moved()).containsExactly("bucket: none became create");
    }

    @Test
    void refusesAChangeThatChangesNothing() {
        DeploymentDocument document = engine.ready("atlas-prod");
        assertThatThrownBy(() -> engine.requests.file(DANA, NewRequest.change(document, "why not")))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("Nothing would change");
    }

    private static AwsFailure.Call call(String operation, String code) {
        return new AwsFailure.Call("Eks", operation, code, "request-1");
    }
}
