package dev.cabana.deployment.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.UIDetachedException;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import dev.cabana.deployment.DeployedModel;
import dev.cabana.deployment.ModelSight.Sight;
import dev.cabana.deployment.ModelState;
import dev.cabana.deployment.ModelTraffic;
import dev.cabana.deployment.ModelTraffic.Traffic;
import dev.cabana.deployment.Phase;
import dev.cabana.shell.parts.Background;
import dev.cabana.shell.parts.CopyText;
import dev.cabana.shell.parts.EmptyState;
import dev.cabana.shell.parts.Live;
import dev.cabana.shell.parts.Moment;
import dev.cabana.shell.parts.Panel;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The models that the deployment serves, on how many GPUs, and what can be done with each. */
final class ModelsTab extends SnapshotTab {
    private static final Logger LOG = LoggerFactory.getLogger(ModelsTab.class);
    private static final Executor SOON = CompletableFuture.delayedExecutor(4, TimeUnit.SECONDS);

    private final ModelParts parts;
    private final Map<String, ModelCard> cards = new LinkedHashMap<>();
    private final Div gpus = new Div();
    private final Div freshness = new Div();
    private List<DeployedModel> models = List.of();
    private Map<ModelTraffic.Of, Traffic> traffic = Map.of();
    private @Nullable Object rendered;
    private @Nullable Object shown;
    private @Nullable Snapshot snapshot;
    private @Nullable Sight sight;
    private boolean looking;
    private boolean outdated;

    ModelsTab(ModelParts parts) {
        this.parts = parts;
        freshness.addClassNames("cabana-cell", "cabana-quiet", "cabana-end");
        Live.follow(this, parts.signals(), this::countsCallsOfThis, this::showTraffic);
    }

    private boolean countsCallsOfThis(String topic) {
        Snapshot now = snapshot;
        return now != null && topic.equals("model-usage:" + now.ref().team());
    }

    private void showTraffic() {
        traffic = parts.traffic().of(models);
        showSight();
    }

    @Override
    void show(Snapshot now) {
        snapshot = now;
        models = parts.of(now.ref().name());
        var spec = now.details().spec().spec();
        var subject = List.of(models, spec, now.details().summary().phase());
        if (subject.equals(shown)) {
            return;
        }
        shown = subject;
        // Only when there is something else to be done with a model is anything taken off the page: a menu may be open.
        var structure = List.of(
                isOpen(now),
                spec,
                models.stream()
                        .map(model -> List.of(model.address(), model.state() == ModelState.removing))
                        .toList());
        if (!structure.equals(rendered)) {
            rendered = structure;
            render(now);
        }
        showTraffic();
        look(now);
    }

    private static boolean isOpen(Snapshot now) {
        Phase phase = now.details().summary().phase();
        return phase != Phase.deleted && phase != Phase.deleting;
    }

    /** Asks the cluster beside the page. */
    private void look(Snapshot of) {
        outdated = looking;
        if (looking || of.details().summary().phase() == Phase.deleted) {
            return;
        }
        looking = true;
        UI ui = UI.getCurrent();
        Background.start(
                ui,
                () -> parts.sight().look(of.details().summary().id()),
                found -> {
                    looking = false;
                    found.ifPresent(seen -> sight = seen);
                    showSight();
                    if (outdated) {
                        look(of);
                    } else {
                        lookAgain(ui);
                    }
                },
                refused -> looking = false);
    }

    /** Pods come and go without anybody telling the portal. */
    private void lookAgain(UI ui) {
        if (cards.values().stream().noneMatch(ModelCard::isOnItsWay)) {
            return;
        }
        SOON.execute(() -> {
            try {
                ui.access(() -> {
                    if (isAttached() && snapshot != null) {
                        look(snapshot);
                    }
                });
            } catch (UIDetachedException gone) {
                LOG.debug("The page was closed; nobody looks", gone);
            }
        });
    }

    private void render(Snapshot now) {
        removeAll();
        cards.clear();
        boolean open = isOpen(now);
        var offered = open ? parts.actions().onModels(now.ref()) : List.<Component>of();
        if (models.isEmpty()) {
            add(new EmptyState(
                    VaadinIcon.CUBES,
                    "No models yet",
                    "The platform runs without one; a model makes it answer.",
                    offered.toArray(Component[]::new)));
            return;
        }
        var list = new Div();
        list.addClassName("cabana-rows");
        for (DeployedModel model : models) {
            boolean offers = open && model.state() != ModelState.removing;
            var card = new ModelCard(model, offers ? parts.actions().onModel(now.ref(), model.name()) : List.of());
            cards.put(model.address(), card);
            list.add(card);
        }
        var panel = new Panel("Models", endpoint(now), list);
        panel.addAction(freshness);
        offered.forEach(panel::addAction);
        if (!now.details().spec().spec().gpuNodes().isEmpty()) {
            add(new Panel("GPUs", gpus));
        }
        add(panel);
    }

    /** Only what the cluster said is new. */
    private void showSight() {
        Snapshot now = snapshot;
        if (now == null) {
            return;
        }
        models.forEach(model -> Optional.ofNullable(cards.get(model.address()))
                .ifPresent(card -> card.show(
                        model,
                        sight == null ? null : sight.model(model.address()),
                        traffic.get(ModelTraffic.Of.model(model)))));
        gpus.removeAll();
        gpus.add(new GpuBars(parts.fit().of(now.details().spec().spec()), sight));
        var again = new Button(VaadinIcon.REFRESH.create(), click -> look(now));
        again.addThemeVariants(ButtonVariant.TERTIARY);
        again.setAriaLabel("Look into the cluster again");
        freshness.removeAll();
        if (sight != null) {
            freshness.add(new Span("Seen"), Moment.ago(sight.at()));
        }
        freshness.add(again);
    }

    private static Div endpoint(Snapshot now) {
        String address = "https://" + now.details().spec().spec().ingress().domain() + "/openai/v1";
        var line = new Div(new Span("Applications reach all of them at"), new CopyText("Endpoint", address));
        line.addClassNames("cabana-cell", "cabana-quiet");
        return line;
    }
}
