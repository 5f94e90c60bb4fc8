package dev.cabana.request;

import static dev.cabana.request.ModelChange.Action.adjustCanary;
import static dev.cabana.request.ModelChange.Action.beginCanary;
import static dev.cabana.request.ModelChange.Action.delete;
import static dev.cabana.request.ModelChange.Action.deploy;
import static dev.cabana.request.ModelChange.Action.promote;
import static dev.cabana.request.ModelChange.Action.rollBack;
import static dev.cabana.request.ModelChange.Action.rollOut;
import static dev.cabana.request.ModelChange.Action.scale;
import static dev.cabana.request.ModelChange.Action.start;
import static dev.cabana.request.ModelChange.Action.stop;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.cabana.deployment.spec.DeploymentDocument;
import dev.cabana.deployment.spec.DeploymentSpec.CanarySpec;
import dev.cabana.deployment.spec.DeploymentSpec.ModelSpec;
import dev.cabana.request.ModelChange.Action;
import dev.cabana.shared.Json;
import dev.cabana.shared.Refusal;
import dev.cabana.shared.Refusal.Violation;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Each step of a model's life, and the one model in the document that it changes. */
class ModelChangeTest {
    private static final ModelSpec OTHER = new ModelSpec("laguna-s", "2.1", 1);
    private static final ModelSpec XS = new ModelSpec("laguna-xs", "2.1", 2);
    private static final CanarySpec CANARY = new CanarySpec("2", 10, 1);

    private static ModelChange change(Action action) {
        return ModelChange.of(action, "laguna-xs");
    }

    private static DeploymentDocument document(ModelSpec... models) {
        var document = Json.read("{\"metadata\": {\"name\": \"atlas\"}, \"spec\": {}}", DeploymentDocument.class);
        return document.withSpec(document.spec().withModels(List.of(models)));
    }

    private static ModelSpec after(ModelSpec before, ModelChange change) {
        var models = change.on(document(OTHER, before)).spec().models();
        assertThat(models).hasSize(2).first().isEqualTo(OTHER);
        return models.getLast();
    }

    private static void refused(ModelSpec before, ModelChange change, String pointer, String message) {
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> after(before, change))
                .satisfies(refusal -> assertThat(refusal.violations())
                        .singleElement()
                        .satisfies(violation -> {
                            assertThat(violation.pointer()).isEqualTo(pointer);
                            assertThat(violation.message()).contains(message);
                        }));
    }

    @Test
    void deploysBesideWhatIsThere() {
        assertThat(change(deploy)
                        .withVersion("2.1")
                        .withReplicas(2)
                        .on(document(OTHER))
                        .spec()
                        .models())
                .containsExactly(OTHER, XS);
        refused(XS, change(deploy).withVersion("2"), "/model/name", "is deployed already");
    }

    @Test
    void deletesOne() {
        assertThat(change(delete).on(document(OTHER, XS)).spec().models()).containsExactly(OTHER);
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> change(delete).on(document(OTHER)))
                .extracting(refusal -> refusal.violations().getFirst())
                .isEqualTo(new Violation(
                        "/model/name", "laguna-xs is not among the deployment's models; deploy it first"));
    }

    @Test
    void scales() {
        assertThat(after(XS, change(scale).withReplicas(5))).isEqualTo(XS.withReplicas(5));
        refused(XS, change(scale), "/model/replicas", "how many");
    }

    @Test
    void stopsAndStartsWithoutForgetting() {
        ModelSpec stopped = after(XS.withCanary(CANARY), change(stop));
        assertThat(stopped.runs()).isFalse();
        assertThat(after(stopped, change(start))).isEqualTo(XS.withCanary(CANARY));
        refused(stopped, change(stop), "/model/action", "stopped already");
        refused(XS, change(start), "/model/action", "is not stopped");
    }

    @Test
    void rollsOutAndBack() {
        ModelSpec rolled = after(XS, change(rollOut).withVersion("2"));
        assertThat(rolled).isEqualTo(XS.withVersion("2"));
        assertThat(after(rolled, change(rollBack).withVersion("2.1"))).isEqualTo(XS);
        refused(XS, change(rollOut).withVersion("2.1"), "/model/version", "is the version that is deployed");
        refused(XS, change(rollOut), "/model/version", "must name a version");
        refused(XS.withCanary(CANARY), change(rollOut).withVersion("2"), "/model/action", "canary");
    }

    @Test
    void triesAVersionAndKeepsItOrNot() {
        ModelSpec tried = after(XS, change(beginCanary).withVersion("2"));
        assertThat(tried).isEqualTo(XS.withCanary(CANARY));
        ModelSpec more = after(tried, change(adjustCanary).withWeight(50));
        assertThat(more.canary()).isEqualTo(new CanarySpec("2", 50, 1));
        assertThat(after(more, change(promote))).isEqualTo(XS.withVersion("2"));
        assertThat(after(more, change(rollBack))).isEqualTo(XS);
    }

    @Test
    void hasOneCanaryAtATimeAndNoneOfWhatIsStopped() {
        refused(XS.withCanary(CANARY), change(beginCanary).withVersion("2"), "/model/action", "is under way");
        refused(XS.withStopped(true), change(beginCanary).withVersion("2"), "/model/action", "start it before");
        refused(XS, change(adjustCanary).withWeight(5), "/model/action", "no canary");
        refused(XS, change(promote), "/model/action", "no canary");
        refused(XS.withCanary(CANARY), change(adjustCanary), "/model/weight", "of a hundred");
    }
}
