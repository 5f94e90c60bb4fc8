package dev.cabana.request.ui;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Span;
import dev.cabana.request.RequestState;
import dev.cabana.request.RequestView;
import dev.cabana.request.policy.StageProgress;
import dev.cabana.request.policy.Vote;
import dev.cabana.shell.parts.Moment;
import dev.cabana.shell.parts.StateBadge;
import dev.cabana.shell.parts.Tone;
import java.util.Set;

/** The stages of approval, one after the other: who agreed, and whose agreement is awaited. */
final class StagesList extends OrderedList {
    private final boolean waits;
    private final boolean rejected;
    private final Set<String> awaited;

    StagesList(RequestView request) {
        waits = request.summary().state() == RequestState.submitted;
        rejected = request.summary().state() == RequestState.rejected;
        awaited = request.awaited();
        addClassName("cabana-steps");
        getElement().setAttribute("aria-label", "Stages of approval");
        if (request.approvals() != null) {
            request.approvals().stages().forEach(stage -> add(item(stage)));
        }
    }

    private ListItem item(StageProgress stage) {
        var name = new Span(stage.rule().name());
        name.addClassName("cabana-strong");
        var head = new Div(name, badge(stage));
        head.addClassName("cabana-cell");
        var who = new Div(stage.rule().words());
        who.addClassName("cabana-quiet");
        var item = new ListItem(head, who);
        stage.votes().forEach(vote -> item.add(line(vote)));
        if (waits && stage.openedAt() != null && !stage.isDone()) {
            item.add(new Div(
                    awaited.isEmpty()
                            ? "Nobody known can decide this now. An administrator can name others for what is submitted next."
                            : "Awaits " + String.join(", ", awaited)));
            if (stage.expiresAt() != null) {
                item.add(new Div(new Span("Expires "), Moment.ago(stage.expiresAt())));
            }
        }
        return item;
    }

    private static Div line(Vote vote) {
        var line = new Div(new Span(vote.words()), Moment.ago(vote.at()));
        line.addClassName("cabana-cell");
        var all = new Div(line);
        if (vote.comment() != null) {
            all.add(new Div(vote.comment()));
        }
        return all;
    }

    private StateBadge badge(StageProgress stage) {
        String count = stage.votes().size() + " of " + stage.rule().quorum();
        if (stage.isDone()) {
            return new StateBadge(count + " agreed", Tone.good);
        }
        if (rejected && stage.openedAt() != null) {
            return new StateBadge("Rejected", Tone.bad);
        }
        if (!waits) {
            return new StateBadge("Not decided", Tone.neutral);
        }
        return stage.openedAt() == null
                ? new StateBadge("Comes later", Tone.neutral)
                : new StateBadge(count + " agreed", Tone.warning);
    }
}
