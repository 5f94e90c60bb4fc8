package dev.cabana.request.ui;

import dev.cabana.deployment.spec.DeploymentSpec.CanarySpec;
import dev.cabana.deployment.spec.DeploymentSpec.ModelSpec;
import dev.cabana.request.ModelChange.Action;
import java.util.Objects;

/** What the steps of a model's life are called in menus and dialogs, and what each will do. */
record ModelActionWords(Action action, ModelSpec model) {

    String menu() {
        return switch (action) {
            case deploy -> "Deploy…";
            case scale -> "Scale…";
            case stop -> "Stop…";
            case start -> "Start…";
            case rollOut -> "Roll out another version…";
            case beginCanary -> "Begin a canary…";
            case adjustCanary -> "Adjust the canary…";
            case promote -> "Promote the canary…";
            case rollBack -> model.canary() == null ? "Roll back…" : "Roll back the canary…";
            case delete -> "Delete…";
        };
    }

    String title() {
        String name = model.name();
        return switch (action) {
            case deploy -> "Deploy " + name;
            case scale -> "Scale " + name;
            case stop -> "Stop " + name;
            case start -> "Start " + name;
            case rollOut -> "Roll out a version of " + name;
            case beginCanary -> "Begin a canary of " + name;
            case adjustCanary -> "Adjust the canary of " + name;
            case promote -> "Promote the canary of " + name;
            case rollBack -> "Roll back " + name;
            case delete -> "Delete " + name;
        };
    }

    String meaning() {
        return switch (action) {
            case deploy -> "The model becomes a service of its own; other models stay as they are.";
            case scale -> "Replicas come and go one by one; the service and its address stay.";
            case stop ->
                "All replicas end after the requests under way; requests to it fail until it is started again. Its settings stay%s."
                        .formatted(model.canary() == null ? "" : ", and so does its canary");
            case start ->
                "The replicas come back with the settings that they had. Loading the checkpoint takes minutes.";
            case rollOut ->
                "Replicas of version %s are replaced one by one. Where no GPUs are free beside them, an old one ends first."
                        .formatted(model.version());
            case beginCanary ->
                "A second version runs beside %s and gets a part of the requests, once it is ready. Nothing else changes."
                        .formatted(model.version());
            case adjustCanary ->
                "Version %s gets another part of the requests; the rest goes to %s."
                        .formatted(canary().version(), model.version());
            case promote ->
                "Everybody gets %s; replicas of %s are replaced one by one, and the canary's own end."
                        .formatted(canary().version(), model.version());
            case rollBack -> rollBack();
            case delete ->
                "Requests to %s fail once this is applied. Other models and all files in the bucket stay."
                        .formatted(model.name());
        };
    }

    private String rollBack() {
        return model.canary() == null
                ? "Replicas of version %s are replaced one by one by those of the version before."
                        .formatted(model.version())
                : "The canary with version %s ends after its requests under way; everybody gets %s again."
                        .formatted(canary().version(), model.version());
    }

    private CanarySpec canary() {
        return Objects.requireNonNull(model.canary());
    }
}
