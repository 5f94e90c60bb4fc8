package dev.cabana.request;

import dev.cabana.deployment.spec.DeploymentDocument;
import dev.cabana.deployment.spec.DeploymentSpec.CanarySpec;
import dev.cabana.deployment.spec.DeploymentSpec.ModelSpec;
import dev.cabana.shared.Refusal;
import dev.cabana.shared.Refusal.Violation;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * One step of a model's life, as people call it. It comes to another document, and only one model in it is different.
 *
 * @param name of the model
 * @param version that it is about: to deploy, to roll out, of the canary, to roll back to
 * @param replicas of the model, or of the canary
 * @param weight requests of a hundred for the canary
 */
public record ModelChange(
        Action action,
        String name,
        @Nullable String version,
        @Nullable Integer replicas,
        @Nullable Integer weight) {
    private static final String POINTER = "/model";

    /** A tenth of the requests shows most mistakes and hurts few people. */
    public static final int FIRST_WEIGHT = 10;

    public enum Action {
        deploy,
        scale,
        stop,
        start,
        rollOut,
        beginCanary,
        adjustCanary,
        promote,
        rollBack,
        delete
    }

    public static ModelChange of(Action action, String name) {
        return new ModelChange(action, name, null, null, null);
    }

    public ModelChange withVersion(@Nullable String other) {
        return new ModelChange(action, name, other, replicas, weight);
    }

    public ModelChange withReplicas(@Nullable Integer count) {
        return new ModelChange(action, name, version, count, weight);
    }

    public ModelChange withWeight(@Nullable Integer share) {
        return new ModelChange(action, name, version, replicas, share);
    }

    /** @throws Refusal when the model, as the document has it, cannot take this step */
    public DeploymentDocument on(DeploymentDocument document) {
        List<ModelSpec> models = new ArrayList<>(document.spec().models());
        int at = indexIn(models);
        if (action == Action.deploy) {
            require(at < 0, "/name", name + " is deployed already; scale it, or roll out another version");
            models.add(new ModelSpec(name, wantedVersion(), Objects.requireNonNullElse(replicas, 1)));
        } else {
            require(at >= 0, "/name", name + " is not among the deployment's models; deploy it first");
            if (action == Action.delete) {
                models.remove(at);
            } else {
                models.set(at, step().apply(models.get(at)));
            }
        }
        return document.withSpec(document.spec().withModels(List.copyOf(models)));
    }

    private int indexIn(List<ModelSpec> models) {
        for (int i = 0; i < models.size(); i++) {
            if (models.get(i).name().equals(name)) {
                return i;
            }
        }
        return -1;
    }

    private UnaryOperator<ModelSpec> step() {
        return switch (action) {
            case scale -> model -> model.withReplicas(given(replicas, "/replicas", "must say how many replicas"));
            case stop -> model -> stopped(model, true, "is stopped already");
            case start -> model -> stopped(model, false, "is not stopped");
            case rollOut -> this::rolledOut;
            case beginCanary -> this::withNewCanary;
            case adjustCanary -> this::withOtherCanary;
            case promote ->
                model -> model.withVersion(canaryOf(model).version()).withCanary(null);
            case rollBack -> this::rolledBack;
            case deploy, delete -> throw new IllegalStateException(action + " changes the list");
        };
    }

    private static ModelSpec stopped(ModelSpec model, boolean now, String already) {
        require((model.stopped() != null) != now, "/action", model.name() + " " + already);
        return model.withStopped(now);
    }

    private ModelSpec rolledOut(ModelSpec model) {
        String wanted = wantedVersion();
        require(!wanted.equals(model.version()), "/version", "is the version that is deployed");
        noCanary(model);
        return model.withVersion(wanted);
    }

    private ModelSpec withNewCanary(ModelSpec model) {
        noCanary(model);
        require(
                model.stopped() == null,
                "/action",
                model.name() + " is stopped; start it before you try another version");
        return model.withCanary(new CanarySpec(
                wantedVersion(),
                Objects.requireNonNullElse(weight, FIRST_WEIGHT),
                Objects.requireNonNullElse(replicas, 1)));
    }

    private ModelSpec withOtherCanary(ModelSpec model) {
        CanarySpec canary = canaryOf(model);
        require(weight != null || replicas != null, "/weight", "must say how many of a hundred requests it gets");
        return model.withCanary(new CanarySpec(
                canary.version(),
                Objects.requireNonNullElse(weight, canary.weight()),
                Objects.requireNonNullElse(replicas, canary.replicas())));
    }

    /** Of a canary that means to end it; otherwise {@link ModelChanges} has found the version before. */
    private ModelSpec rolledBack(ModelSpec model) {
        return model.canary() == null ? rolledOut(model) : model.withCanary(null);
    }

    private static void noCanary(ModelSpec model) {
        CanarySpec canary = model.canary();
        require(
                canary == null,
                "/action",
                "a canary of %s is under way; promote it or roll it back first".formatted(model.name()));
    }

    private static CanarySpec canaryOf(ModelSpec model) {
        require(model.canary() != null, "/action", "no canary of %s is under way".formatted(model.name()));
        return Objects.requireNonNull(model.canary());
    }

    private String wantedVersion() {
        return given(version, "/version", "must name a version of the catalog");
    }

    private static <T> T given(@Nullable T value, String field, String message) {
        require(value != null, field, message);
        return Objects.requireNonNull(value);
    }

    private static void require(boolean holds, String field, String message) {
        if (!holds) {
            throw Refusal.invalid(List.of(new Violation(POINTER + field, message)));
        }
    }
}
