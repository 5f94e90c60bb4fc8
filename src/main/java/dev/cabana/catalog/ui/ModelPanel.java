package dev.cabana.catalog.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import dev.cabana.catalog.CatalogModel;
import dev.cabana.catalog.Model;
import dev.cabana.shell.parts.Facts;
import dev.cabana.shell.parts.Moment;
import dev.cabana.shell.parts.Panel;
import dev.cabana.shell.parts.WidthAware;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/** A model: what it is, where its numbers come from, and its versions. */
final class ModelPanel extends Div {

    ModelPanel(CatalogModel known, List<Button> buttons) {
        Model model = known.model();
        var panel = new Panel(model.title(), facts(known), versions(model));
        buttons.forEach(panel::addAction);
        addClassName("cabana-stack");
        add(panel);
    }

    private static Facts facts(CatalogModel known) {
        Model model = known.model();
        var facts = new Facts()
                .add("Name in documents", model.name())
                .add("Parameters", model.parameters())
                .add("Context", "%,d tokens".formatted(model.contextTokens()))
                .add("Licence", new Span(model.licence()))
                .add("Source", new Span(source(model)));
        if (!model.unknowns().isEmpty()) {
            facts.add("Not known", new Span(String.join("; ", model.unknowns())));
        }
        if (known.own() && known.changedBy() != null && known.changedAt() != null) {
            facts.add(
                    known.origin() + " by", new Div(new Span(known.changedBy() + ", "), Moment.ago(known.changedAt())));
        } else {
            facts.add("Origin", known.origin());
        }
        return facts;
    }

    private static String source(Model model) {
        if (model.source() == null) {
            return "Not given";
        }
        return model.asOf() == null ? model.source() : model.source() + ", read " + model.asOf();
    }

    private static Grid<Model.Version> versions(Model model) {
        var grid = new Grid<Model.Version>();
        grid.addThemeVariants(GridVariant.NO_BORDER, GridVariant.WRAP_CELL_CONTENT);
        grid.setSelectionMode(Grid.SelectionMode.NONE);
        grid.setAllRowsVisible(true);
        grid.addColumn(version -> name(model, version))
                .setHeader("Version")
                .setAutoWidth(true)
                .setFlexGrow(1);
        grid.addColumn(Model.Version::precision).setHeader("Precision").setAutoWidth(true);
        grid.addColumn(version -> version.checkpointGB() + " GB")
                .setHeader("Checkpoint")
                .setAutoWidth(true);
        grid.addColumn(version -> version.minGpuMemoryGB() + " GB")
                .setHeader("GPU memory")
                .setAutoWidth(true);
        grid.addColumn(ModelPanel::gpus).setHeader("GPUs a replica").setAutoWidth(true);
        grid.addColumn(ModelPanel::engine).setHeader("From engine").setAutoWidth(true);
        grid.addColumn(version -> Objects.requireNonNullElse(version.estimate(), "–"))
                .setHeader("What is estimated")
                .setWidth("14rem")
                .setFlexGrow(2);
        WidthAware.columns(
                grid, grid.addComponentColumn(version -> card(model, version)).setHeader("Versions"));
        grid.setItems(model.versions());
        return grid;
    }

    private static String name(Model model, Model.Version version) {
        return version.version().equals(model.defaultVersion()) ? version.version() + " (default)" : version.version();
    }

    private static String engine(Model.Version version) {
        return version.engine() == null ? "Not known" : "vLLM " + version.engine();
    }

    private static Div card(Model model, Model.Version version) {
        var name = new Span(name(model, version));
        name.addClassName("cabana-strong");
        var below = new Div(
                new Span(version.precision()),
                new Span("checkpoint of " + version.checkpointGB() + " GB"),
                new Span(version.minGpuMemoryGB() + " GB of GPU memory"),
                new Span("a replica takes " + gpus(version)),
                new Span("from engine: " + engine(version)));
        below.addClassName("cabana-below");
        var card = new Div(name, below);
        if (version.estimate() != null) {
            card.add(new Span(version.estimate()));
        }
        card.addClassName("cabana-card-row");
        return card;
    }

    private static String gpus(Model.Version version) {
        return version.gpus().entrySet().stream()
                .sorted(java.util.Map.Entry.comparingByKey())
                .map(entry -> entry.getValue() + " × " + entry.getKey())
                .collect(Collectors.joining(", "));
    }
}
