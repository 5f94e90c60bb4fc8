package dev.cabana.deployment.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import dev.cabana.deployment.DeployedModel;
import dev.cabana.deployment.ModelTraffic;
import dev.cabana.deployment.ModelTraffic.Latency;
import dev.cabana.deployment.ModelTraffic.Traffic;
import dev.cabana.deployment.spec.GpuFit.Group;
import dev.cabana.shell.Links;
import dev.cabana.shell.parts.Amounts;
import dev.cabana.shell.parts.Cut;
import dev.cabana.shell.parts.WidthAware;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One line for each model of each deployment; the model's name leads to the deployment's models. */
final class ModelGrid extends Grid<DeployedModel> {
    private final Map<ModelTraffic.Of, Traffic> traffic = new HashMap<>();
    private final Map<UUID, List<Group>> gpus = new HashMap<>();

    ModelGrid() {
        addThemeVariants(GridVariant.NO_BORDER);
        addClassName("cabana-list");
        setSelectionMode(SelectionMode.NONE);
        setSizeFull();
        addComponentColumn(ModelGrid::model).setHeader("Model").setFlexGrow(2).setWidth("9rem");
        addComponentColumn(ModelGrid::place)
                .setHeader("Deployment")
                .setFlexGrow(2)
                .setWidth("8rem");
        addComponentColumn(ModelGrid::state).setHeader("State").setFlexGrow(5).setWidth("13rem");
        addComponentColumn(ModelGrid::size).setHeader("Replicas").setFlexGrow(0).setWidth("5.75rem");
        addComponentColumn(row -> Cut.lines(freeGpus(row).toArray(Component[]::new)))
                .setHeader("Free GPUs")
                .setFlexGrow(1)
                .setWidth("6.5rem");
        addComponentColumn(this::calls)
                .setHeader("Last 24 hours")
                .setFlexGrow(1)
                .setWidth("9.5rem");
        addComponentColumn(this::latency).setHeader("Latency").setFlexGrow(0).setWidth("7.5rem");
        WidthAware.columns(this, addComponentColumn(this::card).setHeader("Models"));
    }

    /**
     * What stands beside these.
     *
     * @param found what they were called for; the rest of them for nothing
     * @param nodes of their deployments
     */
    void know(List<DeployedModel> models, Map<ModelTraffic.Of, Traffic> found, Map<UUID, List<Group>> nodes) {
        models.forEach(model -> traffic.remove(ModelTraffic.Of.model(model)));
        traffic.putAll(found);
        gpus.putAll(nodes);
    }

    /** A line for each group of GPU nodes. */
    private List<Span> freeGpus(DeployedModel row) {
        return gpus.getOrDefault(row.deploymentId(), List.of()).stream()
                .map(group -> {
                    var line = Cut.text("%s: %d of %d".formatted(group.name(), group.free(), group.gpus()));
                    line.setTitle("%s, %s: %d of %d GPUs used, %d free, as planned"
                            .formatted(group.name(), group.instanceType(), group.used(), group.gpus(), group.free()));
                    return line;
                })
                .toList();
    }

    private Optional<Traffic> trafficOf(DeployedModel row) {
        return Optional.ofNullable(traffic.get(ModelTraffic.Of.model(row)));
    }

    private Component calls(DeployedModel row) {
        return trafficOf(row)
                .map(seen -> twoLines(TrafficText.requests(seen), TrafficText.tokens(seen) + " tokens"))
                .orElseGet(() -> twoLines("No requests", ""));
    }

    /** How soon half of the answers began and were whole; the deployment's page says more. */
    private Component latency(DeployedModel row) {
        var times = new ArrayList<Span>();
        trafficOf(row).ifPresent(seen -> {
            time("First", seen.firstToken()).ifPresent(times::add);
            time("Whole", seen.answer()).ifPresent(times::add);
        });
        return times.isEmpty() ? Cut.text("–") : Cut.lines(times.toArray(Component[]::new));
    }

    private static Optional<Span> time(String what, @Nullable Latency latency) {
        return Optional.ofNullable(latency).map(found -> {
            var line = Cut.text(what + " " + TrafficText.time(found.p50()));
            line.setTitle(line.getText() + ", p95 " + TrafficText.time(found.p95()));
            return line;
        });
    }

    private static Component twoLines(String first, String second) {
        var cell = Cut.lines(Cut.text(first));
        if (!second.isEmpty()) {
            var below = Cut.text(second);
            below.addClassName("cabana-quiet");
            cell.add(below);
        }
        return cell;
    }

    private static Component model(DeployedModel row) {
        var version = Cut.text(versions(row));
        version.addClassName("cabana-quiet");
        return Cut.lines(name(row), version);
    }

    private static Anchor name(DeployedModel row) {
        return Cut.link(Links.deployment(row.deployment(), "models"), row.name());
    }

    private static Component place(DeployedModel row) {
        var team = Cut.text(row.team());
        team.addClassName("cabana-quiet");
        return Cut.lines(deployment(row), team);
    }

    private static Component size(DeployedModel row) {
        return twoLines(Integer.toString(row.replicas()), Amounts.count(row.gpusInAll(), "GPU", "GPUs"));
    }

    private static Anchor deployment(DeployedModel row) {
        return Cut.cut(new Anchor(Links.deployment(row.deployment()), row.deployment()), row.deployment());
    }

    private static Component state(DeployedModel row) {
        var cell = Cut.lines(ModelBadge.of(row.state()));
        if (row.reason() != null) {
            var reason = Cut.text(row.reason());
            reason.addClassNames("cabana-quiet", "cabana-clamped");
            cell.add(reason);
        }
        return cell;
    }

    private static String versions(DeployedModel row) {
        var canary = row.canary();
        return canary == null
                ? "version " + row.version()
                : "version %s, %s for %d %%".formatted(row.version(), canary.version(), canary.weight());
    }

    private Component card(DeployedModel row) {
        var below = new Div(
                deployment(row),
                new Span(row.team()),
                new Span(versions(row)),
                new Span(Amounts.count(row.replicas(), "replica", "replicas")),
                new Span(Amounts.count(row.gpusInAll(), "GPU", "GPUs")));
        freeGpus(row).forEach(line -> below.add(new Span("free GPUs in " + line.getText())));
        below.add(new Span(trafficOf(row).map(TrafficText::requests).orElse(TrafficText.NONE)));
        trafficOf(row)
                .ifPresent(seen -> below.add(
                        new Span(TrafficText.tokens(seen) + " tokens"),
                        new Span("first token " + TrafficText.latency(seen.firstToken(), "–"))));
        below.addClassName("cabana-below");
        var card = new Div(name(row), state(row), below);
        card.addClassName("cabana-card-row");
        return card;
    }
}
