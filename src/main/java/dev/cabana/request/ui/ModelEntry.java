package dev.cabana.request.ui;

import com.vaadin.flow.component.select.Select;
import dev.cabana.catalog.Catalog;
import dev.cabana.catalog.Model;
import dev.cabana.shared.Json;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One model, its version and how many replicas. */
final class ModelEntry extends ListEntry {
    private final Catalog catalog;
    private final Select<String> version = new Select<>();

    ModelEntry(Catalog catalog) {
        super("Model");
        this.catalog = catalog;
        var names = catalog.models().stream().map(Model::name).toList();
        var name = new TypedChoice(
                "Model",
                names,
                code -> catalog.model(code)
                        .map(model -> model.title() + " · " + model.parameters())
                        .orElse(code));
        name.addValueChangeListener(change -> offerVersions(change.getValue(), change.isFromClient()));
        fields().bind("/name", name, SpecNodes::string, SpecNodes::text);
        version.setLabel("Version");
        fields().bind("/version", version, SpecNodes::string, SpecNodes::text);
        place(name, version, SpecSection.number(fields(), "/replicas", "Replicas"));
    }

    private void offerVersions(@Nullable String name, boolean byPerson) {
        var model = name == null ? java.util.Optional.<Model>empty() : catalog.model(name);
        version.setItems(model.map(Model::versions).orElse(List.of()).stream()
                .map(Model.Version::version)
                .toList());
        if (byPerson) {
            forgetOthers();
            model.ifPresent(chosen -> version.setValue(chosen.defaultVersion()));
        }
    }

    @Override
    void showNew(int number) {
        var first = catalog.models().getFirst();
        fields().show(Json.emptyObject()
                .put("name", first.name())
                .put("version", first.defaultVersion())
                .put("replicas", 1));
    }
}
