package dev.cabana.request.ui;

import dev.cabana.catalog.Catalog;

/** The models to serve. */
final class ModelSection extends ListSection {

    ModelSection(Catalog catalog) {
        super(
                "Models",
                "Each becomes its own service in the cluster; they can be added and removed later.",
                "/spec/models",
                "Add model",
                () -> new ModelEntry(catalog));
    }
}
