package dev.cabana.request.ui;

import dev.cabana.catalog.Catalog;
import java.util.List;

/** A model in one of its versions, to choose from. */
record ModelChoice(String name, String title, String version, String parameters, String precision) {

    static List<ModelChoice> all(Catalog catalog) {
        return catalog.models().stream()
                .flatMap(model -> model.versions().stream()
                        .map(version -> new ModelChoice(
                                model.name(),
                                model.title(),
                                version.version(),
                                model.parameters(),
                                version.precision())))
                .toList();
    }

    String label() {
        return title + " " + version + " · " + parameters + ", " + precision;
    }
}
