package dev.cabana.deployment.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Article;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import dev.cabana.deployment.DeployedModel;
import dev.cabana.deployment.ModelSight.SeenModel;
import dev.cabana.deployment.ModelSight.SeenTrack;
import dev.cabana.deployment.ModelState;
import dev.cabana.deployment.ModelTraffic.Traffic;
import dev.cabana.shell.parts.Amounts;
import dev.cabana.shell.parts.CopyText;
import dev.cabana.shell.parts.Cut;
import dev.cabana.shell.parts.Facts;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One model: what runs, who gets which version, where it answers, and why it does not. */
final class ModelCard extends Article {
    private static final String PORT = ".poolside-models:8080";

    private final Div state = new Div();
    private final Div body = new Div();
    private DeployedModel model;
    private @Nullable SeenModel seen;
    private @Nullable Traffic traffic;

    ModelCard(DeployedModel model, List<Component> actions) {
        this.model = model;
        addClassName("cabana-model");
        getElement().setAttribute("aria-label", model.name());
        var name = Cut.cut(new H3(model.name()), model.name());
        var title = new Div(name, state);
        title.addClassName("cabana-title-line");
        var buttons = new Div(actions.toArray(Component[]::new));
        buttons.addClassName("cabana-actions");
        var head = new Div(title, buttons);
        head.addClassName("cabana-model-head");
        body.addClassName("cabana-stack");
        add(head, body);
    }

    /**
     * Leaves its actions alone: the menu may be open.
     *
     * @param cluster what it says of it; null while that is not known
     * @param calls of the last 24 hours; null when there were none
     */
    void show(DeployedModel now, @Nullable SeenModel cluster, @Nullable Traffic calls) {
        model = now;
        seen = cluster;
        traffic = calls;
        state.removeAll();
        state.add(ModelBadge.of(model.state()));
        body.removeAll();
        explain();
        body.add(facts());
    }

    /** Whether the next look may well show something else. */
    boolean isOnItsWay() {
        return seen == null
                || model.state() != ModelState.serving && model.state() != ModelState.stopped
                || !seen.explanation().isEmpty();
    }

    private Facts facts() {
        var facts = new Facts()
                .add("Version", model.version())
                .add("Replicas", new Span(replicas()))
                .add("GPUs", gpus());
        var canary = model.canary();
        if (canary != null) {
            facts.add("Canary", new Span(canary(canary)));
        }
        calls(facts);
        return facts.add("In the cluster", new CopyText("Address of " + model.name(), model.service() + PORT));
    }

    private void calls(Facts facts) {
        if (traffic == null) {
            facts.add("Last 24 hours", "No requests");
            return;
        }
        facts.add("Last 24 hours", TrafficText.requests(traffic))
                .add("Tokens in 24 hours", TrafficText.tokens(traffic))
                .add("Time to first token", TrafficText.latency(traffic.firstToken(), "No streamed answer"))
                .add("Time to whole answer", TrafficText.latency(traffic.answer(), "No answer"));
    }

    private String replicas() {
        if (model.stopped()) {
            return "Stopped, " + model.replicas() + " when started";
        }
        return track(model.version())
                .map(track -> "%d of %d ready".formatted(track.ready(), model.replicas()))
                .orElseGet(() -> Amounts.count(model.replicas(), "replica", "replicas"));
    }

    private String gpus() {
        return model.stopped()
                ? "None while it is stopped"
                : "%d in all, %d for each replica".formatted(model.gpusInAll(), model.gpus());
    }

    private String canary(DeployedModel.Canary canary) {
        String share = "version %s gets %d %%".formatted(canary.version(), canary.weight());
        if (model.stopped()) {
            return share + " once started";
        }
        return track(canary.version())
                .map(track -> "%s, %d of %d ready%s"
                        .formatted(
                                share,
                                track.ready(),
                                canary.replicas(),
                                track.weight() == canary.weight() ? "" : "; %d %% now".formatted(track.weight())))
                .orElse(share + " once it is ready");
    }

    private Optional<SeenTrack> track(String version) {
        return Optional.ofNullable(seen).stream()
                .flatMap(known -> known.tracks().stream())
                .filter(track -> track.version().equals(version))
                .findFirst();
    }

    /** The loop explains from what is seen to its cause; without it, the resource's own words. */
    private void explain() {
        List<String> chain = explanation();
        if (!chain.isEmpty() && model.state() != ModelState.removing) {
            body.add(chain(chain));
        } else if (model.reason() != null) {
            var reason = new Div(model.reason());
            reason.addClassName("cabana-reason-text");
            body.add(reason);
        }
        if (model.advice() != null) {
            var advice = new Div(model.advice());
            advice.addClassName("cabana-advice");
            body.add(advice);
        }
    }

    /** Where a person must act, the loop says last what to do, which is the resource's advice. */
    private List<String> explanation() {
        if (seen != null
                && !model.stopped()
                && model.replicas() > 0
                && seen.reason().equals("Stopped")) {
            // What the loop said before it was told to start it.
            return List.of("It is being started");
        }
        List<String> all = seen == null ? List.of() : seen.explanation();
        return model.advice() == null || all.size() < 2 ? all : all.subList(0, all.size() - 1);
    }

    private UnorderedList chain(List<String> words) {
        var list = new UnorderedList();
        list.addClassName("cabana-chain");
        list.getElement().setAttribute("aria-label", "What it waits for");
        list.getElement().setAttribute("data-state", model.state().name());
        words.forEach(word -> list.add(new ListItem(sentence(word))));
        return list;
    }

    private static String sentence(String words) {
        return words.substring(0, 1).toUpperCase(Locale.ENGLISH) + words.substring(1);
    }
}
