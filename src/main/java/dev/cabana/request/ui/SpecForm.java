package dev.cabana.request.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import dev.cabana.catalog.Catalog;
import dev.cabana.deployment.spec.DeploymentDocument;
import dev.cabana.shared.Json;
import dev.cabana.shared.Refusal.Violation;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The document as sections of fields. What it has no fields for is kept as it was shown. */
final class SpecForm extends Div {
    private final List<SpecPart> parts;
    private ObjectNode shown = Json.emptyObject();

    SpecForm(Catalog catalog, List<String> teams) {
        addClassName("cabana-stack");
        parts = List.of(
                new BasicsSection(catalog, teams),
                new CpuSection(catalog),
                new GpuSection(catalog),
                new ModelSection(catalog),
                new NetworkSection(),
                new IngressSection(),
                new RightsSection());
        parts.forEach(part -> add((Component) part));
    }

    void fix(Set<String> pointers) {
        parts.forEach(part -> part.fix(pointers));
    }

    void onChange(Runnable listener) {
        parts.forEach(part -> part.onChange(listener));
    }

    void show(JsonNode document) {
        shown = document instanceof ObjectNode object ? object.deepCopy() : Json.emptyObject();
        parts.forEach(part -> part.show(shown));
    }

    ObjectNode document() {
        var document = Json.emptyObject();
        document.put("apiVersion", DeploymentDocument.API_VERSION);
        document.put("kind", DeploymentDocument.KIND);
        parts.forEach(part -> part.writeTo(document));
        keep(document, "/metadata", "labels");
        keep(document, "/spec", "platform");
        keep(document, "/spec", "lease");
        return document;
    }

    private void keep(ObjectNode document, String parent, String name) {
        JsonNode had = shown.at(parent).path(name);
        if (!had.isMissingNode() && !had.isNull() && document.at(parent) instanceof ObjectNode to) {
            to.set(name, had);
        }
    }

    void clearErrors() {
        parts.forEach(SpecPart::clear);
    }

    /** Shows each violation at its field and brings the first one into view. @return those that no field stands for */
    List<Violation> blame(List<Violation> violations) {
        clearErrors();
        var homeless = new ArrayList<Violation>();
        Component first = null;
        for (var violation : violations) {
            Component field = blame(violation);
            if (field == null) {
                homeless.add(violation);
            } else if (first == null) {
                first = field;
            }
        }
        if (first != null) {
            first.scrollIntoView();
        }
        return homeless;
    }

    private @Nullable Component blame(Violation violation) {
        for (SpecPart part : parts) {
            var field = part.blame(violation.pointer(), violation.message());
            if (field != null) {
                return field;
            }
        }
        return null;
    }
}
