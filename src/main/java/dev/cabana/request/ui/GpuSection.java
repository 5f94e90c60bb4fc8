package dev.cabana.request.ui;

import dev.cabana.catalog.Catalog;

/** The nodes that run inference, in any number of groups. */
final class GpuSection extends ListSection {

    GpuSection(Catalog catalog) {
        super(
                "GPU nodes",
                "Run the models. They carry the taint nvidia.com/gpu, so nothing else lands on them.",
                "/spec/gpuNodes",
                "Add GPU group",
                () -> new GpuEntry(catalog));
    }
}
