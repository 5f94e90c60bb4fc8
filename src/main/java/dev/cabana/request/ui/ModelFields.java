package dev.cabana.request.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasValidation;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.IntegerField;
import com.vaadin.flow.data.value.ValueChangeMode;
import dev.cabana.catalog.Catalog;
import dev.cabana.catalog.Model;
import dev.cabana.deployment.spec.DeploymentSpec.CanarySpec;
import dev.cabana.deployment.spec.DeploymentSpec.ModelSpec;
import dev.cabana.request.ModelChange;
import dev.cabana.request.ModelChange.Action;
import dev.cabana.shared.Refusal;
import dev.cabana.shared.Refusal.Violation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a step of a model's life asks for: nothing, or some of version, replicas and weight. */
final class ModelFields {
    private final Action action;
    private final ModelSpec model;
    private final Catalog catalog;
    private final Select<String> version = new Select<>();
    private final IntegerField replicas = whole("Replicas", 0);
    private final IntegerField weight = whole("Requests for the canary, of 100", 1);

    ModelFields(Action action, ModelSpec model, Catalog catalog) {
        this.action = action;
        this.model = model;
        this.catalog = catalog;
        version.setLabel("Version");
        version.setManualValidation(true);
        version.setWidthFull();
        List<String> others = otherVersions();
        version.setItems(others);
        version.setItemLabelGenerator(this::label);
        others.stream().findFirst().ifPresent(version::setValue);
        CanarySpec canary = model.canary();
        boolean ofCanary = action == Action.beginCanary || action == Action.adjustCanary;
        replicas.setLabel(ofCanary ? "Replicas of the canary" : "Replicas");
        replicas.setValue(!ofCanary ? model.replicas() : canary == null ? 1 : canary.replicas());
        weight.setValue(canary == null ? ModelChange.FIRST_WEIGHT : canary.weight());
    }

    private static IntegerField whole(String label, int least) {
        var field = new IntegerField(label);
        field.setMin(least);
        field.setManualValidation(true);
        field.setStepButtonsVisible(true);
        field.setValueChangeMode(ValueChangeMode.LAZY);
        return field;
    }

    private List<String> otherVersions() {
        return catalog.model(model.name()).stream()
                .flatMap(known -> known.versions().stream())
                .map(Model.Version::version)
                .filter(other -> !other.equals(model.version()))
                .toList();
    }

    private String label(String code) {
        return catalog.modelVersion(model.name(), code)
                .map(known -> "%s · %s, %d GB".formatted(code, known.precision(), known.checkpointGB()))
                .orElse(code);
    }

    List<Component> shown() {
        return switch (action) {
            case scale -> List.of(replicas);
            case rollOut -> List.of(version);
            case beginCanary -> List.of(version, weight, replicas);
            case adjustCanary -> List.of(weight, replicas);
            default -> List.of();
        };
    }

    void onChange(Runnable listener) {
        version.addValueChangeListener(change -> cleared(version, listener));
        replicas.addValueChangeListener(change -> cleared(replicas, listener));
        weight.addValueChangeListener(change -> cleared(weight, listener));
    }

    private static void cleared(HasValidation field, Runnable listener) {
        field.setInvalid(false);
        listener.run();
    }

    ModelChange change() {
        ModelChange plain = ModelChange.of(action, model.name());
        return switch (action) {
            case scale -> plain.withReplicas(replicas.getValue());
            case rollOut -> plain.withVersion(version.getValue());
            case beginCanary ->
                plain.withVersion(version.getValue()).withWeight(given(weight)).withReplicas(given(replicas));
            case adjustCanary -> plain.withWeight(given(weight)).withReplicas(given(replicas));
            default -> plain;
        };
    }

    /** An emptied field is no wish for the default. */
    private static Integer given(IntegerField field) {
        return Optional.ofNullable(field.getValue())
                .orElseThrow(() -> Refusal.invalid(List.of(new Violation(
                        field.getLabel().startsWith("Requests") ? "/model/weight" : "/model/replicas",
                        "must be a whole number"))));
    }

    /** @return what is no field's fault */
    List<Violation> blame(List<Violation> violations) {
        List<Violation> others = new ArrayList<>();
        for (Violation violation : violations) {
            Optional<? extends HasValidation> field = fieldOf(violation.pointer());
            field.ifPresent(found -> {
                found.setErrorMessage(violation.message());
                found.setInvalid(true);
            });
            if (field.isEmpty()) {
                others.add(violation);
            }
        }
        return others;
    }

    private Optional<? extends HasValidation> fieldOf(String pointer) {
        Optional<? extends HasValidation> found = pointer.endsWith("/version")
                ? Optional.of(version)
                : pointer.endsWith("/weight")
                        ? Optional.of(weight)
                        : pointer.endsWith("/replicas") ? Optional.of(replicas) : Optional.empty();
        return found.filter(field -> shown().contains((Component) field));
    }
}
